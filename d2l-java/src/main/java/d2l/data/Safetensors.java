package d2l.data;

import d2l.tensor.Tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

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

    /// Writes these tensors, sorted by name: the same tensors give the same bytes. A file
    /// that is there already is replaced, and only once the new one is whole.
    public static void save(Path file, Map<String, Tensor> tensors) {
        var sorted = new TreeMap<>(tensors);
        byte[] header = SafetensorsHeader.of(sorted);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new DatasetException(
                    file + " is a folder; name the file to save in, in a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new DatasetException(
                    file
                            + " cannot be saved: there is no folder "
                            + folder
                            + "; make it");
        }
        Path part =
                folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (var out = Files.newOutputStream(part)) {
                out.write(little(Long.BYTES).putLong(header.length).array());
                out.write(header);
                for (Tensor tensor : sorted.values()) {
                    write(out, tensor.toArray());
                }
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new DatasetException(
                    file
                            + " cannot be saved: "
                            + DatasetException.reason(problem)
                            + "; make room, or save elsewhere",
                    problem);
        } finally {
            part.toFile().delete();
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

    /// Reads all tensors of a file, in the order of its header. A file that is not whole,
    /// or not what it says, is refused.
    public static Map<String, Tensor> load(Path file) {
        try (var channel = FileChannel.open(file)) {
            long length = channel.size();
            long start = Long.BYTES + headerLength(file, channel);
            byte[] json = read(channel, Long.BYTES, (int) (start - Long.BYTES)).array();
            var tensors = new LinkedHashMap<String, Tensor>();
            for (var entry : SafetensorsHeader.read(file, json, length - start)) {
                ByteBuffer bytes =
                        read(channel, start + entry.begin(), (int) entry.length());
                tensors.put(
                        entry.name(),
                        Tensor.of(
                                values -> bytes.asFloatBuffer().get(values),
                                entry.shape().sizes()));
            }
            return tensors;
        } catch (NoSuchFileException absent) {
            throw new DatasetException(
                    "there is no file "
                            + file.toAbsolutePath()
                            + "; look at its name, or write it with Safetensors.save",
                    absent);
        } catch (EOFException shorter) {
            throw new DatasetException(
                    file + " became shorter while it was read; read it again", shorter);
        } catch (IOException problem) {
            throw new DatasetException(
                    file + " cannot be read: " + DatasetException.reason(problem),
                    problem);
        }
    }

    private static long headerLength(Path file, FileChannel channel) throws IOException {
        long length = channel.size();
        if (length < Long.BYTES) {
            throw new DatasetException(
                    file
                            + " has "
                            + length
                            + " bytes, but a safetensors file begins with 8 that give its"
                            + " header's length; it is cut short or of another kind");
        }
        long header = read(channel, 0, Long.BYTES).getLong();
        if (header < 2 || header > LONGEST_HEADER) {
            throw new DatasetException(
                    file
                            + " is no safetensors file: its first 8 bytes give a header"
                            + " of "
                            + Long.toUnsignedString(header)
                            + " bytes, and headers have 2 to "
                            + LONGEST_HEADER
                            + "; a .pt file must first be saved anew, with"
                            + " safetensors.torch.save_file");
        }
        if (header > length - Long.BYTES) {
            throw new DatasetException(
                    file
                            + " is cut short, or no safetensors file: it promises a"
                            + " header of "
                            + header
                            + " bytes, but only "
                            + (length - Long.BYTES)
                            + " follow; fetch or save it again");
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
