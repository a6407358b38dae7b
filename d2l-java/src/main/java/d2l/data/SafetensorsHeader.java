package d2l.data;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;

/// The header of a safetensors file: what tensors it holds, and where.
final class SafetensorsHeader {
    private static final String TYPE = "F32";

    /// Not a tensor's name, but that of notes which a file may hold.
    private static final String METADATA = "__metadata__";

    /// The data begin at a multiple of this.
    private static final int ALIGNMENT = 8;

    /// As many bytes as the longest array has.
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    private final Path file;
    private final JsonReader json;

    private SafetensorsHeader(Path file, JsonReader json) {
        this.file = file;
        this.json = json;
    }

    /// Where a tensor's numbers are, in bytes after the header.
    record Entry(String name, Shape shape, long begin, long end) {
        long length() {
            return end - begin;
        }
    }

    // ---- writing

    /// The header of a file in which these tensors follow each other.
    static byte[] of(SequencedMap<String, Tensor> tensors) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.beginObject();
            long at = 0;
            for (var tensor : tensors.entrySet()) {
                if (tensor.getKey().equals(METADATA)) {
                    throw new IllegalArgumentException(
                            "Safetensors: no tensor can be called "
                                    + METADATA
                                    + ", the format keeps this name for notes; rename"
                                    + " it");
                }
                Shape shape = tensor.getValue().shape();
                json.name(tensor.getKey()).beginObject();
                json.name("dtype").value(TYPE).name("shape").beginArray();
                for (int size : shape.sizes()) {
                    json.value(size);
                }
                json.endArray().name("data_offsets").beginArray().value(at);
                at += (long) Float.BYTES * shape.count();
                json.value(at).endArray().endObject();
            }
            json.endObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        int length = text.toString().getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat(-length & (ALIGNMENT - 1)))
                .getBytes(StandardCharsets.UTF_8);
    }

    // ---- reading

    /// The tensors of a file of which this is the header, `data` bytes following it.
    static List<Entry> read(Path file, byte[] header, long data) {
        if (header[0] != '{') {
            throw refusal(file, "its header does not begin with {", null);
        }
        try {
            // Bytes that are no UTF-8 are refused, not replaced.
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(header))
                            .toString();
            var json = new JsonReader(new StringReader(text));
            json.setStrictness(Strictness.STRICT);
            List<Entry> entries = new SafetensorsHeader(file, json).entries();
            checkPlaces(file, entries, data);
            return entries;
        } catch (CharacterCodingException problem) {
            throw refusal(file, "its header is no UTF-8 text", problem);
        } catch (IOException | IllegalStateException problem) {
            String message = String.valueOf(problem.getMessage());
            throw refusal(
                    file,
                    "its header is not the JSON that the format asks for: "
                            + message.lines().findFirst().orElse(""),
                    problem);
        }
    }

    private List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        var names = new HashSet<String>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (!names.add(name)) {
                throw refusal(file, "its header names " + name + " twice", null);
            }
            if (name.equals(METADATA)) {
                skipNotes();
            } else {
                entries.add(entry(name));
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw refusal(file, "something follows the JSON of its header", null);
        }
        return entries;
    }

    private void skipNotes() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String note = json.nextName();
            if (json.peek() != JsonToken.STRING) {
                throw refusal(file, METADATA + ": " + note + " is no text", null);
            }
            json.skipValue();
        }
        json.endObject();
    }

    private Entry entry(String name) throws IOException {
        String type = null;
        List<Long> sizes = null;
        List<Long> offsets = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = json.nextString();
                case "shape" -> sizes = numbers(name, "shape");
                case "data_offsets" -> offsets = numbers(name, "data_offsets");
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (type == null || sizes == null || offsets == null || offsets.size() != 2) {
            throw refusal(
                    file, name + " lacks its dtype, its shape or its two offsets", null);
        }
        if (!type.equals(TYPE)) {
            throw new DatasetException(
                    file
                            + " is not read: "
                            + name
                            + " holds numbers of the type "
                            + type
                            + ", but the book computes with F32; convert them where they"
                            + " come from, with .float(), and save again");
        }
        var entry = new Entry(name, shape(name, sizes), offsets.get(0), offsets.get(1));
        long bytes = (long) Float.BYTES * entry.shape().count();
        if (entry.begin() > entry.end() || entry.length() != bytes) {
            throw refusal(
                    file,
                    name
                            + " has the shape "
                            + entry.shape()
                            + ", which is "
                            + bytes
                            + " bytes, but is said to lie at "
                            + place(entry),
                    null);
        }
        return entry;
    }

    private Shape shape(String name, List<Long> sizes) {
        try {
            Shape shape = Shape.of(sizes.stream().mapToInt(Math::toIntExact).toArray());
            if ((long) Float.BYTES * shape.count() <= LONGEST) {
                return shape;
            }
        } catch (ArithmeticException | IllegalArgumentException tooLarge) {
            // Refused below, in the file's own words.
        }
        throw refusal(
                file,
                name + " has the shape " + sizes + ", more than a tensor can hold",
                null);
    }

    private List<Long> numbers(String name, String what) throws IOException {
        var numbers = new ArrayList<Long>();
        json.beginArray();
        while (json.hasNext()) {
            String number = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
            if (!number.matches("\\d{1,18}")) {
                throw refusal(
                        file,
                        name + ": its " + what + " are not whole numbers from 0 on",
                        null);
            }
            numbers.add(Long.parseLong(number));
        }
        json.endArray();
        return numbers;
    }

    /// One after the other and to the end: no tensor may share bytes with another, and
    /// nothing may hide between them.
    private static void checkPlaces(Path file, List<Entry> entries, long data) {
        var inOrder = new ArrayList<>(entries);
        inOrder.sort(
                Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry entry : inOrder) {
            if (entry.end() > data) {
                throw refusal(
                        file,
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
                        file,
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
                    file,
                    (data - at) + " bytes follow the last tensor, which ends at " + at,
                    null);
        }
    }

    private static String place(Entry entry) {
        return "bytes " + entry.begin() + " to " + entry.end();
    }

    private static DatasetException refusal(
            Path file, String what, @Nullable Throwable cause) {
        return new DatasetException(
                file + " is not read: " + what + "; fetch or save it again", cause);
    }
}
