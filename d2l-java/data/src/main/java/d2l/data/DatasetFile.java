package d2l.data;

import d2l.device.Illegal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// One file of a data set: its name, and the size and SHA-256 of what it holds unpacked.
///
/// The checksum is that of the unpacked bytes, so that one value guards every form a file
/// comes in. The .gz files of the Debian package, for one, are not those that the data
/// set publishes (they were packed anew, without name and time), but they hold the same
/// bytes.
///
/// @param name the file's name without .gz
/// @param size the number of bytes, unpacked
/// @param sha256 the SHA-256 of these bytes, in hexadecimal
record DatasetFile(String name, int size, String sha256) {
    private static final int PIECE = 1 << 16;

    /// Unpacks where need be and checks; the exception's message says what is wrong.
    byte[] read(InputStream stream) throws IOException {
        byte[] contents = new byte[size];
        int length = 0;
        try (var in = Idx.unpack(stream)) {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            for (int n; length < size; length += n) {
                n = in.readNBytes(contents, length, Math.min(PIECE, size - length));
                if (n == 0) {
                    throw new EOFException();
                }
                // Piece by piece, while the bytes are still in the processor's cache.
                sum.update(contents, length, n);
            }
            if (in.read() >= 0) {
                throw new IOException(
                        "too long: more than the expected " + size + " bytes");
            }
            String found = HexFormat.of().formatHex(sum.digest());
            if (!found.equals(sha256)) {
                throw new IOException(
                        Illegal.text(
                                "other contents: SHA-256 %s%s, expected %s",
                                found, owner(found), sha256));
            }
            return contents;
        } catch (EOFException _) {
            throw new IOException(
                    Illegal.text(
                            "cut short: %s bytes unpacked, expected %s", length, size));
        } catch (ZipException damage) {
            throw new IOException("damaged gzip: " + damage.getMessage(), damage);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    /// Whose file it is: both data sets of this book call theirs by the same names.
    private String owner(String found) {
        var file = new DatasetFile(name, size, found);
        return Stream.of(FashionMnist.PUBLISHED, Mnist.PUBLISHED)
                .filter(set -> set.files().contains(file))
                .map(set -> " (" + set.title() + "'s file of this name)")
                .findFirst()
                .orElse("");
    }
}
