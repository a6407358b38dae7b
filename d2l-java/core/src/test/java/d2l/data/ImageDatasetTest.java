package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.tensor.Shape;

import org.junit.jupiter.api.Test;

class ImageDatasetTest {
    @Test
    void everyPixelIsItsShareOf255() {
        byte[] pixels = new byte[256];
        for (int pixel = 0; pixel < 256; pixel++) {
            pixels[pixel] = (byte) pixel;
        }
        var data = new ImageDataset(pixels, 0, 16, 16, 0);
        Batch batch = data.batch(0);
        assertEquals(Shape.of(1, 16, 16), batch.X().shape());
        float[] X = batch.X().toArray();
        for (int pixel = 0; pixel < 256; pixel++) {
            assertEquals(pixel / 255f, X[pixel]);
        }
    }

    /// Image i has the pixels 10 i + p; three bytes stand before the first.
    @Test
    void findsEachImageAndLabel() {
        byte[] pixels = new byte[3 + 12 * 6];
        for (int i = 0; i < 12; i++) {
            for (int p = 0; p < 6; p++) {
                pixels[3 + 6 * i + p] = (byte) (10 * i + p);
            }
        }
        var data =
                new ImageDataset(pixels, 3, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 255);
        assertEquals(12, data.size());
        Batch batch = data.batch(11, 2);
        assertArrayEquals(new int[] {255, 2}, batch.y());
        float[] expected = new float[12];
        for (int p = 0; p < 6; p++) {
            expected[p] = (110 + p) / 255f;
            expected[6 + p] = (20 + p) / 255f;
        }
        assertArrayEquals(expected, batch.X().toArray());
        float[] copied = new float[12];
        data.copy(11, copied, 0);
        data.copy(2, copied, 6);
        assertArrayEquals(expected, copied);
    }

    @Test
    void wantsAByteForEachPixelAndALabelForEachImage() {
        for (int labels : new int[] {1, 3}) {
            assertEquals(
                    "ImageDataset: 15 bytes from 3 on, and "
                            + labels
                            + " labels of images of shape (2, 3); there is one byte for"
                            + " each pixel of each image",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            new ImageDataset(
                                                    new byte[15],
                                                    3,
                                                    2,
                                                    3,
                                                    new int[labels]))
                            .getMessage());
        }
    }
}
