package d2l.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Small idx files, made here so that tests need no data set.
final class IdxFiles {
    private IdxFiles() {}

    /// `count` images of 2 × 3; pixel p of image i is 10 i + p.
    static byte[] images(int count) {
        var file = ByteBuffer.allocate(16 + 6 * count);
        file.putInt(0x0803).putInt(count).putInt(2).putInt(3);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < 6; p++) {
                file.put((byte) (10 * i + p));
            }
        }
        return file.array();
    }

    /// `count` labels; that of example i is i modulo 10.
    static byte[] labels(int count) {
        var file = ByteBuffer.allocate(8 + count);
        file.putInt(0x0801).putInt(count);
        for (int i = 0; i < count; i++) {
            file.put((byte) (i % 10));
        }
        return file.array();
    }

    static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /// A file of a data set whose right contents are these.
    static DatasetFile file(String name, byte[] contents) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(contents);
            return new DatasetFile(name, contents.length, HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// A data set of two files.
    static final byte[] IMAGES = images(5);

    static final byte[] LABELS = labels(5);
    static final List<DatasetFile> FILES =
            List.of(file("images", IMAGES), file("labels", LABELS));
}
