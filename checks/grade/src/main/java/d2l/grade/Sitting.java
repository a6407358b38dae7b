package d2l.grade;

import d2l.pupil.MalformedException;
import d2l.pupil.Outcome;
import d2l.pupil.Report;
import d2l.pupil.Wire;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// One run of a student's JVM, from its start to its end, whoever ends it.
final class Sitting implements AutoCloseable {
    /// What is kept of standard error, which is read to its end whatever is in it.
    private static final int KEPT = 8192;

    private static final int SIGABRT = 6;
    private static final int SIGKILL = 9;
    private static final int SIGSEGV = 11;
    private static final int SIGXCPU = 24;

    private static final String FORGED =
            "It wrote among the answers, where only the grader's program may.";

    private static final String NOTHING_CAME = "It ended without an answer.";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Process process;
    private final Limits limits;
    private final CompletableFuture<String> errors;
    private volatile boolean overslept;
    private String number = "";
    private Report.@Nullable Phase phase;
    private boolean isFirst;

    /// How it ended.
    ///
    /// @param number of the task that it was at, `""` if it had begun none
    /// @param isFair whether that was the first task to be compiled, or the first to be asked: another may
    ///     have been the cause else
    /// @param sentence why there is no answer to what has none
    record End(String number, boolean isFair, String sentence) {}

    /// Starts this command with no environment but what the library reads.
    Sitting(List<String> command, Limits limits) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("D2L_THREADS", "1");
        this.limits = limits;
        process = builder.start();
        errors =
                CompletableFuture.supplyAsync(
                        this::readErrors, Thread::startVirtualThread);
        process.onExit()
                .orTimeout(limits.wallSeconds(), TimeUnit.SECONDS)
                .whenComplete(
                        (_, late) -> {
                            if (late != null) {
                                overslept = true;
                                process.destroyForcibly();
                            }
                        });
    }

    /// Asks, and notes what comes of each task as soon as it comes.
    ///
    /// @throws IllegalStateException if the sandbox did not start, which says nothing about the student
    End hold(Wire.Request request, Map<String, Outcome> outcomes) {
        greet();
        try {
            var numbers =
                    request.tasks().stream()
                            .map(task -> task.question().number())
                            .collect(Collectors.toSet());
            Wire.send(process.getOutputStream(), request);
            Report report;
            while ((report = Wire.receiveReport(process.getInputStream())) != null) {
                switch (report) {
                    case Report.Begun now when numbers.contains(now.number()) ->
                            begin(now);
                    case Report.Came(var number, var outcome)
                            when numbers.contains(number) ->
                            outcomes.putIfAbsent(number, outcome);
                    case Report.Done() -> {
                        return end(NOTHING_CAME);
                    }
                    default -> {
                        return end(FORGED);
                    }
                }
            }
        } catch (MalformedException _) {
            return end(FORGED);
        } catch (IOException _) {
            // The pipe broke: whatever ended the program is told below.
        }
        return end(cause());
    }

    private void begin(Report.Begun now) {
        isFirst = phase != now.phase();
        phase = now.phase();
        number = now.number();
    }

    private End end(String sentence) {
        return new End(number, isFirst, sentence);
    }

    /// Whether the program ends by itself, which is waited for.
    boolean endsWithin(int seconds) {
        return process.onExit()
                .thenApply(_ -> true)
                .completeOnTimeout(false, seconds, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void greet() {
        long nonce = RANDOM.nextLong();
        String problem;
        try {
            Wire.sendNonce(process.getOutputStream(), nonce);
            Report report = Wire.receiveReport(process.getInputStream());
            if (report instanceof Report.Ready(long echo) && echo == nonce) {
                return;
            }
            problem = report == null ? "it ended at once" : "it said " + report;
        } catch (IOException e) {
            problem = e.getMessage();
        }
        String slept = overslept ? " within " + limits.wallSeconds() + " s" : "";
        close();
        throw new IllegalStateException(
                "the sandbox did not start%s: %s (exit status %d). %s"
                        .formatted(slept, problem, process.exitValue(), errors.join())
                        .strip());
    }

    /// What ended a program that was to go on, in a sentence for its author.
    private String cause() {
        int status = process.onExit().join().exitValue();
        String said = errors.join();
        if (overslept) {
            return "It did not end within %d s: does it wait for something?"
                    .formatted(limits.wallSeconds());
        }
        if (status == 128 + SIGXCPU || status == 128 + SIGKILL) {
            return (phase == Report.Phase.ASKING
                            ? "It used more than %d s of processor time: is there an"
                                    + " endless loop?"
                            : "To compile it took more than %d s of processor time.")
                    .formatted(limits.processorSeconds());
        }
        if (said.contains("java.lang.OutOfMemoryError")) {
            return "It took more memory than %d MB.".formatted(limits.heapMegabytes());
        }
        if (status == 128 + SIGABRT || status == 128 + SIGSEGV) {
            return "It made the JVM crash.";
        }
        return "It ended its own program before it answered: is there a System.exit?";
    }

    private String readErrors() {
        byte[] kept = new byte[KEPT];
        int length = 0;
        byte[] buffer = new byte[KEPT];
        try (InputStream in = process.getErrorStream()) {
            int read;
            while ((read = in.read(buffer)) >= 0) {
                int taken = Math.min(read, KEPT - length);
                System.arraycopy(buffer, 0, kept, length, taken);
                length += taken;
            }
        } catch (IOException _) {
            // The program was ended while it wrote.
        }
        return new String(Arrays.copyOf(kept, length), StandardCharsets.UTF_8).strip();
    }
}
