package d2l.data;

import java.util.List;

/// Fashion-MNIST: photographs of clothes, 28 × 28 grey pixels, in ten classes; 60,000 to
/// train with and 10,000 to test with.
///
/// Han Xiao, Kashif Rasul and Roland Vollgraf, 2017, “Fashion-MNIST: a Novel Image
/// Dataset for Benchmarking Machine Learning Algorithms”.
public final class FashionMnist extends ImageSplits {
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

    /// By its authors: on their own server, then in their repository.
    static final Published PUBLISHED =
            Published.asMnist(
                    "Fashion-MNIST",
                    "fashion-mnist",
                    List.of(
                            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
                    List.of(
                            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
                            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist"
                                + "/master/data/fashion/"),
                    "install the Debian package dataset-fashion-mnist");

    private FashionMnist(int batchSize, long seed) {
        super(cache(), batchSize, seed);
    }

    /// Reads the data set in minibatches of this size, shuffled with seed 0 for training.
    public static FashionMnist load(int batchSize) {
        return load(batchSize, 0);
    }

    /// Reads the data set in minibatches of this size; `seed` decides on the order in
    /// which training sees the examples. Fetches the files on first use.
    public static FashionMnist load(int batchSize, long seed) {
        return new FashionMnist(batchSize, seed);
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
