package d2l.bench.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a process of its own came to, whose device `D2L_DEVICE` names: whatever happens to it, the
/// others go on.
record Child(boolean well, double seconds, String out, String err) {
    /// Runs a class of this program's class path to its end, or until the time is over.
    static Child run(Path home, String device, Duration limit, String... mainAndArguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("@" + home.resolve("tools/jvm.options"));
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dd2l.home=" + home);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndArguments));
        Path out = Files.createTempFile("bench", ".out");
        Path err = Files.createTempFile("bench", ".err");
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().put("D2L_DEVICE", device);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            long begun = System.nanoTime();
            Process process = builder.start();
            boolean ended = process.waitFor(limit);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new Child(
                    ended && process.exitValue() == 0,
                    (System.nanoTime() - begun) / 1e9,
                    Files.readString(out),
                    ended ? Files.readString(err) : "it took too long");
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// The last line that says something of what went wrong.
    String complaint() {
        return err.lines()
                .filter(
                        line ->
                                line.matches(
                                        "(Exception in|Caused by).*|it took too long"))
                .reduce((_, last) -> last)
                .or(() -> err.lines().reduce((_, last) -> last))
                .orElse("it ended without a word");
    }
}
