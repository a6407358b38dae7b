package d2l.data;

import d2l.device.Illegal;

import java.util.Arrays;
import java.util.List;

/// A published data set of images in two parts: one to train with, one to test with.
public abstract sealed class ImageSplits permits FashionMnist, Mnist {
    private final DataLoader train;
    private final DataLoader test;

    /// Reads both parts, fetching the files on first use.
    ImageSplits(DatasetCache cache, int batchSize, long seed) {
        DataLoader.checkBatchSize(batchSize);
        var contents = cache.read();
        var training = part(cache.title() + ", training", contents.subList(0, 2));
        train = new DataLoader(training, batchSize, seed);
        test =
                new DataLoader(
                        part(cache.title() + ", test", contents.subList(2, 4)),
                        batchSize);
    }

    private static ImageDataset part(String name, List<byte[]> files) {
        return Idx.dataset(name, files.getFirst(), name, files.getLast());
    }

    /// The examples for training, in a new random order each epoch.
    public DataLoader train() {
        return train;
    }

    /// The examples for testing, always in the same order.
    public DataLoader test() {
        return test;
    }

    /// The names of these labels, in the same order.
    static List<String> names(String title, List<String> classes, int... y) {
        return Arrays.stream(y).mapToObj(label -> name(title, classes, label)).toList();
    }

    private static String name(String title, List<String> classes, int label) {
        if (label < 0 || label >= classes.size()) {
            throw Illegal.argument(
                    "labels: %s is no label of %s; its %s classes are 0 to %s",
                    label, title, classes.size(), classes.size() - 1);
        }
        return classes.get(label);
    }
}
