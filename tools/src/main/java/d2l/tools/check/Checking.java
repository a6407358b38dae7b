package d2l.tools.check;

import d2l.check.Exercise;
import d2l.check.Marking;
import d2l.check.Verdict;
import d2l.pupil.InProcess;
import d2l.pupil.Pupil;
import d2l.pupil.Submitted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Has answers judged in this program, on the cases that everybody practises on.
public final class Checking {
    /// How often a thread that has not answered is looked at.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Path home;
    private final Duration patience;
    private final Marking marking = Marking.practice();
    private final Pupil pupil = new InProcess();

    /// An answer that does not end.
    public static final class EndlessException extends RuntimeException {
        private static final long serialVersionUID = 1;

        EndlessException(String message) {
            super(message);
        }
    }

    /// Checks files of the book at `home`; waits for an answer that computes as long as `patience`.
    public Checking(Path home, Duration patience) {
        this.home = home;
        this.patience = patience;
    }

    /// Judges what stands in a file about an exercise.
    ///
    /// @throws EndlessException if it goes on; the thread that runs it cannot be ended but with the program
    public Verdict verdict(Exercise<?> exercise, AnswerFile file) {
        if (!file.isAnswered()) {
            return notYet(file);
        }
        List<Exercise<?>> asked = List.of(exercise);
        var task =
                new FutureTask<>(
                        () ->
                                marking.mark(asked, List.of(read(file)), pupil)
                                        .get(exercise));
        var thread = Thread.ofPlatform().daemon().name("answer").start(task);
        long begun = System.nanoTime();
        while (true) {
            try {
                return task.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isOver(thread, Duration.ofNanos(System.nanoTime() - begun))) {
                    throw new EndlessException(endless(exercise, file, thread));
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException problem
                        ? problem
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private static Verdict notYet(AnswerFile file) {
        return new Verdict(
                Verdict.Kind.NOT_YET,
                "",
                "This is still to be written, in " + file.path() + ".",
                "");
    }

    private Submitted read(AnswerFile file) {
        try {
            Path path = home.resolve(file.path());
            return new Submitted(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file.path(), e);
        }
    }

    /// Processor time decides, so that nobody is hurried on a busy machine; who only waits is given more.
    private boolean isOver(Thread thread, Duration waited) {
        if (waited.compareTo(patience) < 0) {
            return false;
        }
        long computed =
                ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
        return computed < 0
                || computed >= patience.toNanos()
                || waited.compareTo(patience.multipliedBy(6)) >= 0;
    }

    private String endless(Exercise<?> exercise, AnswerFile file, Thread thread) {
        var place =
                Stream.of(thread.getStackTrace())
                        .filter(
                                frame ->
                                        frame.getClassName().equals(exercise.name())
                                                || frame.getClassName()
                                                        .startsWith(
                                                                exercise.name() + "$"))
                        .findFirst()
                        .map(frame -> ", and is at line " + frame.getLineNumber())
                        .orElse("");
        return "%s %s has not answered for %d s%s. Does a loop not end?"
                .formatted(exercise.number(), file.path(), patience.toSeconds(), place);
    }
}
