package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.DatasetCache.FileState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The data set of two small files, published by a server on this machine.
@Timeout(60)
class DatasetCacheTest {
    private static final byte[] IMAGES = IdxFiles.IMAGES;
    private static final byte[] LABELS = IdxFiles.LABELS;

    @TempDir Path root;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private Publisher publisher;
    private URI address;
    private Path cache;
    private Path shared;

    @BeforeEach
    void publish() throws IOException {
        cache = root.resolve("cache/d2l/toy");
        shared = root.resolve("shared/toy");
        publisher = new Publisher();
        publisher.files.put("images.gz", IdxFiles.gzip(IMAGES));
        publisher.files.put("labels.gz", IdxFiles.gzip(LABELS));
        address = publisher.address();
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    // ---- finding

    @Test
    void readsWhatIsThereWithoutTheNetwork() throws IOException {
        write(cache.resolve("images.gz"), IdxFiles.gzip(IMAGES));
        write(shared.resolve("labels"), LABELS);
        assertRead(online());
        assertEquals(List.of(), publisher.asked);
        assertEquals(List.of(), told);
        assertEquals(
                List.of(
                        good("images", cache.resolve("images.gz")),
                        good("labels", shared.resolve("labels"))),
                online().states());
    }

    @Test
    void fetchesWhatIsMissingOnce() throws IOException {
        assertRead(online());
        assertEquals(List.of("images.gz", "labels.gz"), publisher.asked);
        assertEquals(
                List.of(
                        "Fetching " + address + "images.gz",
                        "Fetching " + address + "labels.gz"),
                told);
        assertEquals(List.of("images", "labels"), names(cache));
        assertRead(online());
        assertEquals(2, publisher.asked.size());
    }

    @Test
    void namesAWrongFileAndReplacesIt() throws IOException {
        Path images =
                write(cache.resolve("images.gz"), IdxFiles.gzip(IdxFiles.images(4)));
        Path labels =
                write(
                        cache.resolve("labels.gz"),
                        Arrays.copyOf(IdxFiles.gzip(LABELS), 20));
        assertTrue(online().states().stream().noneMatch(FileState::isGood));
        assertEquals(images, online().states().getFirst().path());

        assertRead(online());
        assertEquals(
                "Toy: not used: "
                        + images
                        + ": cut short: 40 bytes unpacked, expected 46",
                told.getFirst());
        assertTrue(told.get(1).startsWith("Toy: not used: " + labels + ": cut short: "));
        assertTrue(online().states().stream().allMatch(FileState::isGood));
    }

    @Test
    void replacesAWrongFileFromThePackedOneBesideIt() throws IOException {
        write(cache.resolve("images"), new byte[3]);
        write(cache.resolve("images.gz"), IdxFiles.gzip(IMAGES));
        write(cache.resolve("labels"), LABELS);
        assertRead(offline());
        assertEquals(1, told.size(), told.toString());
        assertArrayEquals(IMAGES, Files.readAllBytes(cache.resolve("images")));
        assertRead(offline());
        assertEquals(1, told.size(), told.toString());
        assertEquals(List.of("images", "images.gz", "labels"), names(cache));
    }

    @Test
    void replacesAWrongFileFromTheSharedFolder() throws IOException {
        write(cache.resolve("images.gz"), new byte[3]);
        write(shared.resolve("images.gz"), IdxFiles.gzip(IMAGES));
        write(shared.resolve("labels.gz"), IdxFiles.gzip(LABELS));
        assertRead(online());
        assertEquals(List.of(), publisher.asked);
        assertArrayEquals(IMAGES, Files.readAllBytes(cache.resolve("images")));
        assertEquals(List.of("images"), names(cache));
    }

    @Test
    void refusesEveryKindOfWrongFile() throws IOException {
        byte[] changed = IMAGES.clone();
        changed[30] ^= 1;
        byte[] broken = IdxFiles.gzip(IMAGES);
        broken[broken.length - 8] ^= 1;
        var wrong =
                Map.of(
                        "other contents: SHA-256 ",
                        changed,
                        "too long: more than the expected 46 bytes",
                        Arrays.copyOf(IMAGES, 47),
                        "cut short: 45 bytes unpacked, expected 46",
                        Arrays.copyOf(IMAGES, 45),
                        "cut short: 0 bytes unpacked, expected 46",
                        new byte[0],
                        "damaged gzip: Corrupt GZIP trailer",
                        broken);
        for (var kind : wrong.entrySet()) {
            Path path = write(cache.resolve("images"), kind.getValue());
            FileState state = offline().states().getFirst();
            assertFalse(state.isGood());
            assertEquals(path, state.path());
            String remark = state.remark();
            assertTrue(remark.startsWith(path + " is wrong: " + kind.getKey()), remark);
        }
    }

    // ---- the user's own folder

    @Test
    void anExplicitFolderHoldsTheFilesOrTheirFolder() throws IOException {
        Path data = root.resolve("data");
        write(data.resolve("toy/images"), IMAGES);
        write(data.resolve("labels.gz"), IdxFiles.gzip(LABELS));
        assertRead(explicit(data));
        assertEquals(List.of(), publisher.asked);
        assertFalse(Files.exists(cache));
    }

    @Test
    void anExplicitFolderThatIsWrongIsAnError() throws IOException {
        write(cache.resolve("images"), IMAGES);
        write(cache.resolve("labels"), LABELS);
        Path data = root.resolve("data");
        refuses(
                "D2L_DATA is "
                        + data
                        + ", which does not exist; correct it, or unset it to use "
                        + cache,
                () -> explicit(data).read());
        Path file = write(root.resolve("file"), IMAGES);
        refuses(
                "D2L_DATA is "
                        + file
                        + ", which is not a folder; correct it, or unset it to use "
                        + cache,
                () -> explicit(file).states());

        Files.createDirectories(data);
        write(data.resolve("images"), new byte[3]);
        String expected =
                """
                Toy is not complete on this machine.
                  %1$s/images is wrong: cut short: 3 bytes unpacked, expected 46
                  labels is missing
                D2L_DATA is set, so looked only in
                  %1$s/toy (no such folder)
                  %1$s
                What helps, one of:
                  put the files, packed (.gz) or not, into %1$s/toy
                  unset D2L_DATA, and they are fetched into %2$s\
                """
                        .formatted(data, cache);
        refuses(expected, () -> explicit(data).read());
        refuses(expected, () -> explicit(data).ensure());
        assertEquals(List.of(), publisher.asked);
        assertArrayEquals(new byte[3], Files.readAllBytes(data.resolve("images")));
    }

    // ---- the network

    @Test
    void offlineSaysWhatItWouldHaveFetched() throws IOException {
        write(cache.resolve("labels.gz"), IdxFiles.gzip(LABELS));
        refuses(
                """
                Toy is not complete on this machine.
                  images is missing
                Looked in
                  %s
                  %s (no such folder)
                D2L_OFFLINE is set, so nothing was fetched; otherwise one of
                  %simages.gz
                What helps, one of:
                  run ./d2l data without D2L_OFFLINE
                  install the Debian package dataset-toy
                  put the files into a folder and set D2L_DATA to it\
                """
                        .formatted(cache, shared, address),
                () -> offline().read());
        assertEquals(List.of(), publisher.asked);
    }

    @Test
    void saysAllThatWasTried() throws IOException {
        publisher.files.remove("labels.gz");
        refuses(
                """
                Toy is not complete on this machine.
                  labels is missing
                Looked in
                  %1$s
                  %2$s (no such folder)
                Fetching failed:
                  %3$sa/labels.gz: the server answers with HTTP status 404
                  %3$slabels.gz: the server answers with HTTP status 404
                What helps, one of:
                  run ./d2l data
                  install the Debian package dataset-toy
                  put the files into a folder and set D2L_DATA to it\
                """
                        .formatted(cache, shared, address),
                () ->
                        toy(places(null, false), List.of(address.resolve("a/"), address))
                                .read());
        // What had come is not lost.
        assertEquals(List.of("images"), names(cache));
    }

    @Test
    void saysThatItWasInterrupted() {
        Thread.currentThread().interrupt();
        var problem = assertThrows(DatasetException.class, () -> online().read());
        assertTrue(Thread.interrupted());
        assertTrue(
                problem.getMessage().endsWith(" was interrupted"), problem.getMessage());
    }

    @Test
    void anInterruptIsNoDamage() throws IOException {
        write(cache.resolve("images"), IMAGES);
        write(cache.resolve("labels"), LABELS);
        Thread.currentThread().interrupt();
        refuses("Toy: reading was interrupted", () -> offline().read());
        assertTrue(Thread.interrupted());
        assertRead(offline());
        assertEquals(List.of(), told);
    }

    // ---- keeping

    @Test
    void usesFilesThatCannotBeKept() throws IOException {
        // A file in the folder's place: nobody, not even root, can write into it.
        write(root.resolve("cache"), new byte[0]);
        assertRead(online());
        assertEquals(4, told.size());
        assertTrue(
                told.get(1)
                        .startsWith(
                                "Toy: images is used, but cannot be kept in "
                                        + cache
                                        + ": "),
                told.get(1));
        String message =
                assertThrows(DatasetException.class, () -> online().ensure())
                        .getMessage();
        assertTrue(message.startsWith("Toy: cannot be kept in " + cache + ": "), message);
        assertTrue(message.endsWith("or set XDG_CACHE_HOME to another folder"), message);
    }

    @Test
    void whatCannotBeKeptLeavesAllElse() throws IOException {
        Path old = write(cache.resolve("images.gz"), new byte[3]);
        Files.createDirectories(cache.resolve("images/in the way"));
        assertRead(online());
        assertEquals(List.of("images", "images.gz", "labels"), names(cache));
        assertArrayEquals(new byte[3], Files.readAllBytes(old));
        String message = "Toy: images is used, but cannot be kept in " + cache + ": ";
        assertTrue(
                told.stream().anyMatch(line -> line.startsWith(message)),
                told.toString());
    }

    @Test
    void manyAtOnceDoNotHarmEachOther() throws Exception {
        write(cache.resolve("images.gz"), new byte[3]);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var readings = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                readings.add(
                        threads.submit(
                                () -> {
                                    assertRead(online());
                                    return null;
                                }));
            }
            for (Future<?> reading : readings) {
                reading.get();
            }
        }
        assertEquals(List.of("images", "labels"), names(cache));
        assertRead(offline());
    }

    @Test
    void ensureFetchesAndIsContent() {
        online().ensure();
        assertEquals(2, publisher.asked.size());
        online().ensure();
        assertEquals(2, publisher.asked.size());
        assertEquals(
                List.of(
                        good("images", cache.resolve("images")),
                        good("labels", cache.resolve("labels"))),
                offline().states());
    }

    // ---- importing

    @Test
    void takesFilesFromAFolder() throws IOException {
        Path source = root.resolve("unpacked");
        write(source.resolve("images.gz"), IdxFiles.gzip(IMAGES));
        refuses(
                source + ": labels is missing; nothing was copied",
                () -> offline().importFrom(source));
        assertFalse(Files.exists(cache));
        Path labels = write(source.resolve("labels"), new byte[1]);
        refuses(
                source
                        + ": "
                        + labels
                        + " is wrong: cut short: 1 bytes unpacked, expected 13; nothing"
                        + " was copied",
                () -> offline().importFrom(source));
        assertFalse(Files.exists(cache));
        write(source.resolve("labels"), LABELS);
        offline().importFrom(source);
        assertRead(offline());
        refuses(
                labels + " is not a folder; name the one that holds the files of Toy",
                () -> offline().importFrom(labels));
    }

    @Test
    void whatIsImportedReplacesAWrongFileOfTheOtherForm() throws IOException {
        write(cache.resolve("images.gz"), new byte[3]);
        write(cache.resolve("labels"), new byte[3]);
        Path source = root.resolve("unpacked");
        write(source.resolve("images"), IMAGES);
        write(source.resolve("labels.gz"), IdxFiles.gzip(LABELS));
        offline().importFrom(source);
        assertEquals(List.of("images", "labels"), names(cache));
        assertRead(offline());
        assertEquals(List.of(), told);
    }

    // ---- how these tests are made

    private DatasetCache online() {
        return toy(places(null, false), List.of(address));
    }

    private DatasetCache offline() {
        return toy(places(null, true), List.of(address));
    }

    private DatasetCache explicit(Path data) {
        return toy(places(data, false), List.of(address));
    }

    private Places places(@Nullable Path data, boolean offline) {
        return new Places(
                data, root.resolve("cache/d2l"), root.resolve("shared"), offline);
    }

    private DatasetCache toy(Places places, List<URI> addresses) {
        var set =
                new Published(
                        "Toy",
                        "toy",
                        IdxFiles.FILES,
                        addresses,
                        "install the Debian package dataset-toy");
        return new DatasetCache(set, places, Duration.ofSeconds(1), told::add);
    }

    private static void assertRead(DatasetCache cache) {
        List<byte[]> contents = cache.read();
        assertEquals(2, contents.size());
        assertArrayEquals(IMAGES, contents.get(0));
        assertArrayEquals(LABELS, contents.get(1));
    }

    private static FileState good(String name, Path path) {
        return new FileState(name, path, "");
    }

    private static Path write(Path path, byte[] bytes) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.write(path, bytes);
    }

    private static List<String> names(Path folder) {
        return Arrays.stream(folder.toFile().list()).sorted().toList();
    }

    private static void refuses(
            String message, org.junit.jupiter.api.function.Executable action) {
        assertEquals(message, assertThrows(DatasetException.class, action).getMessage());
    }
}
