package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

@Timeout(60)
class DownloadTest {
    private static final DatasetFile IMAGES = IdxFiles.FILES.getFirst();
    private static final byte[] PACKED = IdxFiles.gzip(IdxFiles.IMAGES);

    private final List<String> told = new ArrayList<>();
    private Publisher publisher;
    private URI address;

    @BeforeEach
    void publish() throws IOException {
        publisher = new Publisher();
        publisher.files.put("images.gz", PACKED);
        address = publisher.address();
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void fetchesAndUnpacks() throws IOException {
        assertArrayEquals(IdxFiles.IMAGES, from(address).fetch(IMAGES));
        assertEquals(List.of("Fetching " + address + "images.gz"), told);
    }

    @Test
    void goesOnToTheNextAddress() throws IOException {
        var fetched = from(address.resolve("breaks/"), address).fetch(IMAGES);
        assertArrayEquals(IdxFiles.IMAGES, fetched);

        publisher.files.put("images.gz", IdxFiles.gzip(IdxFiles.images(6)));
        assertFailure(
                address
                        + "breaks/images.gz: the connection broke after 10 bytes\n"
                        + address
                        + "images.gz: too long: more than the expected 46 bytes",
                address.resolve("breaks/"),
                address);
    }

    @Test
    void refusesWhatIsNotTheFile() {
        publisher.files.clear();
        assertFailure(
                address + "images.gz: the server answers with HTTP status 404", address);
        publisher.files.put("images.gz", "<html>log in first</html>".getBytes(UTF_8));
        assertFailure(
                address + "images.gz: cut short: 25 bytes unpacked, expected 46",
                address);
        publisher.files.put("images.gz", Arrays.copyOf(PACKED, 30));
        assertFailure(address + "images.gz: cut short: ", address);
        publisher.files.put("images.gz", new byte[3 << 20]);
        assertFailure(address + "images.gz: more bytes come than the file has", address);
    }

    @Test
    void givesUpAnAddressThatSendsNothing() {
        for (String manner : List.of("hangs/", "silent/")) {
            URI from = address.resolve(manner);
            assertFailure(from + "images.gz: nothing came for 1 seconds", from);
        }
        publisher.close();
        assertFailure(address + "images.gz: no connection", address);
        URI nowhere = URI.create("http://no.invalid/");
        assertFailure(nowhere + "images.gz: the host is not found", nowhere);
    }

    @Test
    void aSlowAddressIsNotGivenUp() throws IOException {
        var fetched = from(address.resolve("slow/")).fetch(IMAGES);
        assertArrayEquals(IdxFiles.IMAGES, fetched);
    }

    @Test
    void canBeInterrupted() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        var reader =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        from(address.resolve("hangs/"), address)
                                                .fetch(IMAGES);
                                        failure.complete(new AssertionError("fetched"));
                                    } catch (IOException expected) {
                                        failure.complete(
                                                Thread.currentThread().isInterrupted()
                                                        ? expected
                                                        : new AssertionError(
                                                                "flag lost"));
                                    }
                                });
        while (publisher.asked.isEmpty()) {
            Thread.sleep(10);
        }
        reader.interrupt();
        assertEquals(InterruptedIOException.class, failure.get().getClass());
    }

    private Download from(URI... addresses) {
        return new Download(List.of(addresses), Duration.ofSeconds(1), told::add);
    }

    private void assertFailure(String start, URI... addresses) {
        var download = from(addresses);
        String message =
                assertThrows(IOException.class, () -> download.fetch(IMAGES))
                        .getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
