package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class SafetensorsTest {
    @TempDir Path folder;

    // ---- writing

    @Test
    void writesTheFormatByteForByte() throws IOException {
        Path file = folder.resolve("x.safetensors");
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("b", Tensor.of(new float[] {1, -2}, 2));
        tensors.put("a", Tensor.of(new float[] {0.5f}, 1, 1));
        Safetensors.save(file, tensors);
        String header =
                "{\"__metadata__\":{\"format\":\"d2l\"},"
                    + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                    + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
        int length = Math.ceilDiv(header.length(), 8) * 8;
        byte[] expected =
                ByteBuffer.allocate(8 + length + 12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .put((header + " ".repeat(length - header.length())).getBytes())
                        .putFloat(0.5f)
                        .putFloat(1)
                        .putFloat(-2)
                        .array();
        assertArrayEquals(expected, Files.readAllBytes(file));
    }

    /// Only what must be: as the format's own library does.
    @Test
    void aNameIsEscaped() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.save(file, Map.of("a/\u001f\n\"\\é\u2028", Tensor.ones(1)));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        byte[] name = "\"a/\\u001f\\n\\\"\\\\é\u2028\"".getBytes(StandardCharsets.UTF_8);
        assertTrue(text.contains(new String(name, StandardCharsets.ISO_8859_1)), text);
    }

    @Test
    void whatIsSavedIsLoaded() {
        float[] wild = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            -0f,
            Float.MIN_VALUE,
            Float.MAX_VALUE
        };
        float[] many = new float[50_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i / 3f;
        }
        var tensors =
                Map.of(
                        "0.weight", Tensor.of(wild, 3, 2),
                        "many", Tensor.of(many, 50, 1000),
                        "scalar", Tensor.scalar(7),
                        "none", Tensor.zeros(2, 0),
                        "", Tensor.ones(1),
                        "ä \"quoted\"\n", Tensor.arange(3));
        Path file = folder.resolve("x.safetensors");
        Safetensors.save(file, tensors);
        var loaded = Safetensors.load(file);
        assertEquals(tensors.keySet(), loaded.keySet());
        assertEquals(
                loaded.keySet().stream().sorted().toList(), List.copyOf(loaded.keySet()));
        tensors.forEach(
                (name, tensor) -> {
                    Tensor copy = loaded.getOrDefault(name, Tensor.zeros(0));
                    assertEquals(tensor.shape(), copy.shape());
                    assertArrayEquals(bits(tensor), bits(copy), name);
                });
    }

    /// As the format's own library sorts names: by code point, not as Java compares them.
    @Test
    void namesAreSortedByCodePoint() {
        Path file = folder.resolve("x.safetensors");
        var names = List.of("0", "10", "2", "é", "\u2028", "\uff5a", "😀");
        var tensors = new LinkedHashMap<String, Tensor>();
        names.reversed().forEach(name -> tensors.put(name, Tensor.ones(1)));
        Safetensors.save(file, tensors);
        assertEquals(names, List.copyOf(Safetensors.load(file).keySet()));
    }

    @Test
    void nothingIsAFileToo() {
        Path file = folder.resolve("x.safetensors");
        Safetensors.save(file, Map.of());
        assertEquals(Map.of(), Safetensors.load(file));
    }

    @Test
    void anOldFileIsReplacedWholly() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.save(file, Map.of("a", Tensor.zeros(100)));
        Safetensors.save(file, Map.of("b", Tensor.ones(1)));
        assertEquals(List.of("b"), List.copyOf(Safetensors.load(file).keySet()));
        assertEquals(List.of("x.safetensors"), List.of(folder.toFile().list()));
        // What cannot be saved leaves the old one, and nothing beside it.
        refuses(
                () -> Safetensors.save(file.resolve("y"), Map.of()),
                file.resolve("y") + " cannot be saved: there is no folder " + file);
        refuses(() -> Safetensors.save(folder, Map.of()), folder + " is a folder; ");
        for (String name : List.of("__metadata__", "\ud83d")) {
            var tensors = Map.of(name, Tensor.ones(1));
            String message =
                    String.valueOf(
                            assertThrows(
                                            IllegalArgumentException.class,
                                            () -> Safetensors.save(file, tensors))
                                    .getMessage());
            assertTrue(
                    message.startsWith("Safetensors: no tensor can be called"), message);
        }
        assertEquals(List.of("b"), List.copyOf(Safetensors.load(file).keySet()));
        assertEquals(List.of("x.safetensors"), List.of(folder.toFile().list()));
    }

    // ---- reading

    @Test
    void readsWhatOthersWrite() throws IOException {
        // Notes, another order of keys, unknown ones, white space, data in another order.
        var loaded =
                Safetensors.loadAsIs(
                        file(
                                """
                                { "__metadata__": {"format": "pt"},
                                  "b": {"shape": [2, 1], "data_offsets": [4, 12],
                                        "dtype": "F32", "note": [1, {}]},
                                  "a": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]} }
                                """,
                                1,
                                2,
                                3));
        assertEquals(List.of("b", "a"), List.copyOf(loaded.keySet()));
        Tensor b = loaded.getOrDefault("b", Tensor.zeros(0));
        assertEquals(Shape.of(2, 1), b.shape());
        assertArrayEquals(new float[] {2, 3}, b.toArray());
        assertEquals(1, loaded.getOrDefault("a", Tensor.zeros(0)).item());
    }

    @Test
    void refusesWhatIsCutShort() throws IOException {
        Path file = folder.resolve("whole");
        Safetensors.save(file, Map.of("a", Tensor.arange(5), "b", Tensor.ones(2, 2)));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Path part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, length));
            assertThrows(DatasetException.class, () -> Safetensors.load(part));
        }
        Path part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, 5));
        refuses(() -> Safetensors.load(part), part + " has 5 bytes, but ");
        Files.write(part, Arrays.copyOf(whole, 30));
        refuses(() -> Safetensors.load(part), part + " is cut short, or no safetensors");
        Files.write(part, Arrays.copyOf(whole, whole.length - 1));
        refuses(
                () -> Safetensors.load(part),
                part
                        + " is not read: b is said to lie at bytes 20 to 36, but only 35"
                        + " bytes follow the header; it is cut short; ");
        Files.write(part, Arrays.copyOf(whole, whole.length + 1));
        refuses(
                () -> Safetensors.load(part),
                part
                        + " is not read: 1 bytes follow the last tensor, which ends at"
                        + " 36; ");
        refuses(
                () -> Safetensors.load(folder.resolve("none")),
                "there is no file " + folder.resolve("none") + "; look at its name");
    }

    @Test
    void refusesAnAbsurdHeaderBeforeItReservesMemory() throws IOException {
        for (long length :
                new long[] {0, 1, 100_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            byte[] bytes =
                    ByteBuffer.allocate(16)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(length)
                            .array();
            Path file = Files.write(folder.resolve("x"), bytes);
            refuses(
                    () -> Safetensors.load(file),
                    file
                            + " is no safetensors file: its first 8 bytes give a header"
                            + " of "
                            + Long.toUnsignedString(length)
                            + " bytes");
        }
    }

    @Test
    void refusesAHeaderThatIsNotWhatTheFormatAsksFor() throws IOException {
        String json = "its header is not the JSON that the format asks for: ";
        refused("[]", "its header does not begin with {");
        refused(" {}", "its header does not begin with {");
        refused("{ ", json);
        refused("{}}", json);
        refused("{} {}", json);
        refused("{'a':{}}", json);
        refused("{\"a\":3}", json);
        refused("{\"a\":{\"shape\":3}}", json);
        refused("{\"a\":".repeat(5000), json);
        refused("{\"__metadata__\":{\"n\":3}}", json + "there is 3 at character 22");
        refused("{\"__metadata__\":3}", json);
        refused("{\"a\":{}}", "a lacks its dtype, its shape or its two offsets");
        refused(tensor("F32", "[1]", "[0]"), "a lacks its dtype, its shape or its two");
        refused(
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}",
                json + "Duplicate Object property \"dtype\"; fetch or save it again");
        refused("{\"\\u0061\":1,\"a\":1}", json);
        refused(
                "{\"a\n\":{}}",
                json + "Illegal unquoted character ((CTRL-CHAR, code 10))");
        refused("{\"a\":null}", json);
        for (String type : List.of("I64", "I32", "U8", "BOOL", "F8_E4M3", "C64", "f32")) {
            refused(
                    tensor(type, "[2]", "[0,4]"),
                    "a holds numbers of the type "
                            + type
                            + ", but the book computes with F32");
        }
        for (String wrong : List.of("[-1]", "[1.0]", "[1e0]", "[\"1\"]", "[null]")) {
            String place = json + "there is " + wrong.charAt(1) + " at character ";
            refused(tensor("F32", wrong, "[0,4]"), place + "30, where a whole number");
            refused(tensor("F32", "[1]", wrong), place + "49, where a whole number");
        }
        refused(
                tensor("F32", "[2147483648]", "[0,8589934592]"),
                "a has the shape [2147483648], more than a tensor can hold");
        refused(
                tensor("F32", "[1073741824]", "[0,4294967296]"),
                "a has the shape [1073741824], more than a tensor can hold");
        refused(
                tensor("F32", "[65536,65536]", "[0,4]"),
                "a has the shape [65536, 65536], more than a tensor can hold");
        refused(
                tensor("F32", "[2]", "[0,4]"),
                "a has the shape (2,), which is 8 bytes, but is said to lie at bytes 0 to"
                        + " 4");
        refused(
                tensor("F32", "[1]", "[4,0]"),
                "a has the shape (1,), which is 4 bytes, but is said to lie at bytes 4 to"
                        + " 0");
        byte[] latin = "{\"ä\":{}}".getBytes(StandardCharsets.ISO_8859_1);
        refused(latin, "its header is no UTF-8 text");
    }

    /// In a field that nobody reads: what only looks like JSON is refused there too.
    @Test
    void isStrictAboutJson() throws IOException {
        String one =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[5],\"data_offsets\":[0,20],\"x\":";
        for (String value :
                List.of(
                        "[0,-0,12.50,-3e7,4E-2,5.0e+10,true,false,null]",
                        "{\"\\u00e9\":\"\\ud83d\\uDE00 \\\"\\\\\\/\\b\\f\\n"
                                + "\\r"
                                + "\\t \u2028\"}",
                        "[".repeat(125) + "]".repeat(125))) {
            assertEquals(
                    1, Safetensors.load(file(one + value + "}}", 1, 2, 3, 4, 5)).size());
        }
        for (String value :
                List.of(
                        "[".repeat(126) + "]".repeat(126),
                        "[1,]",
                        "[1 2]",
                        "[01]",
                        "[+1]",
                        "[.5]",
                        "[1.]",
                        "[٣]",
                        "[nul]",
                        "NaN",
                        "1 // one\n",
                        "'a'",
                        "\u00a01",
                        "\"\\a\"",
                        "\"\\u12g4\"",
                        "\"\\u٣٣٣٣\"",
                        "\"\t\"",
                        "{\"b\":1,\"b\":2}",
                        "{\"\\ud83d\":1}",
                        "{\"\\ude00\":1}",
                        "{\"b\":1,}")) {
            refused(
                    one + value + "}}",
                    "its header is not the JSON that the format asks for: ");
        }
        // Half a character, in the three bytes that UTF-8 would give it.
        byte[] half = (one + "\"___\"}}").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                0,
                half,
                half.length - 6,
                3);
        refused(half, "its header is no UTF-8 text");
    }

    @Test
    void refusesTensorsThatShareBytesOrLeaveSome() throws IOException {
        refused(
                two("[0,8]", "[4,12]"),
                "b is said to lie at bytes 4 to 12, inside the"
                        + " tensor before it, which ends at 8");
        refused(two("[0,8]", "[0,8]"), "b is said to lie at bytes 0 to 8, inside");
        refused(
                two("[4,12]", "[12,20]"),
                "a is said to lie at bytes 4 to 12, but the tensor before it ends at 0");
        refused(
                two("[0,8]", "[16,24]"),
                "b is said to lie at bytes 16 to 24, but only 20 bytes follow the"
                        + " header");
        refused(
                two("[0,8]", "[8,16]"),
                "4 bytes follow the last tensor, which ends at 16");
        String twice = two("[0,8]", "[8,16]").replace("\"b\"", "\"a\"");
        refused(
                twice,
                "its header is not the JSON that the format asks for: Duplicate Object"
                        + " property \"a\"; fetch or save it again");
    }

    @Test
    void refusesWhateverIsDamagedOrReadsTheRest() throws IOException {
        // Every bit of the first bytes turned over: an error for the reader, or numbers.
        Path file = folder.resolve("whole");
        Safetensors.save(file, Map.of("a", Tensor.arange(2), "b", Tensor.ones(2, 2)));
        byte[] whole = Files.readAllBytes(file);
        var unexpected = new ArrayList<String>();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                Safetensors.loadAsIs(Files.write(folder.resolve("damaged"), damaged));
            } catch (DatasetException refusal) {
                // as it should be
            } catch (RuntimeException problem) {
                unexpected.add("bit " + bit + ": " + problem);
            }
        }
        assertEquals(List.of(), unexpected);
    }

    // ---- how these tests are made

    private static String tensor(String type, String shape, String offsets) {
        return "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
                .formatted(type, shape, offsets);
    }

    private static String two(String first, String second) {
        String one = "\"%s\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":%s}";
        return "{" + one.formatted("a", first) + "," + one.formatted("b", second) + "}";
    }

    /// A file with this header and five numbers.
    private void refused(String header, String why) throws IOException {
        refused(header.getBytes(StandardCharsets.UTF_8), why);
    }

    private void refused(byte[] header, String why) throws IOException {
        Path file = file(header, 1, 2, 3, 4, 5);
        refuses(() -> Safetensors.load(file), file + " is not read: " + why);
    }

    private Path file(String header, float... data) throws IOException {
        return file(header.getBytes(StandardCharsets.UTF_8), data);
    }

    private Path file(byte[] header, float... data) throws IOException {
        var bytes =
                ByteBuffer.allocate(8 + header.length + 4 * data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header);
        for (float number : data) {
            bytes.putFloat(number);
        }
        return Files.write(folder.resolve("x"), bytes.array());
    }

    private static int[] bits(Tensor tensor) {
        float[] values = tensor.toArray();
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static void refuses(
            org.junit.jupiter.api.function.Executable action, String beginning) {
        String message =
                String.valueOf(assertThrows(DatasetException.class, action).getMessage());
        assertTrue(message.startsWith(beginning), message);
    }

    @Test
    void anInterruptIsSaidToBeOne() {
        Path file = folder.resolve("net.safetensors");
        Safetensors.save(file, Map.of("b", Tensor.ones(2)));
        Thread.currentThread().interrupt();
        var stopped = assertThrows(DatasetException.class, () -> Safetensors.load(file));
        assertTrue(Thread.interrupted(), "whoever reads on is stopped too");
        assertEquals(file + " cannot be read: it was interrupted", stopped.getMessage());
        assertEquals(2, Safetensors.load(file).get("b").size(0));
    }
}
