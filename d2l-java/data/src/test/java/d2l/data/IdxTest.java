package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class IdxTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsImagesAndLabelsPackedOrNot(boolean packed) throws IOException {
        byte[] images = IdxFiles.images(3);
        byte[] labels = IdxFiles.labels(3);
        // The name says nothing: browsers unpack files and leave them their name.
        Path x = write("x.gz", packed ? IdxFiles.gzip(images) : images);
        Path y = write("y", packed ? IdxFiles.gzip(labels) : labels);

        ImageDataset read = Idx.read(x, y);
        assertEquals(3, read.size());
        assertEquals(Shape.of(2, 3), read.shape());
        Batch all = read.batch(0, 1, 2);
        assertArrayEquals(new int[] {0, 1, 2}, all.y());
        float[] pixels = all.X().toArray();
        for (int p = 0; p < pixels.length; p++) {
            assertEquals(images[16 + p] / 255f, pixels[p]);
        }
    }

    @Test
    void saysThatAFileIsCutShort() {
        byte[] file = IdxFiles.images(3);
        refuses(
                "x: cut short: the header promises 3 images of 2 × 3, 34 bytes in all,"
                        + " but the file has 33; fetch it again",
                () -> Idx.sizes("x", Arrays.copyOf(file, 33), Idx.IMAGES));
        refuses(
                "x: cut short: the header of images (idx3-ubyte) has 16 bytes,"
                        + " but the file only 15; fetch it again",
                () -> Idx.sizes("x", Arrays.copyOf(file, 15), Idx.IMAGES));
        refuses(
                "y: cut short: the header of labels (idx1-ubyte) has 8 bytes,"
                        + " but the file only 0; fetch it again",
                () -> Idx.sizes("y", new byte[0], Idx.LABELS));
    }

    @Test
    void saysThatBytesFollow() {
        byte[] file = IdxFiles.labels(3);
        refuses(
                "y: too long: the header promises 3 labels, 11 bytes in all, but the file"
                        + " has 13; 2 bytes follow the last one, fetch it again",
                () -> Idx.sizes("y", Arrays.copyOf(file, 13), Idx.LABELS));
    }

    @Test
    void tellsAWrongMagicNumberFromASwap() {
        refuses(
                "y: expected images (idx3-ubyte), which starts with 0x00000803, but it"
                        + " starts with 0x00000801, labels (idx1-ubyte); are images and"
                        + " labels swapped?",
                () -> Idx.sizes("y", IdxFiles.labels(3), Idx.IMAGES));
        refuses(
                "page: expected labels (idx1-ubyte), which starts with 0x00000801, but it"
                        + " starts with 0x3c68746d; is it the right file?",
                () -> Idx.sizes("page", "<html>".getBytes(), Idx.LABELS));
    }

    @Test
    void refusesImpossibleSizes() {
        byte[] negative = IdxFiles.images(1);
        ByteBuffer.wrap(negative).putInt(4, -1);
        refuses(
                "x: the header gives axis 0 the size 4294967295, which cannot be;"
                        + " the file is damaged, fetch it again",
                () -> Idx.sizes("x", negative, Idx.IMAGES));
        byte[] huge = IdxFiles.images(1);
        ByteBuffer.wrap(huge).putInt(4, 1 << 30).putInt(8, 1 << 30);
        refuses(
                "x: the header gives axis 1 the size 1073741824, which cannot be;"
                        + " the file is damaged, fetch it again",
                () -> Idx.sizes("x", huge, Idx.IMAGES));
    }

    @Test
    void saysThatGzipIsDamagedOrTheFileIsNotThere() throws IOException {
        byte[] packed = IdxFiles.gzip(IdxFiles.images(50));
        Path cut = write("cut.gz", Arrays.copyOf(packed, packed.length - 20));
        refuses(
                cut
                        + ": the gzip file is damaged or cut short (ends too early);"
                        + " fetch it again",
                () -> Idx.read(cut, cut));
        packed[packed.length - 6] ^= 1;
        Path damaged = write("damaged.gz", packed);
        refuses(
                damaged
                        + ": the gzip file is damaged or cut short (Corrupt GZIP"
                        + " trailer); fetch it again",
                () -> Idx.read(damaged, cut));
        Path absent = folder.resolve("absent");
        refuses(absent + ": cannot be read: no such file", () -> Idx.read(absent, cut));
    }

    @Test
    void wantsALabelForEachImage() throws IOException {
        Path images = write("x", IdxFiles.images(3));
        Path labels = write("y", IdxFiles.labels(2));
        refuses(
                images
                        + " and "
                        + labels
                        + ": 3 images but 2 labels; are the files of the same set (train"
                        + " or t10k)?",
                () -> Idx.read(images, labels));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void refuses(
            String message, org.junit.jupiter.api.function.Executable reading) {
        assertEquals(message, assertThrows(DatasetException.class, reading).getMessage());
    }
}
