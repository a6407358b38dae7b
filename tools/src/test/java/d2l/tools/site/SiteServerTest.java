package d2l.tools.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class SiteServerTest {
    @TempDir Path folder;
    private SiteServer server;

    @BeforeEach
    void start() throws IOException {
        Path site = Files.createDirectories(folder.resolve("Über uns/html"));
        Files.writeString(folder.resolve("Über uns/secret.txt"), "secret");
        Files.writeString(site.resolve("index.html"), "<body>home</body>");
        Files.createDirectories(site.resolve("book"));
        Files.writeString(site.resolve("book/index.html"), "<body>bóok</body>");
        Files.writeString(site.resolve("lab.wasm"), "\0asm");
        Files.writeString(site.resolve("calendar.ics"), "BEGIN:VCALENDAR");
        Files.createSymbolicLink(
                site.resolve("link.txt"), folder.resolve("Über uns/secret.txt"));
        server = SiteServer.start(site, freePort());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return ask("GET", path);
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(server.address() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody());
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /// A request as no well-behaved client sends it; the first line of the answer, and its text.
    private String raw(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.0\r\nHost: x\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(
                    socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void showsPagesAndFilesAsWhatTheyAre() throws Exception {
        assertTrue(get("").body().startsWith("<body>home<script"), get("").body());
        assertTrue(get("book/").body().startsWith("<body>bóok<script"));
        assertEquals(301, get("book").statusCode());
        assertEquals("\0asm", get("lab.wasm").body());
        assertEquals("application/wasm", type("lab.wasm"));
        assertEquals("text/calendar; charset=utf-8", type("calendar.ics"));
        assertEquals("text/html; charset=utf-8", type("index.html"));
        assertEquals(404, get("missing.html").statusCode());
        assertEquals(200, ask("HEAD", "index.html").statusCode());
        assertEquals(405, ask("PUT", "index.html").statusCode());
    }

    private String type(String path) throws Exception {
        return get(path).headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void showsNothingOutsideTheFolder() throws Exception {
        for (String path :
                new String[] {
                    "/../secret.txt",
                    "/%2e%2e/secret.txt",
                    "/book/..%2f..%2fsecret.txt",
                    "//../secret.txt",
                    "/link.txt",
                    "/" + folder + "/secret.txt",
                    "/a%00b"
                }) {
            var said = raw(path.replace("Über uns", "%C3%9Cber%20uns"));
            assertFalse(said.contains("\r\n\r\nsecret"), path + said);
            assertTrue(said.startsWith("HTTP/1.1 4"), path + ": " + said);
        }
    }

    @Test
    void aPageLearnsThatItWasBuiltAnew() throws Exception {
        assertTrue(get(".reload.js").body().contains("/.version"));
        var before = get(".version").body();
        assertEquals(before, get(".version").body());
        server.reload();
        assertNotEquals(before, get(".version").body());
    }

    @Test
    void aPortInUseGivesWayToTheNext() throws IOException {
        try (var other = SiteServer.start(folder, server.port())) {
            assertTrue(other.port() > server.port());
            assertTrue(other.port() < server.port() + SiteServer.PORTS);
        }
    }
}
