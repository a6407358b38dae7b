package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// When the classes of a command are made ready, with a script in the JVM's place.
final class CommandArchiveTest {
    @TempDir Path home;
    private Path target;
    private Path rehearsals;
    private Path jar;

    @BeforeEach
    void built() throws IOException {
        target = Files.createDirectories(home.resolve("tools/target"));
        jar = Files.createFile(target.resolve("d2l-tools.jar"));
        rehearsals = home.resolve("rehearsals");
        Files.writeString(target.resolve("built"), "123 45");
        Files.writeString(home.resolve("tools/jvm.options"), "-Xmn64m");
    }

    /// An archive whose JVM does this with the file that it is to make.
    private CommandArchive archive(String doing) {
        String script = "echo \"$@ $D2L_OFFLINE\" >>\"$0\"; made=${1#*=}; " + doing;
        return new CommandArchive(
                new Workplace(home),
                "run",
                List.of("jvm.options"),
                List.of("sh", "-c", script, rehearsals.toString()),
                List.of(jar.toString(), "more.jar"));
    }

    private List<String> rehearsals() throws IOException {
        return Files.exists(rehearsals) ? Files.readAllLines(rehearsals) : List.of();
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(target)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void itIsMadeOnceForABuildAndItsOptions() throws Exception {
        var archive = archive("echo classes >\"$made\"");
        assertFalse(archive.isReady());
        archive.ensure();
        archive.ensure();
        assertTrue(archive.isReady());
        assertEquals("classes\n", Files.readString(target.resolve("run.aot")));
        assertEquals(List.of("built", "d2l-tools.jar", "run.aot", "run.made"), left());
        assertEquals(1, rehearsals().size());
        assertTrue(rehearsals().getFirst().contains(" -cp " + jar + ":more.jar -Dd2l"));
        assertTrue(rehearsals().getFirst().endsWith(" d2l.tools.Main run --rehearse 1"));

        Files.writeString(home.resolve("tools/jvm.options"), "-Xmn32m");
        assertFalse(archive.isReady());
        archive.ensure();
        assertEquals(2, rehearsals().size());
        Files.writeString(target.resolve("built"), "678 90");
        assertFalse(archive.isReady());
        archive.ensure();
        assertEquals(3, rehearsals().size());
        assertTrue(archive.isReady());
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0)); // built once more
        assertFalse(archive.isReady());
        archive.ensure();
        assertEquals(4, rehearsals().size());
        assertTrue(archive.isReady());
    }

    @Test
    void whereItCannotBeMadeItIsTriedOnce() throws Exception {
        var archive = archive("exit 1");
        archive.ensure();
        archive.ensure();
        assertEquals(1, rehearsals().size());
        assertFalse(archive.isReady());
        assertEquals(List.of("built", "d2l-tools.jar", "run.made"), left());
    }

    @Test
    void whatIsInItsWayIsNoFailureOfTheCommand() throws Exception {
        Files.createDirectories(target.resolve("run.aot/folder"));
        archive("echo classes >\"$made\"").ensure();
        assertEquals(List.of("built", "d2l-tools.jar", "run.aot", "run.made"), left());
    }

    @Test
    void withoutABuildThereIsNothingToMake() throws Exception {
        Files.delete(target.resolve("built"));
        archive("echo classes >\"$made\"").ensure();
        assertEquals(List.of(), rehearsals());
    }
}
