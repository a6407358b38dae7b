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

/// Reads idx files, the format that MNIST introduced: a header with the sizes of the
/// axes, then one unsigned byte for each element.
///
/// The header is a run of big-endian 32-bit integers: first `0x0000ttnn`, where `tt` = 08
/// stands for unsigned bytes and `nn` is the number of axes, then the size of each axis.
public final class Idx {
    static final int IMAGES = 0x0803;
    static final int LABELS = 0x0801;

    /// The default of 512 bytes makes unpacking 47 MB slow.
    private static final int BUFFER = 1 << 16;

    private Idx() {}

    /// Reads a file of images, idx3-ubyte, and the file of their labels, idx1-ubyte, each
    /// packed with gzip or not.
    public static ImageDataset read(Path images, Path labels) {
        return dataset(
                images.toString(), contents(images), labels.toString(), contents(labels));
    }

    /// The images and labels that these files hold; their names are for messages.
    static ImageDataset dataset(
            String imagesName, byte[] images, String labelsName, byte[] labels) {
        int[] sizes = sizes(imagesName, images, IMAGES);
        int[] y = new int[sizes(labelsName, labels, LABELS)[0]];
        if (y.length != sizes[0]) {
            throw new DatasetException(
                    "%s and %s: %s images but %s labels; are the files of the same set"
                            + " (train or t10k)?",
                    imagesName, labelsName, sizes[0], y.length);
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = Byte.toUnsignedInt(labels[start(LABELS) + i]);
        }
        // With its header: cutting that off would copy 47 MB.
        return new ImageDataset(images, start(IMAGES), sizes[1], sizes[2], y);
    }

    /// Where in a file of this kind the first element is.
    private static int start(int kind) {
        return Integer.BYTES * (1 + axes(kind));
    }

    private static int axes(int kind) {
        return kind & 0xff;
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

    /// The sizes in the header of a file that is to be of this kind; nothing but the
    /// elements may follow.
    static int[] sizes(String name, byte[] file, int kind) {
        if (file.length >= Integer.BYTES) {
            checkKind(name, ByteBuffer.wrap(file).getInt(), kind);
        }
        int start = start(kind);
        if (file.length < start) {
            throw new DatasetException(
                    "%s: cut short: the header of %s has %s bytes, but the file only %s;"
                            + " fetch it again",
                    name, name(kind), start, file.length);
        }
        var header = ByteBuffer.wrap(file, Integer.BYTES, start - Integer.BYTES);
        int[] sizes = new int[axes(kind)];
        long elements = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            int size = header.getInt();
            elements *= size;
            if (size < 0 || (axis > 0 && size == 0) || elements > Integer.MAX_VALUE) {
                throw new DatasetException(
                        "%s: the header gives axis %s the size %s, which cannot be; the"
                                + " file is damaged, fetch it again",
                        name, axis, Integer.toUnsignedString(size));
            }
            sizes[axis] = size;
        }
        long promised = start + elements;
        if (file.length != promised) {
            boolean isShort = file.length < promised;
            String promise =
                    kind == LABELS
                            ? sizes[0] + " labels"
                            : sizes[0] + " images of " + sizes[1] + " × " + sizes[2];
            String rest = (file.length - promised) + " bytes follow the last one, ";
            throw new DatasetException(
                    "%s: %s: the header promises %s, %s bytes in all, but the file has"
                            + " %s; %sfetch it again",
                    name,
                    isShort ? "cut short" : "too long",
                    promise,
                    promised,
                    file.length,
                    isShort ? "" : rest);
        }
        return sizes;
    }

    private static void checkKind(String name, int found, int kind) {
        if (found != kind) {
            boolean swapped = found == IMAGES || found == LABELS;
            throw new DatasetException(
                    "%s: expected %s, which starts with %s, but it starts with %s%s",
                    name,
                    name(kind),
                    hex(kind),
                    hex(found),
                    swapped
                            ? ", " + name(found) + "; are images and labels swapped?"
                            : "; is it the right file?");
        }
    }

    private static String name(int kind) {
        return kind == IMAGES ? "images (idx3-ubyte)" : "labels (idx1-ubyte)";
    }

    private static String hex(int magic) {
        return "0x" + HexFormat.of().toHexDigits(magic);
    }
}
