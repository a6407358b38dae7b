package d2l.tools.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Shows a folder of pages to the browsers of this machine, and to nobody else.
///
/// Each page gets a script that asks every second whether the site is still the one it shows. An open
/// connection would tell at once, but a browser has six for a host, and so for six pages.
public final class SiteServer implements AutoCloseable {
    /// How many ports are tried from the one that is wished for.
    public static final int PORTS = 20;

    private static final String SCRIPT = "/.reload.js";
    private static final String VERSION = "/.version";

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("ipynb", "application/x-ipynb+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("ico", "image/vnd.microsoft.icon"),
                    Map.entry("woff", "font/woff"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("ttf", "font/ttf"),
                    Map.entry("wasm", "application/wasm"),
                    Map.entry("ics", "text/calendar; charset=utf-8"),
                    Map.entry("xml", "application/atom+xml; charset=utf-8"),
                    Map.entry("atom", "application/atom+xml; charset=utf-8"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("md", "text/markdown; charset=utf-8"),
                    Map.entry("epub", "application/epub+zip"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("zip", "application/zip"),
                    Map.entry("gz", "application/gzip"));

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger version = new AtomicInteger(1);

    private SiteServer(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    /// Serves the folder at a port, or at the next one that is free.
    ///
    /// @throws IllegalStateException if none of the next [#PORTS] is
    public static SiteServer start(Path folder, int port) {
        var here = InetAddress.getLoopbackAddress();
        try {
            for (int next = port; next < Math.min(port + PORTS, 65536); next++) {
                try {
                    var server = HttpServer.create(new InetSocketAddress(here, next), 0);
                    var site = new SiteServer(folder.toRealPath(), server);
                    server.createContext("/", site::answer);
                    server.setExecutor(site.threads);
                    server.start();
                    return site;
                } catch (BindException taken) {
                    continue; // another program listens there
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(
                """
                No port from %d on is free: %d were tried.
                Name another one with --port, or end the programs that listen there.\
                """
                        .formatted(port, PORTS));
    }

    /// Where the site is seen.
    public String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /// The port at which it listens.
    public int port() {
        return server.getAddress().getPort();
    }

    /// Has all pages that are open shown anew.
    public void reload() {
        version.incrementAndGet();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            var method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                text(exchange, 405, "This is a folder of files: it can only be read.");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case VERSION -> text(exchange, 200, Integer.toString(version.get()));
                case SCRIPT -> send(exchange, 200, "js", script());
                case String path -> file(exchange, path);
            }
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        Path file = place(path);
        if (file != null && Files.isDirectory(file)) {
            if (!path.endsWith("/")) {
                var there =
                        exchange.getRequestURI().getRawPath().replaceFirst("^/+", "/");
                exchange.getResponseHeaders().set("Location", there + "/");
                exchange.sendResponseHeaders(301, -1);
                return;
            }
            file = file.resolve("index.html");
        }
        if (file == null || !Files.isRegularFile(file)) {
            Path missing = folder.resolve("404.html");
            if (Files.isRegularFile(missing)) {
                send(exchange, 404, "html", page(Files.readAllBytes(missing)));
            } else {
                text(exchange, 404, "There is no such page: " + path);
            }
            return;
        }
        var name = file.getFileName().toString();
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        byte[] bytes = Files.readAllBytes(file);
        send(exchange, 200, ending, ending.equals("html") ? page(bytes) : bytes);
    }

    /// The file that a path names; null where there is none, or it lies outside, by dots or by a link.
    private Path place(String path) throws IOException {
        if (path == null || path.indexOf('\0') >= 0) {
            return null;
        }
        try {
            Path file = folder.resolve(path.replaceFirst("^/+", "")).normalize();
            boolean inside = file.startsWith(folder) && Files.exists(file);
            return inside && file.toRealPath().startsWith(folder) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static byte[] page(byte[] html) {
        var text = new String(html, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("</body>");
        var script = "<script src=\"" + SCRIPT + "\"></script>";
        return end < 0
                ? html
                : (text.substring(0, end) + script + text.substring(end))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] script() throws IOException {
        try (var script = SiteServer.class.getResourceAsStream("reload.js")) {
            return script.readAllBytes();
        }
    }

    private static void text(HttpExchange exchange, int status, String text)
            throws IOException {
        send(exchange, status, "txt", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(
            HttpExchange exchange, int status, String ending, byte[] bytes)
            throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        TYPES.getOrDefault(ending, "application/octet-stream"));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders()
                    .set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
