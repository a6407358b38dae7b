package d2l.data;

import java.util.Arrays;
import java.util.List;

/// The two parts of a published data set of images: one to train with, one to test with.
///
/// Its table has four files: images and labels to train with, then those to test with.
///
/// @param train shuffled anew each epoch
/// @param test always in the same order
record ImageSplits(DataLoader train, DataLoader test) {
    /// Reads both parts, fetching the files on first use.
    static ImageSplits read(DatasetCache cache, int batchSize, long seed) {
        DataLoader.checkBatchSize(batchSize);
        List<byte[]> contents = cache.read();
        return new ImageSplits(
                new DataLoader(part(cache, "training", contents, 0), batchSize, seed),
                new DataLoader(part(cache, "test", contents, 2), batchSize));
    }

    private static ImageDataset part(
            DatasetCache cache, String part, List<byte[]> contents, int first) {
        return new ImageDataset(
                cache.title() + ", " + part,
                Idx.images(cache.fileName(first), contents.get(first)),
                Idx.labels(cache.fileName(first + 1), contents.get(first + 1)));
    }

    /// The names of these labels, in the same order.
    static List<String> names(String title, List<String> classes, int... y) {
        return Arrays.stream(y)
                .mapToObj(
                        label -> {
                            if (label < 0 || label >= classes.size()) {
                                throw new IllegalArgumentException(
                                        "labels: "
                                                + label
                                                + " is no label of "
                                                + title
                                                + "; its "
                                                + classes.size()
                                                + " classes are 0 to "
                                                + (classes.size() - 1));
                            }
                            return classes.get(label);
                        })
                .toList();
    }
}
