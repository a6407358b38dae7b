package d2l.data;

import d2l.cache.WholeFile;
import d2l.nn.Module;
import d2l.tensor.Tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Tensors with names in a file, in the safetensors format, which PyTorch's users read
/// with `safetensors.torch.load_file`.
///
/// A file is the length of its header, eight bytes with the lowest first; the header, a
/// JSON object that gives each tensor's type, shape and place; and the tensors' numbers
/// one after the other, row by row, four bytes each with the lowest first. Nothing in it
/// is a program, so a file from a stranger can do no harm: it is read or refused.
public final class Safetensors {
    /// Beyond this the format's own library takes no header either.
    private static final long LONGEST_HEADER = 100_000_000;

    private Safetensors() {}

    /// Writes these tensors, sorted by name: the same tensors give the same bytes. A note
    /// in the file, «format»: «d2l», says that they lie as the book has them. A file that
    /// is there already is replaced, and only once the new one is whole.
    public static void save(Path file, Map<String, Tensor> tensors) {
        // By code point, as the format's own library sorts; compareTo is by UTF-16 units.
        var sorted =
                new TreeMap<String, Tensor>(
                        Comparator.comparing(
                                name -> name.getBytes(StandardCharsets.UTF_8),
                                Arrays::compareUnsigned));
        sorted.putAll(tensors);
        byte[] header = SafetensorsHeader.of(sorted);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new DatasetException(
                    "%s is a folder; name the file to save in, in a folder", file);
        }
        if (!Files.isDirectory(folder)) {
            throw new DatasetException(
                    "%s cannot be saved: there is no folder %s; make it", file, folder);
        }
        try {
            WholeFile.write(
                    file,
                    out -> {
                        out.write(little(Long.BYTES).putLong(header.length).array());
                        out.write(header);
                        for (Tensor tensor : sorted.values()) {
                            write(out, tensor.toArray());
                        }
                    });
        } catch (IOException problem) {
            throw new DatasetException(
                    problem,
                    "%s cannot be saved: %s; make room, or save elsewhere",
                    file,
                    DatasetException.reason(problem));
        }
    }

    private static void write(OutputStream out, float[] values) throws IOException {
        // In pieces: a large tensor need not be in memory a second time.
        byte[] piece = new byte[1 << 16];
        FloatBuffer numbers =
                ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (int from = 0; from < values.length; ) {
            int count = Math.min(numbers.capacity(), values.length - from);
            numbers.put(0, values, from, count);
            out.write(piece, 0, count * Float.BYTES);
            from += count;
        }
    }

    /// Reads the tensors of a file that [#save] wrote, in the order of its header.
    ///
    /// In a file by others a matrix is refused: PyTorch's `Linear` has its weights as
    /// (out, in), the book's as (in, out), and where both are equal nothing shows whose
    /// they are. Say it by [#loadPyTorch] or [#loadAsIs]. So is a file that is not whole,
    /// or not what it says.
    public static Map<String, Tensor> load(Path file) {
        return read(
                file,
                header -> {
                    if (!header.isOurs()) {
                        header.entries().forEach(entry -> refuseMatrix(file, entry));
                    }
                });
    }

    /// Reads the tensors of a file, whoever wrote it, each of the shape that it has there.
    ///
    /// F16, BF16 and F64 become float32, F64 rounded to the nearest, and a line on
    /// standard error says so; a finite number beyond float32 and other types are
    /// refused. `num_batches_tracked`, in which PyTorch's batch normalisation counts, is
    /// left out.
    public static Map<String, Tensor> loadAsIs(Path file) {
        return read(file, _ -> {});
    }

    /// Fills a network of the same layers from a file that PyTorch's users wrote, with
    /// `safetensors.torch.save_file(net.state_dict(), …)`: the weights of each `Linear`
    /// are transposed, all else is read as by [#loadAsIs].
    public static void loadPyTorch(Path file, Module net) {
        net.loadPyTorch(
                read(
                        file,
                        header -> {
                            if (header.isOurs()) {
                                throw new DatasetException(
                                        "%s is not PyTorch's: the book wrote it, with"
                                                + " weights as (in, out); load it by"
                                                + " net.load(Safetensors.load(file))",
                                        file);
                            }
                        }));
    }

    private static void refuseMatrix(Path file, SafetensorsHeader.Entry entry) {
        if (entry.shape().rank() == 2) {
            throw new DatasetException(
                    "%s does not say how its matrices lie, such as %s of shape %s: a"
                            + " Linear of PyTorch has weights (out, in), one of the book"
                            + " (in, out). Safetensors.loadPyTorch(file, net) fills a"
                            + " network from a file of PyTorch's;"
                            + " Safetensors.loadAsIs(file) reads every tensor as it lies",
                    file, entry.name(), entry.shape());
        }
    }

    private static Map<String, Tensor> read(
            Path file, Consumer<SafetensorsHeader> check) {
        try (var channel = FileChannel.open(file)) {
            long length = channel.size();
            long start = Long.BYTES + headerLength(file, channel);
            byte[] json = read(channel, Long.BYTES, (int) (start - Long.BYTES)).array();
            var header = new SafetensorsHeader(file, json, length - start);
            check.accept(header);
            var tensors = new LinkedHashMap<String, Tensor>();
            var converted = new TreeSet<NumberType>();
            for (var entry : header.entries()) {
                ByteBuffer bytes =
                        read(channel, start + entry.begin(), (int) entry.length());
                tensors.put(entry.name(), tensor(file, entry, bytes));
                converted.add(entry.type());
            }
            converted.remove(NumberType.F32);
            if (!converted.isEmpty()) {
                System.err.println(
                        file + ": its numbers of type " + converted + " became float32");
            }
            return tensors;
        } catch (NoSuchFileException absent) {
            throw new DatasetException(
                    absent,
                    "there is no file %s; look at its name, or write it with"
                            + " Safetensors.save",
                    file.toAbsolutePath());
        } catch (EOFException shorter) {
            throw new DatasetException(
                    shorter, "%s became shorter while it was read; read it again", file);
        } catch (IOException problem) {
            throw new DatasetException(
                    problem,
                    "%s cannot be read: %s",
                    file,
                    DatasetException.reason(problem));
        }
    }

    private static Tensor tensor(
            Path file, SafetensorsHeader.Entry entry, ByteBuffer bytes) {
        try {
            return Tensor.of(
                    values -> entry.type().read(bytes, values), entry.shape().sizes());
        } catch (ArithmeticException tooLarge) {
            throw new DatasetException(
                    tooLarge,
                    "%s is not read: %s holds %s; scale its numbers where they come from",
                    file,
                    entry.name(),
                    tooLarge.getMessage());
        }
    }

    private static long headerLength(Path file, FileChannel channel) throws IOException {
        long length = channel.size();
        if (length < Long.BYTES) {
            throw new DatasetException(
                    "%s has %s bytes, but a safetensors file begins with 8 that give its"
                            + " header's length; it is cut short or of another kind",
                    file, length);
        }
        long header = read(channel, 0, Long.BYTES).getLong();
        if (header < 2 || header > LONGEST_HEADER) {
            throw new DatasetException(
                    "%s is no safetensors file: its first 8 bytes give a header of %s"
                            + " bytes, and headers have 2 to %s; a .pt file must first be"
                            + " saved anew, with safetensors.torch.save_file",
                    file, Long.toUnsignedString(header), LONGEST_HEADER);
        }
        if (header > length - Long.BYTES) {
            throw new DatasetException(
                    "%s is cut short, or no safetensors file: it promises a header of %s"
                            + " bytes, but only %s follow; fetch or save it again",
                    file, header, length - Long.BYTES);
        }
        return header;
    }

    private static ByteBuffer read(FileChannel channel, long from, int length)
            throws IOException {
        ByteBuffer bytes = little(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer little(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
