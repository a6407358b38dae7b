package d2l.tools;

import d2l.data.FashionMnist;
import d2l.lab.Photographs;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// The photographs that labs train with and test with: the first of Fashion-MNIST's two parts.
record LabData(Photographs train, Photographs test) {
    /// As many as a page brings along.
    static final int FEW = 2000;

    /// All of them.
    static final int ALL = 60_000;

    /// The first `images` to train with and a quarter as many to test with, if there are as many.
    ///
    /// @throws d2l.data.DatasetException if the data set is not on this machine and cannot be fetched
    static LabData of(FashionMnist data, int images) {
        return new LabData(
                Photographs.first(data.train().dataset(), images),
                Photographs.first(data.test().dataset(), images / 4));
    }

    /// The file that a page reads: how many photographs train, how many test (32 bits each, the highest
    /// byte first); then the pixels and the labels that train, then those that test; all of it gzipped.
    byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(train.labels().length);
            out.writeInt(test.labels().length);
            out.write(train.pixels());
            out.write(train.labels());
            out.write(test.pixels());
            out.write(test.labels());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
