package d2l.data;

import d2l.device.Illegal;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;

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

    /// No key twice in an object; so deep, and written so, as by the format's own library.
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(127).build())
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build();

    private final Path file;
    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable String format;

    /// Of a file with this header, which `data` bytes follow.
    SafetensorsHeader(Path file, byte[] header, long data) {
        this.file = file;
        if (header[0] != '{') {
            throw refusal("its header does not begin with {");
        }
        try {
            // Bytes that are no text are refused, not replaced.
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(header))
                            .toString();
        } catch (CharacterCodingException _) {
            throw refusal("its header is no UTF-8 text");
        }
        try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
            read(json);
        } catch (JacksonException problem) {
            // Not what it says to who writes a program.
            throw malformed(
                    problem.getOriginalMessage()
                            .replaceFirst(" \\(start.*|: enable.*", ""));
        }
        checkPlaces(data);
    }

    /// Where a tensor's numbers are, in bytes after the header.
    record Entry(String name, NumberType type, Shape shape, long begin, long end) {
        long length() {
            return end - begin;
        }

        private String place() {
            return "bytes " + begin + " to " + end;
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
        return OURS.equals(format);
    }

    // ---- writing

    /// The header of a file in which these tensors follow each other.
    static byte[] of(SequencedMap<String, Tensor> tensors) {
        tensors.keySet().forEach(SafetensorsHeader::checkName);
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeObjectPropertyStart(METADATA);
            json.writeStringProperty(FORMAT, OURS);
            json.writeEndObject();
            long at = 0;
            for (var tensor : tensors.entrySet()) {
                Shape shape = tensor.getValue().shape();
                long end = at + (long) Float.BYTES * shape.count();
                json.writeObjectPropertyStart(tensor.getKey());
                json.writeStringProperty("dtype", "F32");
                json.writeName("shape");
                json.writeArray(shape.sizes(), 0, shape.rank());
                json.writeName("data_offsets");
                json.writeArray(new long[] {at, end}, 0, 2);
                json.writeEndObject();
                at = end;
            }
            json.writeEndObject();
        }
        int length = text.toString().getBytes(StandardCharsets.UTF_8).length;
        return text.append(" ".repeat(-length & (ALIGNMENT - 1)))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void checkName(String name) {
        if (name.equals(METADATA)) {
            throw Illegal.argument(
                    "Safetensors: no tensor can be called %s, the format keeps this name"
                            + " for notes; rename it",
                    METADATA);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw Illegal.argument(
                    "Safetensors: no tensor can be called «%s», which has half a"
                            + " character in it; rename it",
                    name);
        }
    }

    // ---- reading

    private void read(JsonParser json) {
        json.nextToken();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (!name.equals(METADATA)) {
                entries.add(entry(json, name));
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                readNotes(json);
            }
        }
        expect(json.nextToken() == null, json, "the end");
    }

    private void readNotes(JsonParser json) {
        expect(json.currentToken() == JsonToken.START_OBJECT, json, "{");
        for (String note = json.nextName(); note != null; note = json.nextName()) {
            json.nextToken();
            String value = string(json);
            if (note.equals(FORMAT)) {
                format = value;
            }
        }
    }

    private Entry entry(JsonParser json, String name) {
        String type = null;
        List<Long> sizes = null;
        List<Long> offsets = null;
        expect(json.currentToken() == JsonToken.START_OBJECT, json, "{");
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            json.nextToken();
            switch (field) {
                case "dtype" -> type = string(json);
                case "shape" -> sizes = wholes(json);
                case "data_offsets" -> offsets = wholes(json);
                default -> json.skipChildren();
            }
        }
        if (type == null || sizes == null || offsets == null || offsets.size() != 2) {
            throw refusal("%s lacks its dtype, its shape or its two offsets", name);
        }
        NumberType numbers = NumberType.of(type);
        if (numbers == null || (numbers == NumberType.I64 && !isCounter(name))) {
            throw new DatasetException(
                    "%s is not read: %s holds numbers of the type %s, but the book"
                            + " computes with F32 and turns F16, BF16 and F64 into it;"
                            + " convert them where they come from, with .float(), and"
                            + " save again",
                    file, name, type);
        }
        Shape shape = shape(name, numbers, sizes);
        var entry = new Entry(name, numbers, shape, offsets.get(0), offsets.get(1));
        long bytes = (long) numbers.bytes() * shape.count();
        if (entry.begin() > entry.end() || entry.length() != bytes) {
            throw refusal(
                    "%s has the shape %s, which is %s bytes, but is said to lie at %s",
                    name, shape, bytes, entry.place());
        }
        return entry;
    }

    private String string(JsonParser json) {
        expect(json.currentToken() == JsonToken.VALUE_STRING, json, "\"");
        return json.getString();
    }

    private List<Long> wholes(JsonParser json) {
        expect(json.currentToken() == JsonToken.START_ARRAY, json, "[");
        var wholes = new ArrayList<Long>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean isWhole =
                    json.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && json.getString().matches("\\d{1,18}");
            expect(isWhole, json, "a whole number, 0 or more");
            wholes.add(json.getLongValue());
        }
        return wholes;
    }

    private void expect(boolean there, JsonParser json, String expected) {
        if (!there) {
            int at = (int) json.currentTokenLocation().getCharOffset();
            throw malformed(
                    Illegal.text(
                            "there is %s at character %s, where %s should be",
                            text.charAt(at), at + 1, expected));
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
        throw refusal("%s has the shape %s, more than a tensor can hold", name, sizes);
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
                        "%s is said to lie at %s, but only %s bytes follow the header; it"
                                + " is cut short",
                        entry.name(), entry.place(), data);
            }
            if (entry.begin() != at) {
                throw refusal(
                        "%s is said to lie at %s, %s ends at %s",
                        entry.name(),
                        entry.place(),
                        entry.begin() < at
                                ? "inside the tensor before it, which"
                                : "but the tensor before it",
                        at);
            }
            at = entry.end();
        }
        if (at != data) {
            throw refusal(
                    "%s bytes follow the last tensor, which ends at %s", data - at, at);
        }
    }

    /// Whether PyTorch's batch normalisation counts its minibatches in this tensor, and
    /// nobody here needs to know.
    private static boolean isCounter(String name) {
        return COUNTER.equals(name.substring(name.lastIndexOf('.') + 1));
    }

    private DatasetException malformed(String why) {
        return refusal("its header is not the JSON that the format asks for: %s", why);
    }

    private DatasetException refusal(String what, Object... values) {
        return new DatasetException(
                "%s is not read: %s; fetch or save it again",
                file, Illegal.text(what, values));
    }
}
