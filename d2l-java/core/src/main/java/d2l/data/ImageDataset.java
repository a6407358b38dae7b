package d2l.data;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Illegal;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

/// Grey images with labels, one byte a pixel; pixels become numbers in [0, 1] when
/// copied.
///
/// The bytes stay as they are in a file: as floats, 60,000 images would take four times
/// the memory, and converting them all would take longer than the first epoch.
public final class ImageDataset implements Dataset {
    private final byte[] pixels;
    private final int start;
    private final Shape shape;
    private final int[] labels;

    /// The images in `pixels` from position `start` to its end, each of this height and
    /// width, row by row; `y` has a label for each. Nothing is copied, so nobody may change them afterwards.
    public ImageDataset(byte[] pixels, int start, int height, int width, int... y) {
        shape = Shape.of(height, width);
        if (start < 0 || pixels.length - start != (long) y.length * shape.count()) {
            throw Illegal.argument(
                    "ImageDataset: %s bytes from %s on, and %s labels of images of shape"
                            + " %s; there is one byte for each pixel of each image",
                    pixels.length, start, y.length, shape);
        }
        this.pixels = pixels;
        this.start = start;
        this.labels = y;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public boolean isFixed() {
        return true;
    }

    @Override
    public Tensor stack(Device device, int... indices) {
        Buffer X = device.allocate(indices.length * shape.count());
        device.brightness(pixels, start, shape.count(), indices, X);
        return new Tensor(shape.stack(indices.length), X);
    }

    @Override
    public void copy(int index, float[] X, int start) {
        int length = shape.count();
        int from = this.start + index * length;
        for (int i = 0; i < length; i++) {
            X[start + i] = Byte.toUnsignedInt(pixels[from + i]) / 255f;
        }
    }

    @Override
    public int label(int index) {
        return labels[index];
    }
}
