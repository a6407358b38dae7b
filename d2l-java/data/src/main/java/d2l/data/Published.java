package d2l.data;

import java.net.URI;
import java.util.List;

/// A data set as it is published.
///
/// @param title its name, as people write it
/// @param folder the name of the folder in which its files lie
/// @param files what they are
/// @param addresses the folders in which they are published, the best first
/// @param otherwise how else a reader can get them
record Published(
        String title,
        String folder,
        List<DatasetFile> files,
        List<URI> addresses,
        String otherwise) {
    /// In the four files of MNIST, images and labels to train with, then those to test
    /// with; `sha256` are their checksums.
    static Published asMnist(
            String title,
            String folder,
            List<String> sha256,
            List<String> addresses,
            String otherwise) {
        return new Published(
                title,
                folder,
                List.of(
                        new DatasetFile(
                                "train-images-idx3-ubyte", 47_040_016, sha256.get(0)),
                        new DatasetFile("train-labels-idx1-ubyte", 60_008, sha256.get(1)),
                        new DatasetFile(
                                "t10k-images-idx3-ubyte", 7_840_016, sha256.get(2)),
                        new DatasetFile("t10k-labels-idx1-ubyte", 10_008, sha256.get(3))),
                addresses.stream().map(URI::create).toList(),
                otherwise);
    }
}
