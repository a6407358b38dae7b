package d2l.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The contents of an idx file, the format that MNIST introduced: a header with the sizes
/// of the axes, then one unsigned byte for each element.
///
/// The header is a run of big-endian 32-bit integers: first `0x0000ttnn`, where `tt` = 08
/// stands for unsigned bytes and `nn` is the number of axes, then the size of each axis.
public final class Idx {
    private static final int IMAGES = 0x0803;
    private static final int LABELS = 0x0801;

    /// The default of 512 bytes makes unpacking 47 MB slow.
    private static final int BUFFER = 1 << 16;

    /// With its header: cutting that off would copy 47 MB.
    private final byte[] file;

    private final int[] sizes;

    private Idx(byte[] file, int[] sizes) {
        this.file = file;
        this.sizes = sizes;
    }

    /// Reads a file of images, idx3-ubyte, and the file of their labels, idx1-ubyte, each
    /// packed with gzip or not.
    public static ImageDataset read(Path images, Path labels) {
        return dataset(
                images + " and " + labels,
                images(images.toString(), contents(images)),
                labels(labels.toString(), contents(labels)));
    }

    /// These images with these labels; `name` is for messages.
    static ImageDataset dataset(String name, Idx images, Idx labels) {
        int n = images.sizes[0];
        if (n != labels.sizes[0]) {
            throw new DatasetException(
                    "%s: %s images but %s labels; are the files of the same set (train or"
                            + " t10k)?",
                    name, n, labels.sizes[0]);
        }
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            y[i] = Byte.toUnsignedInt(labels.file[labels.start() + i]);
        }
        return new ImageDataset(
                images.file, images.start(), images.sizes[1], images.sizes[2], y);
    }

    /// The images that these bytes hold; `name` is for messages.
    static Idx images(String name, byte[] file) {
        return parse(name, file, IMAGES);
    }

    /// The labels that these bytes hold; `name` is for messages.
    static Idx labels(String name, byte[] file) {
        return parse(name, file, LABELS);
    }

    /// Where in the file the first element is.
    private int start() {
        return Integer.BYTES * (1 + sizes.length);
    }

    /// Unpacks a stream that is packed with gzip, and passes on one that is not; the
    /// first two bytes tell, since browsers unpack files and leave them their name.
    static InputStream unpack(InputStream stream) throws IOException {
        var in = new PushbackInputStream(stream, 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        boolean packed =
                start.length == 2
                        && start[0] == 0x1f
                        && Byte.toUnsignedInt(start[1]) == 0x8b;
        return packed ? new GZIPInputStream(in, BUFFER) : in;
    }

    private static byte[] contents(Path path) {
        try (var stream = Files.newInputStream(path);
                var in = unpack(stream)) {
            return in.readAllBytes();
        } catch (ZipException | EOFException damage) {
            throw new DatasetException(
                    damage,
                    "%s: the gzip file is damaged or cut short (%s); fetch it again",
                    path,
                    DatasetException.reason(damage));
        } catch (IOException problem) {
            throw new DatasetException(
                    problem,
                    "%s: cannot be read: %s",
                    path,
                    DatasetException.reason(problem));
        }
    }

    private static Idx parse(String name, byte[] file, int expected) {
        if (file.length >= Integer.BYTES) {
            checkKind(name, ByteBuffer.wrap(file).getInt(), expected);
        }
        var idx = new Idx(file, new int[expected & 0xff]);
        if (file.length < idx.start()) {
            throw new DatasetException(
                    "%s: cut short: the header of %s has %s bytes, but the file only %s;"
                            + " fetch it again",
                    name, kind(expected), idx.start(), file.length);
        }
        var header = ByteBuffer.wrap(file, Integer.BYTES, idx.start() - Integer.BYTES);
        long elements = 1;
        for (int axis = 0; axis < idx.sizes.length; axis++) {
            int size = header.getInt();
            elements *= size;
            if (size < 0 || (axis > 0 && size == 0) || elements > Integer.MAX_VALUE) {
                throw new DatasetException(
                        "%s: the header gives axis %s the size %s, which cannot be; the"
                                + " file is damaged, fetch it again",
                        name, axis, Integer.toUnsignedString(size));
            }
            idx.sizes[axis] = size;
        }
        long promised = idx.start() + elements;
        boolean isShort = file.length < promised;
        if (file.length != promised) {
            throw new DatasetException(
                    "%s: %s: the header promises %s, %s bytes in all, but the file has"
                            + " %s; %sfetch it again",
                    name,
                    isShort ? "cut short" : "too long",
                    idx.promise(),
                    promised,
                    file.length,
                    isShort
                            ? ""
                            : (file.length - promised) + " bytes follow the last one, ");
        }
        return idx;
    }

    private static void checkKind(String name, int found, int expected) {
        if (found == expected) {
            return;
        }
        boolean swapped = found == IMAGES || found == LABELS;
        throw new DatasetException(
                "%s: expected %s, which starts with %s, but it starts with %s%s",
                name,
                kind(expected),
                hex(expected),
                hex(found),
                swapped
                        ? ", " + kind(found) + "; are images and labels swapped?"
                        : "; is it the right file?");
    }

    private String promise() {
        return sizes.length == 1
                ? sizes[0] + " labels"
                : sizes[0] + " images of " + sizes[1] + " × " + sizes[2];
    }

    private static String kind(int magic) {
        return magic == IMAGES ? "images (idx3-ubyte)" : "labels (idx1-ubyte)";
    }

    private static String hex(int magic) {
        return "0x" + HexFormat.of().toHexDigits(magic);
    }
}
