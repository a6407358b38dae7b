package d2l.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One step of a command, told on the terminal while it goes on.
///
/// On a terminal a step is one line that keeps changing; in a log it is a line at its start, a sign
/// of life now and then, and a line at its end. All of it goes to the error stream: the output
/// stream belongs to the results.
final class Step {
    private static final boolean TERMINAL = Boolean.getBoolean("d2l.terminal");
    private static final int WIDTH = 79;

    private final String what;
    private final long begun = System.nanoTime();
    private long told = begun;

    private Step(String what) {
        this.what = what;
    }

    /// Begins a step, named as an activity: «Building the library».
    static Step begin(String what) {
        var step = new Step(what);
        if (TERMINAL) {
            redraw(what + " …");
        } else {
            System.err.println(what + " …");
        }
        return step;
    }

    /// Says how far the step is.
    void at(String detail) {
        long now = System.nanoTime();
        if (TERMINAL) {
            redraw("%s … %s".formatted(what, detail));
        } else if (now - told > 10_000_000_000L) {
            told = now;
            System.err.println("  %d s: %s".formatted(seconds(), detail));
        }
    }

    /// Ends the step well.
    void done() {
        done("");
    }

    /// Ends the step well and says what came of it.
    void done(String result) {
        String end =
                "%s: done%s, %d s"
                        .formatted(
                                what, result.isEmpty() ? "" : ", " + result, seconds());
        if (TERMINAL) {
            redraw(end);
            System.err.println();
        } else {
            System.err.println(end);
        }
    }

    /// Ends the step badly: returns what to throw.
    Failure failed(String... lines) {
        if (TERMINAL) {
            redraw("");
        }
        var all = new ArrayList<String>();
        all.add(what + " failed.");
        all.addAll(List.of(lines));
        return new Failure(all.toArray(String[]::new));
    }

    /// Runs a program for this step, keeping everything it says in a log; returns its exit status.
    ///
    /// `detail` turns a line that the program printed into what [#at] shows, or into null.
    int run(ProcessBuilder program, Path log, Function<String, String> detail) {
        try {
            Files.createDirectories(log.getParent());
            Process process =
                    program.redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(
                                            Path.of("/dev/null").toFile()))
                            .start();
            try (var lines =
                            new BufferedReader(
                                    new InputStreamReader(
                                            process.getInputStream(),
                                            StandardCharsets.UTF_8));
                    var copy = Files.newBufferedWriter(log)) {
                String line;
                while ((line = lines.readLine()) != null) {
                    copy.write(line + "\n");
                    String progress = detail.apply(line);
                    if (progress != null) {
                        at(progress);
                    }
                }
            }
            return process.waitFor();
        } catch (IOException e) {
            throw failed(
                    "Could not run %s: %s"
                            .formatted(program.command().getFirst(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("It was interrupted.");
        }
    }

    /// What a log says to somebody who reads only five lines of it: the first that look like `telling`, or
    /// else the last.
    static List<String> complaints(Path log, String telling) {
        List<String> lines =
                Workplace.read(log).lines().filter(line -> !line.isBlank()).toList();
        List<String> told = lines.stream().filter(line -> line.matches(telling)).toList();
        return told.isEmpty()
                ? lines.subList(Math.max(0, lines.size() - 5), lines.size())
                : told.subList(0, Math.min(5, told.size()));
    }

    private int seconds() {
        return Math.round((System.nanoTime() - begun) / 1e9f);
    }

    private static void redraw(String line) {
        System.err.print(
                "\r"
                        + (line.length() > WIDTH
                                ? line.substring(0, WIDTH - 1) + "…"
                                : line)
                        + "\033[K");
        System.err.flush();
    }
}
