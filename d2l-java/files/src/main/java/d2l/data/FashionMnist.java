package d2l.data;

import java.net.URI;
import java.util.List;

/// Fashion-MNIST: photographs of clothes, 28 × 28 grey pixels, in ten classes; 60,000 to
/// train with and 10,000 to test with.
///
/// Han Xiao, Kashif Rasul and Roland Vollgraf, 2017, “Fashion-MNIST: a Novel Image
/// Dataset for Benchmarking Machine Learning Algorithms”.
public final class FashionMnist {
    /// The names of the classes; a label is a position in this list.
    public static final List<String> CLASSES =
            List.of(
                    "t-shirt",
                    "trouser",
                    "pullover",
                    "dress",
                    "coat",
                    "sandal",
                    "shirt",
                    "sneaker",
                    "bag",
                    "ankle boot");

    static final List<DatasetFile> FILES =
            List.of(
                    new DatasetFile(
                            "train-images-idx3-ubyte",
                            47_040_016,
                            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
                    new DatasetFile(
                            "train-labels-idx1-ubyte",
                            60_008,
                            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
                    new DatasetFile(
                            "t10k-images-idx3-ubyte",
                            7_840_016,
                            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
                    new DatasetFile(
                            "t10k-labels-idx1-ubyte",
                            10_008,
                            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

    /// Where its authors publish it: their own server, then their repository.
    private static final List<URI> ADDRESSES =
            List.of(
                    URI.create(
                            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                    URI.create(
                            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist"
                                + "/master/data/fashion/"));

    private final ImageSplits splits;

    private FashionMnist(ImageSplits splits) {
        this.splits = splits;
    }

    /// Reads the data set in minibatches of this size, shuffled with seed 0 for training.
    public static FashionMnist load(int batchSize) {
        return load(batchSize, 0);
    }

    /// Reads the data set in minibatches of this size; `seed` decides on the order in
    /// which training sees the examples. Fetches the files on first use.
    public static FashionMnist load(int batchSize, long seed) {
        return new FashionMnist(ImageSplits.read(cache(), batchSize, seed));
    }

    /// The files on this machine.
    public static DatasetCache cache() {
        return DatasetCache.of(
                "Fashion-MNIST",
                "fashion-mnist",
                "install the Debian package dataset-fashion-mnist",
                FILES,
                ADDRESSES);
    }

    /// The 60,000 examples for training, in a new random order each epoch.
    public DataLoader train() {
        return splits.train();
    }

    /// The 10,000 examples for testing, always in the same order.
    public DataLoader test() {
        return splits.test();
    }

    /// The names of these labels, in the same order.
    public static List<String> labels(int... y) {
        return ImageSplits.names("Fashion-MNIST", CLASSES, y);
    }
}
