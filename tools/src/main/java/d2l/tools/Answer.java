package d2l.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a short program says when it is asked.
///
/// @param status its exit status; -1 where it is not there or had to be ended
/// @param out what it printed, without colours
/// @param err what it complained of, in the same form
record Answer(int status, String out, String err) {
    /// Long for a program that prints a version, also on a machine that is busy.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Runs the program, and ends it with all that it started when the time is up.
    ///
    /// It writes into files: a pipe would have to be read to its end first, which comes only with that of the
    /// last program that holds it.
    static Answer of(ProcessBuilder program, Duration patience) {
        try {
            Path out = Files.createTempFile("d2l", ".out");
            Path err = Files.createTempFile("d2l", ".err");
            try {
                Process process =
                        program.redirectInput(Path.of("/dev/null").toFile())
                                .redirectOutput(out.toFile())
                                .redirectError(err.toFile())
                                .start();
                int status = -1;
                if (process.waitFor(patience)) {
                    status = process.exitValue();
                } else {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
                return new Answer(status, text(out), text(err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            return new Answer(-1, "", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(-1, "", "interrupted");
        }
    }

    /// What it printed if it ended well, in time; else nothing.
    String ifWell() {
        return status == 0 ? out : "";
    }

    /// The first line of what it complained of, or printed.
    String firstLine() {
        return (err + "\n" + out)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("it says nothing");
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
