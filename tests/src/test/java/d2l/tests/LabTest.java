package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The real JupyterLab, as `./d2l lab` starts it.
@Tag("kernel")
class LabTest {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "http://\\S+:(?<port>\\d+)/lab/tree/(?<page>\\S+)\\?token=(?<token>\\w+)");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    /// What JupyterLab serves: its port, the page that it opens, and the kernels of its launcher.
    private record Served(int port, String page, JsonObject kernels) {}

    @Test
    void where_the_port_is_taken_the_next_free_one_serves()
            throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertNotEquals(taken.getLocalPort(), served(taken.getLocalPort()).port());
        }
    }

    @Test
    void the_book_opens_on_its_contents_and_the_launcher_offers_java_alone()
            throws IOException, InterruptedException {
        var served = served(8888);
        assertEquals("contents.ipynb", served.page());
        assertEquals("java", served.kernels().get("default").getAsString());
        assertEquals(
                Set.of("java"), served.kernels().getAsJsonObject("kernelspecs").keySet());
    }

    /// Starts JupyterLab at this port, asks it, and ends it.
    private Served served(int port) throws IOException, InterruptedException {
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
                    int chosen = Integer.parseInt(address.group("port"));
                    return new Served(
                            chosen,
                            address.group("page"),
                            kernels(chosen, address.group("token")));
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

    private static JsonObject kernels(int port, String token)
            throws IOException, InterruptedException {
        var address = "http://127.0.0.1:" + port + "/api/kernelspecs?token=" + token;
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return JsonParser.parseString(answer.body()).getAsJsonObject();
        }
    }

    private ProcessBuilder start(Path said, String... command) {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
    }
}
