package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whatever language the machine speaks, the command line and the JVMs that run chapters print alike.
final class LanguageTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"launcher.options", "jvm.options"})
    void theJvmIgnoresTheMachinesLanguage(String options) throws Exception {
        Path source = folder.resolve("Say.java");
        Files.writeString(
                source,
                """
                void main() {
                    System.out.print("%d %,.1f %s".formatted(12, 3456.5, "I".toLowerCase()));
                }
                """);
        for (String[] language :
                new String[][] {{"ar", "EG"}, {"tr", "TR"}, {"de", "DE"}}) {
            var process =
                    new ProcessBuilder(
                            Workplace.jdk().resolve("bin/java").toString(),
                            "@" + Path.of("").toAbsolutePath().resolve(options),
                            source.toString());
            process.environment()
                    .put(
                            "JAVA_TOOL_OPTIONS",
                            "-Duser.language=%s -Duser.country=%s"
                                    .formatted((Object[]) language));
            Process say = process.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said =
                    new String(
                            say.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("12 3,456.5 i", said);
        }
    }
}
