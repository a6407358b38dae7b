package d2l.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on this machine that publishes files, and under other addresses misbehaves.
final class Publisher implements AutoCloseable {
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    Publisher() throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            String name = path[path.length - 1];
            asked.add(name);
            byte[] bytes = files.get(name);
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String manner = path[path.length - 2];
            if (manner.equals("silent")) {
                end.await();
            }
            exchange.sendResponseHeaders(200, bytes.length);
            var body = exchange.getResponseBody();
            int piece = manner.isEmpty() ? bytes.length : 10;
            for (int i = 0; i < bytes.length; i += piece) {
                body.write(bytes, i, Math.min(piece, bytes.length - i));
                body.flush();
                switch (manner) {
                    case "breaks" -> {
                        return;
                    }
                    case "hangs" -> end.await();
                    case "slow" -> Thread.sleep(300);
                    default -> {}
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
