package d2l.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The contents of an idx file, the format that MNIST introduced: a header with the sizes
/// of the axes, then one unsigned byte for each element.
///
/// The header is a run of big-endian 32-bit integers: first `0x0000ttnn`, where `tt` = 08
/// stands for unsigned bytes and `nn` is the number of axes, then the size of each axis.
final class Idx {
    private static final int IMAGES = 0x0803;
    private static final int LABELS = 0x0801;

    /// The default of 512 bytes makes unpacking 47 MB slow.
    private static final int BUFFER = 1 << 16;

    private final byte[] file;
    private final List<Integer> sizes;

    private Idx(byte[] file, List<Integer> sizes) {
        this.file = file;
        this.sizes = sizes;
    }

    /// Reads a file of images, idx3-ubyte, packed with gzip or not.
    static Idx images(Path path) {
        return images(path.toString(), contents(path));
    }

    /// Reads a file of labels, idx1-ubyte, packed with gzip or not.
    static Idx labels(Path path) {
        return labels(path.toString(), contents(path));
    }

    /// The images that these bytes hold; `name` is for messages.
    static Idx images(String name, byte[] file) {
        return parse(name, file, IMAGES);
    }

    /// The labels that these bytes hold; `name` is for messages.
    static Idx labels(String name, byte[] file) {
        return parse(name, file, LABELS);
    }

    /// The number of images or labels.
    int count() {
        return sizes.getFirst();
    }

    /// The size of one axis.
    int size(int axis) {
        return sizes.get(axis);
    }

    /// The whole file, header included: cutting the header off would copy 47 MB.
    byte[] file() {
        return file;
    }

    /// Where in the file the first element is.
    int start() {
        return 4 + 4 * sizes.size();
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
                    path
                            + ": the gzip file is damaged or cut short ("
                            + DatasetException.reason(damage)
                            + "); fetch it again",
                    damage);
        } catch (IOException problem) {
            throw new DatasetException(
                    path + ": cannot be read: " + DatasetException.reason(problem),
                    problem);
        }
    }

    private static Idx parse(String name, byte[] file, int expected) {
        int axes = expected & 0xff;
        int start = 4 + 4 * axes;
        if (file.length >= 4) {
            int magic = ByteBuffer.wrap(file).getInt();
            if (magic != expected) {
                throw new DatasetException(
                        name
                                + ": expected "
                                + kind(expected)
                                + ", which starts with "
                                + hex(expected)
                                + ", but it starts with "
                                + hex(magic)
                                + switch (magic) {
                                    case IMAGES, LABELS ->
                                            ", "
                                                    + kind(magic)
                                                    + "; are images and labels swapped?";
                                    default -> "; is it the right file?";
                                });
            }
        }
        if (file.length < start) {
            throw new DatasetException(
                    name
                            + ": cut short: the header of "
                            + kind(expected)
                            + " has "
                            + start
                            + " bytes, but the file only "
                            + file.length
                            + "; fetch it again");
        }
        var header = ByteBuffer.wrap(file, 4, 4 * axes);
        var sizes = new ArrayList<Integer>();
        long elements = 1;
        for (int axis = 0; axis < axes; axis++) {
            int size = header.getInt();
            if (size < 0
                    || (axis > 0 && size == 0)
                    || elements * size > Integer.MAX_VALUE) {
                throw new DatasetException(
                        name
                                + ": the header gives axis "
                                + axis
                                + " the size "
                                + Integer.toUnsignedString(size)
                                + ", which cannot be; the file is damaged, fetch it"
                                + " again");
            }
            elements *= size;
            sizes.add(size);
        }
        long promised = start + elements;
        if (file.length != promised) {
            throw new DatasetException(
                    name
                            + (file.length < promised ? ": cut short" : ": too long")
                            + ": the header promises "
                            + contents(sizes)
                            + ", "
                            + promised
                            + " bytes in all, but the file has "
                            + file.length
                            + (file.length < promised
                                    ? "; fetch it again"
                                    : "; "
                                            + (file.length - promised)
                                            + " bytes follow the last one, fetch it"
                                            + " again"));
        }
        return new Idx(file, List.copyOf(sizes));
    }

    private static String contents(List<Integer> sizes) {
        return sizes.size() == 1
                ? sizes.getFirst() + " labels"
                : sizes.get(0) + " images of " + sizes.get(1) + " × " + sizes.get(2);
    }

    private static String kind(int magic) {
        return magic == IMAGES ? "images (idx3-ubyte)" : "labels (idx1-ubyte)";
    }

    private static String hex(int magic) {
        return "0x" + String.format("%08x", magic);
    }
}
