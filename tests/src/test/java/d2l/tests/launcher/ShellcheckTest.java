package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What shellcheck says of the book's shell scripts.
final class ShellcheckTest {
    @Test
    void theScriptsAreCleanPosixShell() throws Exception {
        Path shellcheck = Path.of("/usr/bin/shellcheck");
        assumeTrue(
                Files.isExecutable(shellcheck),
                "shellcheck is not installed; on Debian: apt install shellcheck");
        Path home = Path.of(System.getProperty("d2l.home"));
        var process =
                new ProcessBuilder(
                                shellcheck.toString(),
                                "--shell=sh",
                                "--external-sources",
                                "d2l",
                                "tools/card.sh",
                                "tools/jvm",
                                ".ci/run")
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        assertEquals(List.of(), said.lines().toList());
    }
}
