package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The real JupyterLab, as `./d2l lab` starts it.
@Tag("kernel")
class LabTest {
    private static final Pattern ADDRESS = Pattern.compile(":(\\d+)/lab\\?token=");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    @Test
    void where_the_port_is_taken_the_next_free_one_serves()
            throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertNotEquals(taken.getLocalPort(), servedPort(taken.getLocalPort()));
        }
    }

    /// Starts JupyterLab at this port, ends it, and returns the port that it chose.
    private int servedPort(int port) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Path handover = folder.resolve("handover");
        var command =
                start(
                        said,
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dd2l.home=" + Book.HOME,
                        "d2l.tools.Main",
                        "lab",
                        "--no-browser",
                        "--port=" + port);
        command.environment().put("D2L_HANDOVER", handover.toString());
        assertEquals(0, command.start().waitFor(), () -> Book.text(said));
        var lab = start(said, "sh", handover.toString());
        lab.environment().put("D2L_HANDOVER", handover.toString());
        Process process = lab.start();
        try {
            for (int i = 0; i < PATIENCE_SECONDS * 10 && process.isAlive(); i++) {
                var address = ADDRESS.matcher(Files.readString(said));
                if (address.find()) {
                    return Integer.parseInt(address.group(1));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            throw new AssertionError(
                    "JupyterLab gives no address:\n" + Files.readString(said));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private ProcessBuilder start(Path said, String... command) {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
    }
}
