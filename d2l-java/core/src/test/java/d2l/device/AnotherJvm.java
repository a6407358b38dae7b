package d2l.device;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Programs in a virtual machine of their own.
public final class AnotherJvm {
    private AnotherJvm() {}

    /// What a program prints, its lines ending as in Unix; fails if it takes longer than this.
    ///
    /// @param variables the environment's, beside those of this process
    /// @param words options, the main class, its arguments
    public static String printed(
            int seconds,
            String classPath,
            Map<String, String> variables,
            List<String> words)
            throws IOException, InterruptedException {
        Path said =
                Files.createTempFile("said", ".txt"); // a pipe would be read to its end
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>();
        command.addAll(List.of(java.toString(), "-Dstdout.encoding=UTF-8"));
        command.addAll(List.of("-cp", classPath));
        command.addAll(words);
        var program =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(said.toFile());
        program.environment().putAll(variables);
        Process running = program.start();
        try {
            assertTrue(running.waitFor(seconds, TimeUnit.SECONDS));
            return Files.readString(said).replace(System.lineSeparator(), "\n");
        } finally {
            running.destroyForcibly().waitFor();
            Files.delete(said);
        }
    }
}
