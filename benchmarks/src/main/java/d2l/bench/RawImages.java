package d2l.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Fashion-MNIST as its files have it, for libraries that make arrays of their own from it.
///
/// @param pixels one byte each, 784 an image
// Nobody compares data sets.
@SuppressWarnings("ArrayRecordComponent")
public record RawImages(byte[] pixels, byte[] labels) {
    /// The training set, `train`, or the test set, `t10k`, from this folder.
    public static RawImages read(Path folder, String part) throws IOException {
        return new RawImages(
                contents(folder.resolve(part + "-images-idx3-ubyte"), 16),
                contents(folder.resolve(part + "-labels-idx1-ubyte"), 8));
    }

    /// The number of images.
    public int size() {
        return labels.length;
    }

    private static byte[] contents(Path file, int header) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        byte[] all;
        if (Files.exists(packed)) {
            try (var in = new GZIPInputStream(Files.newInputStream(packed), 1 << 16)) {
                all = in.readAllBytes();
            }
        } else {
            all = Files.readAllBytes(file);
        }
        return Arrays.copyOfRange(all, header, all.length);
    }
}
