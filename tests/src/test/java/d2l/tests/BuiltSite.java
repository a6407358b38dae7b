package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The website as `./d2l site` makes it; the property `d2l.site` may name one that is made already.
record BuiltSite(Path html) {
    /// Makes the site once, in this folder.
    static BuiltSite in(Path folder) throws IOException, InterruptedException {
        String made = System.getProperty("d2l.site", "");
        if (!made.isEmpty()) {
            return new BuiltSite(Path.of(made).toRealPath());
        }
        Path html = folder.resolve("html");
        long begin = System.nanoTime();
        run(folder, "--output=" + html);
        System.out.printf(
                "The site was made in %.1f s.%n", (System.nanoTime() - begin) / 1e9);
        return new BuiltSite(html.toRealPath());
    }

    /// Runs `./d2l site`; it must succeed.
    static void run(Path folder, String... options)
            throws IOException, InterruptedException {
        Path said = folder.resolve("site.txt");
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Dd2l.home=" + Book.HOME,
                                "d2l.tools.Main",
                                "site"));
        command.addAll(List.of(options));
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        // Another class of tests, in another JVM, waits for its turn.
        try (var file =
                        FileChannel.open(
                                Book.HOME.resolve("tests/target/site.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = file.lock()) {
            assertEquals(0, SiteBrowser.wait(process), () -> Book.text(said));
        }
    }

    /// All pages, as addresses relative to the site's root, in order.
    List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(html)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .map(file -> html.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /// The address of the site's root as a folder.
    String fromFile() {
        return html.toUri().toString().replaceFirst("^file:/(?!/)", "file:///");
    }

    /// A server of the site for this machine alone.
    HttpServer host() {
        var server =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        html,
                        OutputLevel.NONE);
        server.start();
        return server;
    }
}
