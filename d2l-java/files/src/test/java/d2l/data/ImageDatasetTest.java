package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

class ImageDatasetTest {
    @TempDir Path folder;

    @Test
    void everyPixelIsItsShareOf255() {
        var file =
                ByteBuffer.allocate(16 + 256)
                        .putInt(0x0803)
                        .putInt(1)
                        .putInt(16)
                        .putInt(16);
        for (int pixel = 0; pixel < 256; pixel++) {
            file.put((byte) pixel);
        }
        var data =
                new ImageDataset(
                        "toy",
                        Idx.images("x", file.array()),
                        Idx.labels("y", IdxFiles.labels(1)));
        Batch batch = data.batch(0);
        assertEquals(Shape.of(1, 16, 16), batch.X().shape());
        float[] X = batch.X().toArray();
        for (int pixel = 0; pixel < 256; pixel++) {
            assertEquals(pixel / 255f, X[pixel]);
        }
    }

    @Test
    void findsEachImageAndLabel() throws IOException {
        Path images = Files.write(folder.resolve("x"), IdxFiles.images(12));
        Path labels =
                Files.write(folder.resolve("y.gz"), IdxFiles.gzip(IdxFiles.labels(12)));
        var data = ImageDataset.read(images, labels);
        assertEquals(12, data.size());
        Batch batch = data.batch(11, 2);
        assertArrayEquals(new int[] {1, 2}, batch.y());
        float[] expected = new float[12];
        for (int p = 0; p < 6; p++) {
            expected[p] = (110 + p) / 255f;
            expected[6 + p] = (20 + p) / 255f;
        }
        assertArrayEquals(expected, batch.X().toArray());
    }

    @Test
    void wantsALabelForEachImage() {
        var problem =
                assertThrows(
                        DatasetException.class,
                        () ->
                                new ImageDataset(
                                        "toy",
                                        Idx.images("x", IdxFiles.images(3)),
                                        Idx.labels("y", IdxFiles.labels(2))));
        assertEquals(
                "toy: 3 images but 2 labels; are the files of the same set (train or"
                        + " t10k)?",
                problem.getMessage());
    }
}
