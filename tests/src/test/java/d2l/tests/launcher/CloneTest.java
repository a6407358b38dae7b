package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The book as git brings it to a machine whose git turns line ends into those of Windows.
class CloneTest {
    private static final Path BOOK =
            Path.of(System.getProperty("d2l.home")).toAbsolutePath().normalize();
    private static final List<String> FILES =
            List.of(
                    ".gitattributes",
                    "d2l",
                    ".ci/run",
                    "requirements.txt",
                    "docs/lab.png",
                    "tools/launcher.options",
                    "tools/jvm.options",
                    "tools/src/main/python/execute.py",
                    "tools/src/main/resources/d2l/tools/help.txt");

    @TempDir Path folder;

    @Test
    void line_ends_stay_and_the_launcher_starts()
            throws IOException, InterruptedException {
        Path origin = folder.resolve("origin");
        for (String file : FILES) {
            Files.createDirectories(origin.resolve(file).getParent());
            Files.copy(BOOK.resolve(file), origin.resolve(file));
        }
        assertTrue(origin.resolve("d2l").toFile().setExecutable(true));
        assumeTrue(succeeds(folder, "git", "--version"), "no git here");
        assertTrue(succeeds(origin, "git", "init", "-q"), this::said);
        assertTrue(succeeds(origin, "git", "add", "-A"), this::said);
        assertTrue(
                succeeds(
                        origin,
                        "git",
                        "-c",
                        "user.name=A",
                        "-c",
                        "user.email=a@example.org",
                        "commit",
                        "-q",
                        "-m",
                        "The book"),
                this::said);
        Path clone = folder.resolve("clone");
        assertTrue(
                succeeds(
                        folder,
                        "git",
                        "clone",
                        "-q",
                        "-c",
                        "core.autocrlf=true",
                        origin.toString(),
                        clone.toString()),
                this::said);
        for (String file : FILES) {
            assertEquals(
                    -1, Files.mismatch(BOOK.resolve(file), clone.resolve(file)), file);
        }
        assertTrue(succeeds(clone, "./d2l", "--help"), this::said);
        assertTrue(said().contains("./d2l lab"), this::said);
    }

    private boolean succeeds(Path where, String... command)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .directory(where.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile());
        try {
            var process = builder.start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            Files.writeString(folder.resolve("said"), e.toString());
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
