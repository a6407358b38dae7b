package d2l.grade;

import d2l.pupil.Submitted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Unpacks zips in memory, zips in zips included, and refuses what is made to harm: nothing is written
/// where a name in a zip says.
final class Unpacking {
    /// How much is read.
    ///
    /// @param entries how many files
    /// @param bytes how large all are together
    /// @param file how large one may be
    /// @param depth how many zips deep
    record Limits(int entries, long bytes, int file, int depth) {
        /// What one student may hand in: answers have kilobytes.
        static final Limits STUDENT = new Limits(1_000, 64L << 20, Submitted.LARGEST, 3);

        /// A platform's download of a whole class; the zips in it are the students'.
        static final Limits CLASS = new Limits(100_000, 1L << 30, 64 << 20, 1);
    }

    /// A file with a path whose parts are separated by `/`.
    ///
    /// @param size of one that is too large, −1 of others
    record Unpacked(String path, long size, byte[] bytes) {
        private static final long TAKEN = -1;

        boolean isTooLarge() {
            return size != TAKEN;
        }
    }

    /// Deflate makes a notebook 20 times smaller; zeros, 1,030 times.
    private static final int RATIO = 200;

    private static final Charset DOS = Charset.forName("IBM437");

    private final Limits limits;
    private final Consumer<String> note;
    private final List<Unpacked> files = new ArrayList<>();
    private int entries;
    private long bytes;
    private boolean full;

    Unpacking(Limits limits, Consumer<String> note) {
        this.limits = limits;
        this.note = note;
    }

    List<Unpacked> files() {
        return files;
    }

    /// Adds a file, or what is in it if it is a zip.
    void add(String path, Path file) throws IOException {
        if (isZip(path)) {
            unzip(path, file, 1);
        } else if (room(path, Files.size(file))) {
            keep(path, Files.readAllBytes(file));
        }
    }

    /// Adds a file that is in memory already.
    void add(String path, byte[] content) throws IOException {
        add(path, content, 1);
    }

    private void add(String path, byte[] content, int depth) throws IOException {
        if (!isZip(path) || depth > limits.depth && limits == Limits.CLASS) {
            keep(path, content);
        } else if (depth > limits.depth) {
            note.accept(
                    "«%s» is a zip %d zips deep; it was not opened."
                            .formatted(path, depth));
        } else {
            Path file = Files.createTempFile("d2l-", ".zip");
            try {
                Files.write(file, content);
                unzip(path, file, depth);
            } finally {
                Files.delete(file);
            }
        }
    }

    private void unzip(String path, Path file, int depth) throws IOException {
        // The names that are not marked as UTF-8 are read in both ways; those that are,
        // come out equal.
        try (var dos = new ZipFile(file.toFile(), DOS);
                var latin = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            var other = latin.stream().map(ZipEntry::getName).iterator();
            for (ZipEntry entry : dos.stream().toList()) {
                if (full) {
                    return;
                }
                String name = name(entry.getName(), other.next());
                if (!inside(name)) {
                    note.accept(
                            "«%s» in «%s» was left out: its name leads out of the zip."
                                    .formatted(name, path));
                } else if (!entry.isDirectory()) {
                    entry(path, name, dos, entry, depth);
                } else if (limits == Limits.CLASS) {
                    files.add(new Unpacked(name, Unpacked.TAKEN, new byte[0]));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            String reason = e.getMessage();
            note.accept(
                    "«%s» is no zip that can be read (%s). Ask for it again."
                            .formatted(path, reason));
        }
    }

    private void entry(String path, String name, ZipFile zip, ZipEntry entry, int depth)
            throws IOException {
        String full = limits == Limits.CLASS ? name : stem(path) + "/" + name;
        if (Ignored.is(name) || !room(full, entry.getSize())) {
            return;
        }
        long most = Math.min(limits.file, limits.bytes - bytes);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) most + 1);
            if (content.length > most) {
                room(full, Long.MAX_VALUE);
            } else if (content.length > 1 << 20
                    && content.length / RATIO > entry.getCompressedSize()) {
                note.accept(
                        "«" + full + "» was left out: it is packed as in a zip bomb.");
            } else {
                add(full, content, depth + 1);
            }
        }
    }

    /// Whether there is room for one more file of this size, −1 if that is not known.
    private boolean room(String path, long size) {
        if (full) {
            return false;
        }
        if (++entries > limits.entries) {
            full = true;
            note.accept(
                    "There are more than %,d files; the rest was left out."
                            .formatted(limits.entries));
        } else if (size > limits.file) {
            files.add(new Unpacked(path, size, new byte[0]));
            return false;
        } else if (bytes + size > limits.bytes) {
            full = true;
            note.accept(
                    "«%s» and what comes after it was left out: a submission may have %d"
                                    .formatted(path, limits.bytes >> 20)
                            + " MB.");
        }
        return !full;
    }

    private void keep(String path, byte[] content) {
        bytes += content.length;
        files.add(new Unpacked(path, Unpacked.TAKEN, content));
    }

    private static boolean isZip(String path) {
        return path.regionMatches(true, path.length() - 4, ".zip", 0, 4);
    }

    private static String stem(String path) {
        return isZip(path) ? path.substring(0, path.length() - 4) : path;
    }

    /// Whether a name stays below the folder into which it would be unpacked.
    private static boolean inside(String name) {
        return !name.startsWith("/")
                && !name.matches("[A-Za-z]:.*")
                && Arrays.stream(name.split("/")).noneMatch(".."::equals);
    }

    /// A name that zip programs wrote in UTF-8, marked or not, or in the characters of DOS.
    private static String name(String dos, String latin) {
        String name = dos;
        if (!dos.equals(latin)) {
            try {
                name =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(
                                        ByteBuffer.wrap(
                                                latin.getBytes(
                                                        StandardCharsets.ISO_8859_1)))
                                .toString();
            } catch (CharacterCodingException _) {
                name = dos;
            }
        }
        return name.replace('\\', '/');
    }
}
