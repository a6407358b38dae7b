package d2l.lab;

import d2l.data.Dataset;
import d2l.data.ImageDataset;
import d2l.tensor.Generator;

/// Photographs of 28 by 28 pixels with their classes, as they lie in memory.
///
/// @param pixels 784 bytes for each
/// @param labels one byte for each
public record Photographs(byte[] pixels, byte[] labels) {
    static final int PIXELS = 28 * 28;

    /// @throws IllegalArgumentException if there are not as many photographs as labels
    public Photographs {
        if (pixels.length != labels.length * PIXELS || labels.length == 0) {
            throw new IllegalArgumentException(
                    pixels.length
                            + " bytes are not the pixels of "
                            + labels.length
                            + " photographs");
        }
    }

    /// The first of a data set, as many as it has.
    public static Photographs first(Dataset dataset, int atMost) {
        int n = Math.min(atMost, dataset.size());
        var pixels = new byte[n * PIXELS];
        var labels = new byte[n];
        var image = new float[PIXELS];
        for (int i = 0; i < n; i++) {
            dataset.copy(i, image, 0);
            labels[i] = (byte) dataset.label(i);
            for (int j = 0; j < PIXELS; j++) {
                pixels[i * PIXELS + j] = (byte) Math.round(image[j] * 255);
            }
        }
        return new Photographs(pixels, labels);
    }

    int size() {
        return labels.length;
    }

    /// The data set, `noise` of its labels replaced by random ones.
    ImageDataset dataset(double noise, int seed) {
        int[] y = new int[size()];
        var random = new Generator(seed + 1L);
        float[] wrong = random.uniform(0, 1, size()).toArray();
        float[] other = random.uniform(0, 10, size()).toArray();
        for (int i = 0; i < y.length; i++) {
            y[i] = wrong[i] < noise ? Math.min(9, (int) other[i]) : labels[i];
        }
        return new ImageDataset(pixels, 0, 28, 28, y);
    }
}
