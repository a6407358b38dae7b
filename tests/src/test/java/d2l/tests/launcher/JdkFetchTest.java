package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;

import d2l.cache.CacheFolder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How `./d2l` fetches a JDK onto a machine that has none.
final class JdkFetchTest {
    @TempDir Path folder;
    private FakeBook book;
    private Path archive;
    private HttpServer server;
    private String site;
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void lay() throws Exception {
        book = new FakeBook(folder);
        archive = pack("jdk-25.0.9+1", "25.0.9");
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    requests.add(path);
                    byte[] page = pages.get(path);
                    if (page == null) {
                        exchange.sendResponseHeaders(404, -1);
                    } else {
                        exchange.sendResponseHeaders(200, page.length);
                        boolean cut = path.contains("cut");
                        exchange.getResponseBody()
                                .write(page, 0, cut ? page.length / 2 : page.length);
                    }
                    exchange.close();
                });
        server.start();
        site = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Path pack(String name, String version) throws Exception {
        Path jdk = FakeBook.jdk(folder.resolve("made").resolve(name), version, "");
        Path packed = folder.resolve(name + " x.tar.gz");
        var tar =
                new ProcessBuilder(
                        "tar",
                        "-czf",
                        packed.toString(),
                        "-C",
                        jdk.getParent().toString(),
                        name);
        assertEquals(0, tar.inheritIO().start().waitFor());
        return packed;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(Files.readAllBytes(file)));
    }

    private Path cache() {
        return book.user.resolve(".cache/d2l/jdk");
    }

    private void assertNothingIsLeft() throws IOException {
        if (Files.exists(cache())) {
            try (Stream<Path> left = Files.list(cache())) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    private void assertFails(String... messages) throws Exception {
        var outcome = book.d2l("run");
        assertEquals(1, outcome.status());
        for (String message : messages) {
            assertTrue(outcome.err().contains(message), outcome.err());
        }
        assertEquals(List.of(), book.calls());
        assertNothingIsLeft();
    }

    /// Serves the archive under this path, with its checksum beside it.
    private String serve(String path) throws Exception {
        pages.put(path, Files.readAllBytes(archive));
        pages.put(
                path + ".sha256.txt",
                (sha256(archive) + "  " + "jdk.tar.gz\n").getBytes());
        return site + path;
    }

    @Test
    void takesALocalArchiveWithAChecksumAndKeepsIt() throws Exception {
        book.set("D2L_JDK_URL", "file://" + archive)
                .set("D2L_JDK_SHA256", sha256(archive));
        var outcome = book.d2l("run");
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(cache().resolve("jdk-25.0.9+1"), book.used());
        Files.delete(archive);
        assertEquals(0, book.d2l("run").status(), "the second start needs no archive");
        assertEquals(cache().resolve("jdk-25.0.9+1"), book.used());
        try (Stream<Path> kept = Files.list(cache())) {
            assertEquals(1, kept.count());
        }
    }

    @Test
    void keepsItWhereXdgCacheHomeSays() throws Exception {
        Path other = folder.resolve("other cache");
        book.set("XDG_CACHE_HOME", other.toString());
        book.set("D2L_JDK_URL", "file://" + archive)
                .set("D2L_JDK_SHA256", sha256(archive));
        assertEquals(0, book.d2l("run").status());
        assertTrue(book.used().startsWith(other));
    }

    /// The script and the library keep things in one folder, whatever the environment says.
    @Test
    void theCacheFolderIsTheLibrarys() throws Exception {
        assumeTrue(book.provide("getent"), "no getent on this machine");
        String os = System.getProperty("os.name");
        String home = System.getProperty("user.home");
        String user = book.user.toString();
        for (String[] variables :
                new String[][] {
                    {"/some where", user},
                    {"/some where", null},
                    {"relative", user},
                    {"", user},
                    {null, user},
                    {null, "relative"},
                    {null, ""},
                    {null, null}
                }) {
            var environment = new TreeMap<String, String>();
            var names = List.of("XDG_CACHE_HOME", "HOME");
            for (int i = 0; i < names.size(); i++) {
                book.unset(names.get(i));
                if (variables[i] != null) {
                    book.set(names.get(i), variables[i]);
                    environment.put(names.get(i), variables[i]);
                }
            }
            Path expected = CacheFolder.of(environment, os, home).resolve("jdk");
            var doctor = book.d2l("doctor").err();
            assertTrue(
                    doctor.contains("fetches one into " + expected + "\n"),
                    expected + ": " + doctor);
        }
        // Nobody's home is known: getent says nothing, and Java «?».
        book.program("getent", "exit 2");
        Path expected = CacheFolder.of(Map.of(), os, "?").resolve("jdk");
        String doctor = book.d2l("doctor").err();
        assertTrue(doctor.contains("fetches one into " + expected + "\n"), doctor);
    }

    @Test
    void saysThatAnArchiveIsCutThoughItsSumFits() throws Exception {
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        book.set("D2L_JDK_URL", "file://" + archive)
                .set("D2L_JDK_SHA256", sha256(archive));
        assertFails("is no whole archive, though its SHA-256 is the one expected");
        assertFalse(book.d2l("run").err().contains("disk full"));
    }

    /// A program that takes its time, below the script: it ends with it.
    @Test
    void aSignalReachesTheDownload() throws Exception {
        Path pid = folder.resolve("pid");
        book.program("curl", "echo $$ >'" + pid + "'; exec /bin/sleep 300");
        book.set("D2L_JDK_URL", site + "/jdk.tar.gz")
                .set("D2L_JDK_SHA256", sha256(archive));
        Process script = book.begin("run");
        while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
            assertTrue(script.isAlive(), "the script ended before it fetched");
            Thread.sleep(20);
        }
        var download = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        script.destroy(); // SIGTERM
        try {
            assertTrue(script.waitFor(20, TimeUnit.SECONDS), "the script goes on");
            assertEquals(128 + 15, script.exitValue());
            assertTrue(download.isEmpty() || !download.get().isAlive(), "curl goes on");
            assertNothingIsLeft();
        } finally {
            script.destroyForcibly();
            download.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void refusesAnArchiveWithAnotherChecksum() throws Exception {
        book.set("D2L_JDK_URL", "file://" + archive)
                .set("D2L_JDK_SHA256", "0".repeat(64));
        assertFails("SHA-256 expected 000000", "SHA-256 found    " + sha256(archive));
    }

    @Test
    void refusesAnArchiveWithoutAJdk() throws Exception {
        archive = pack("jdk-17", "17.0.1");
        book.set("D2L_JDK_URL", "file://" + archive)
                .set("D2L_JDK_SHA256", sha256(archive));
        assertFails("holds no JDK 25 or newer for this machine");
    }

    @Test
    void curlFetchesArchiveAndChecksum() throws Exception {
        assumeTrue(book.provide("curl"), "no curl on this machine");
        book.set("D2L_JDK_URL", serve("/jdk.tar.gz"));
        var outcome = book.d2l("run");
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(cache().resolve("jdk-25.0.9+1"), book.used());
    }

    @Test
    void wgetServesAsWell() throws Exception {
        assumeTrue(book.provide("wget"), "no wget on this machine");
        book.set("D2L_JDK_URL", serve("/jdk.tar.gz"));
        var outcome = book.d2l("run");
        assertEquals(0, outcome.status(), outcome.err());
    }

    @Test
    void aDownloadThatBreaksOffLeavesNothing() throws Exception {
        assumeTrue(book.provide("curl"), "no curl on this machine");
        book.set("D2L_JDK_URL", serve("/cut.tar.gz"))
                .set("D2L_JDK_SHA256", sha256(archive));
        assertFails(
                "could not fetch " + site + "/cut.tar.gz", "run the same command again");
        book.set("D2L_JDK_URL", serve("/whole.tar.gz"));
        assertEquals(0, book.d2l("run").status());
    }

    @Test
    void aMissingChecksumIsAnError() throws Exception {
        assumeTrue(book.provide("curl"), "no curl on this machine");
        book.set("D2L_JDK_URL", serve("/jdk.tar.gz"));
        pages.remove("/jdk.tar.gz.sha256.txt");
        assertFails("could not fetch the archive's checksum");
    }

    @Test
    void offlineAsksNobodyAndSaysWhatItWouldFetch() throws Exception {
        assumeTrue(book.provide("curl"), "no curl on this machine");
        book.set("D2L_OFFLINE", "1").set("D2L_JDK_URL", serve("/jdk.tar.gz"));
        assertFails("D2L_OFFLINE=1", "Would have fetched: " + site + "/jdk.tar.gz");
        assertTrue(requests.isEmpty());
        book.unset("D2L_JDK_URL");
        assertFails("Would have fetched: Adoptium, Temurin 25 for");
    }

    @Test
    void withoutCurlAndWgetSaysSo() throws Exception {
        book.set("D2L_JDK_URL", site + "/jdk.tar.gz");
        assertFails("needs curl or wget");
    }

    @Test
    void asksAdoptiumForTheArchiveOfThisSystem() throws Exception {
        // Instead of curl, a program that answers as Adoptium's API does; an answer may
        // be on one line or many.
        Path answer = folder.resolve("answer");
        Path sum = folder.resolve("sum");
        String link = "https://example.org/OpenJDK25U-jdk_x64.tar.gz";
        Files.writeString(sum, sha256(archive) + "  OpenJDK25U-jdk_x64.tar.gz");
        book.program(
                "curl",
                """
                for last; do :; done
                while [ "$1" != -o ]; do shift; done
                echo "$last" >>"%s"
                case $last in
                    *api.adoptium.net*) cp "%s" "$2" ;;
                    %s) cp "%s" "$2" ;;
                    %s.sha256.txt) cp "%s" "$2" ;;
                    *) exit 22 ;;
                esac
                """
                        .formatted(
                                folder.resolve("asked"),
                                answer,
                                link,
                                archive,
                                link,
                                sum));
        String json =
                """
                [{"binary":{"architecture":"x64","image_type":"jdk",
                "installer":{"checksum":"11","link":"https://example.org/installer.pkg"},
                "package":{"checksum":"22","checksum_link":"https://example.org/other.tar.gz.sha256.txt",
                "link": "LINK","metadata_link":"https://example.org/m.tar.gz.json"},"project":"jdk"},
                "release_name":"jdk-25.0.9+1"}]
                """
                        .replace("LINK", link);
        for (String layout :
                List.of(json, json.replace("\n", ""), json.replace(",", ",\n   "))) {
            Files.writeString(answer, layout);
            var outcome = book.d2l("run");
            assertEquals(0, outcome.status(), outcome.err());
            assertTrue(book.used().startsWith(cache()));
            new ProcessBuilder("rm", "-r", cache().toString()).start().waitFor();
        }
        String asked = Files.readString(folder.resolve("asked"));
        assertTrue(asked.contains("/v3/assets/latest/25/hotspot?architecture="), asked);
    }

    @Test
    void tidiesUpAfterAStartThatWasKilled() throws Exception {
        Path left = Files.createDirectories(cache().resolve(".fetch.999999999/jdk"));
        book.set("D2L_JDK_URL", "file://" + archive)
                .set("D2L_JDK_SHA256", sha256(archive));
        assertEquals(0, book.d2l("run").status());
        assertFalse(Files.exists(left.getParent()));
    }

    @Test
    void twoStartsAtOnceEndWithOneWholeJdk() throws Exception {
        book.set("D2L_JDK_URL", "file://" + archive)
                .set("D2L_JDK_SHA256", sha256(archive));
        var threads =
                Stream.generate(() -> new Thread(this::startQuietly)).limit(4).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        try (Stream<Path> kept = Files.walk(cache())) {
            assertEquals(1, kept.filter(path -> path.endsWith("release")).count());
        }
        assertEquals(0, book.d2l("run").status());
    }

    private void startQuietly() {
        try {
            assertEquals(0, book.d2l("run").status());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
