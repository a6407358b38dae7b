package d2l.data;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.nio.file.Path;

/// Grey images with labels, one byte a pixel; pixels become numbers in [0, 1] when
/// copied.
///
/// The bytes stay as they are in the file: as floats, 60,000 images would take four times
/// the memory, and converting them all would take longer than the first epoch.
public final class ImageDataset implements Dataset {
    private final Idx images;
    private final Idx labels;
    private final Shape shape;

    ImageDataset(String name, Idx images, Idx labels) {
        if (images.count() != labels.count()) {
            throw new DatasetException(
                    name
                            + ": "
                            + images.count()
                            + " images but "
                            + labels.count()
                            + " labels; are the files of the same set (train or t10k)?");
        }
        this.images = images;
        this.labels = labels;
        this.shape = Shape.of(images.size(1), images.size(2));
    }

    /// Reads a file of images and the file of their labels, packed with gzip or not.
    public static ImageDataset read(Path images, Path labels) {
        return new ImageDataset(
                images + " and " + labels, Idx.images(images), Idx.labels(labels));
    }

    @Override
    public int size() {
        return images.count();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Tensor stack(int... indices) {
        Device device = Devices.current();
        Buffer X = device.allocate(indices.length * shape.count());
        device.brightness(images.file(), images.start(), shape.count(), indices, X);
        return new Tensor(shape.stack(indices.length), X);
    }

    @Override
    public void copy(int index, float[] X, int start) {
        byte[] file = images.file();
        int length = shape.count();
        int from = images.start() + index * length;
        for (int i = 0; i < length; i++) {
            X[start + i] = Byte.toUnsignedInt(file[from + i]) / 255f;
        }
    }

    @Override
    public int label(int index) {
        return Byte.toUnsignedInt(labels.file()[labels.start() + index]);
    }
}
