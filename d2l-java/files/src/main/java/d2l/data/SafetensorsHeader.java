package d2l.data;

import static java.util.stream.Collectors.joining;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The header of a safetensors file: what tensors it holds, and where.
final class SafetensorsHeader {
    /// Not a tensor's name, but that of notes which a file may hold.
    private static final String METADATA = "__metadata__";

    /// The note in which libraries say who wrote a file, so how its matrices lie: «pt» is
    /// PyTorch.
    private static final String FORMAT = "format";

    private static final String OURS = "d2l";

    private static final String COUNTER = "num_batches_tracked";

    /// The data begin at a multiple of this.
    private static final int ALIGNMENT = 8;

    /// As many bytes as the longest array has.
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    private final Path file;
    private final Json json;
    private final List<Entry> entries = new ArrayList<>();
    private final SequencedMap<String, String> notes = new LinkedHashMap<>();

    /// Of a file with this header, which `data` bytes follow.
    SafetensorsHeader(Path file, byte[] header, long data) {
        this.file = file;
        if (header[0] != '{') {
            throw refusal("its header does not begin with {", null);
        }
        try {
            json = new Json(header);
            json.object(this::entry);
            json.end();
        } catch (CharacterCodingException problem) {
            throw refusal("its header is no UTF-8 text", problem);
        } catch (Json.Malformed problem) {
            throw refusal(
                    "its header is not the JSON that the format asks for: "
                            + problem.getMessage(),
                    problem);
        }
        checkPlaces(data);
    }

    /// Where a tensor's numbers are, in bytes after the header.
    record Entry(String name, NumberType type, Shape shape, long begin, long end) {
        long length() {
            return end - begin;
        }
    }

    /// The tensors, in the order of the header, without PyTorch's counters of minibatches.
    List<Entry> entries() {
        return entries.stream()
                .filter(entry -> entry.type() != NumberType.I64)
                .filter(entry -> isOurs() || !isCounter(entry.name()))
                .toList();
    }

    /// Whether this library wrote the file.
    boolean isOurs() {
        return OURS.equals(notes.get(FORMAT));
    }

    // ---- writing

    /// The header of a file in which these tensors follow each other.
    static byte[] of(SequencedMap<String, Tensor> tensors) {
        var json = new StringBuilder("{");
        quote(json, METADATA).append(":{");
        quote(json, FORMAT).append(':');
        quote(json, OURS).append('}');
        long at = 0;
        for (var tensor : tensors.entrySet()) {
            checkName(tensor.getKey());
            Shape shape = tensor.getValue().shape();
            long end = at + (long) Float.BYTES * shape.count();
            quote(json.append(','), tensor.getKey())
                    .append(":{\"dtype\":\"F32\",\"shape\":[")
                    .append(
                            IntStream.of(shape.sizes())
                                    .mapToObj(Integer::toString)
                                    .collect(joining(",")))
                    .append("],\"data_offsets\":[")
                    .append(at + "," + end + "]}");
            at = end;
        }
        int length = json.append('}').toString().getBytes(StandardCharsets.UTF_8).length;
        return json.append(" ".repeat(-length & (ALIGNMENT - 1)))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void checkName(String name) {
        if (name.equals(METADATA)) {
            throw new IllegalArgumentException(
                    "Safetensors: no tensor can be called "
                            + METADATA
                            + ", the format keeps this name for notes; rename it");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException(
                    "Safetensors: no tensor can be called «"
                            + name
                            + "», which has half a character in it; rename it");
        }
    }

    /// Escapes what JSON asks for and nothing else, as the format's own library does.
    private static StringBuilder quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = "\"\\\b\f\n\r\t".indexOf(c);
            if (known >= 0) {
                json.append('\\').append("\"\\bfnrt".charAt(known));
            } else if (c < ' ') {
                json.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                json.append(c);
            }
        }
        return json.append('"');
    }

    // ---- reading

    private void entry(String name) {
        if (name.equals(METADATA)) {
            if (!json.isNull()) {
                json.object(note -> notes.put(note, json.string()));
            }
            return;
        }
        var fields = new Fields();
        json.object(
                field -> {
                    switch (field) {
                        case "dtype" -> fields.type = json.string();
                        case "shape" -> fields.sizes = json.wholes();
                        case "data_offsets" -> fields.offsets = json.wholes();
                        default -> json.skip();
                    }
                });
        entries.add(fields.entry(name));
    }

    /// What an entry says, whatever the order in which it says it.
    private final class Fields {
        private @Nullable String type;
        private @Nullable List<Long> sizes;
        private @Nullable List<Long> offsets;

        Entry entry(String name) {
            if (type == null || sizes == null || offsets == null || offsets.size() != 2) {
                throw refusal(
                        name + " lacks its dtype, its shape or its two offsets", null);
            }
            NumberType numbers = NumberType.of(type);
            if (numbers == null || (numbers == NumberType.I64 && !isCounter(name))) {
                throw new DatasetException(
                        file
                                + " is not read: "
                                + name
                                + " holds numbers of the type "
                                + type
                                + ", but the book computes with F32 and turns F16, BF16"
                                + " and F64 into it; convert them where they come from,"
                                + " with .float(), and save again");
            }
            Shape shape = shape(name, numbers, sizes);
            var entry = new Entry(name, numbers, shape, offsets.get(0), offsets.get(1));
            long bytes = (long) numbers.bytes() * shape.count();
            if (entry.begin() > entry.end() || entry.length() != bytes) {
                throw refusal(
                        name
                                + " has the shape "
                                + shape
                                + ", which is "
                                + bytes
                                + " bytes, but is said to lie at "
                                + place(entry),
                        null);
            }
            return entry;
        }
    }

    private Shape shape(String name, NumberType numbers, List<Long> sizes) {
        try {
            Shape shape = Shape.of(sizes.stream().mapToInt(Math::toIntExact).toArray());
            if ((long) numbers.bytes() * shape.count() <= LONGEST) {
                return shape;
            }
        } catch (ArithmeticException | IllegalArgumentException tooLarge) {
            // Refused below, in the file's own words.
        }
        throw refusal(
                name + " has the shape " + sizes + ", more than a tensor can hold", null);
    }

    /// One after the other and to the end: no tensor may share bytes with another, and
    /// nothing may hide between them.
    private void checkPlaces(long data) {
        var inOrder = new ArrayList<>(entries);
        inOrder.sort(
                Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry entry : inOrder) {
            if (entry.end() > data) {
                throw refusal(
                        entry.name()
                                + " is said to lie at "
                                + place(entry)
                                + ", but only "
                                + data
                                + " bytes follow the header; it is cut short",
                        null);
            }
            if (entry.begin() != at) {
                throw refusal(
                        entry.name()
                                + " is said to lie at "
                                + place(entry)
                                + (entry.begin() < at
                                        ? ", inside the tensor before it, which ends at "
                                        : ", but the tensor before it ends at ")
                                + at,
                        null);
            }
            at = entry.end();
        }
        if (at != data) {
            throw refusal(
                    (data - at) + " bytes follow the last tensor, which ends at " + at,
                    null);
        }
    }

    /// Whether PyTorch's batch normalisation counts its minibatches in this tensor, and
    /// nobody here needs to know.
    private static boolean isCounter(String name) {
        return COUNTER.equals(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String place(Entry entry) {
        return "bytes " + entry.begin() + " to " + entry.end();
    }

    private DatasetException refusal(String what, @Nullable Throwable cause) {
        return new DatasetException(
                file + " is not read: " + what + "; fetch or save it again", cause);
    }
}
