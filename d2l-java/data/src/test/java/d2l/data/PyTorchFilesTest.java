package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.nn.BatchNorm1d;
import d2l.nn.Linear;
import d2l.nn.Module;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Files that PyTorch's users have: other types, other layouts, tensors that nobody here
/// needs, tensors under two names.
@ResourceLock(Resources.SYSTEM_ERR)
class PyTorchFilesTest {
    private static final String PT = "\"__metadata__\":{\"format\":\"pt\"}";

    @TempDir Path folder;
    private final List<String> entries = new ArrayList<>();
    private final ByteBuffer data =
            ByteBuffer.allocate(10_000).order(ByteOrder.LITTLE_ENDIAN);

    private void add(String name, String type, String shape, Consumer<ByteBuffer> write) {
        int begin = data.position();
        write.accept(data);
        entries.add(
                "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                        .formatted(name, type, shape, begin, data.position()));
    }

    private void add(String name, String shape, float... values) {
        add(
                name,
                "F32",
                shape,
                bytes -> {
                    for (float value : values) {
                        bytes.putFloat(value);
                    }
                });
    }

    private Path file(String... first) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(entries);
        byte[] header =
                ("{" + String.join(",", all) + "}").getBytes(StandardCharsets.UTF_8);
        try (var out = Files.newOutputStream(folder.resolve("x"))) {
            out.write(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(header.length)
                            .array());
            out.write(header);
            out.write(data.array(), 0, data.position());
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
        return folder.resolve("x");
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return tensors.getOrDefault(name, Tensor.zeros(0)).toArray();
    }

    private static String refusal(Class<? extends Exception> type, Runnable action) {
        return String.valueOf(assertThrows(type, action::run).getMessage());
    }

    private static String errors(Runnable action) {
        PrintStream before = System.err;
        var bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    // ---- whose layout

    /// The square weight is what goes wrong unseen: it fits both ways.
    @Test
    void aMatrixOfOthersNeedsAStatement() {
        add("weight", "[2,2]", 1, 2, 3, 4); // W x: rows are outputs
        add("bias", "[2]", 10, 20);
        for (String[] notes :
                new String[][] {
                    {},
                    {PT},
                    {"\"__metadata__\":null"},
                    {"\"__metadata__\":{\"format\":\"np\"}"}
                }) {
            Path file = file(notes);
            var net = new Linear(2, 2);
            assertEquals(
                    file
                            + " does not say how its matrices lie, such as weight of"
                            + " shape (2, 2): a Linear of PyTorch has weights (out, in),"
                            + " one of the book (in, out). Safetensors.loadPyTorch(file,"
                            + " net) fills a network from a file of PyTorch's;"
                            + " Safetensors.loadAsIs(file) reads every tensor as it lies",
                    refusal(
                            DatasetException.class,
                            () -> net.load(Safetensors.load(file))));
            Safetensors.loadPyTorch(file, net);
            // PyTorch: (1·1 + 2·5 + 10, 3·1 + 4·5 + 20)
            assertArrayEquals(
                    new float[] {21, 43},
                    net.forward(Tensor.of(new float[] {1, 5}, 1, 2)).toArray());
            assertArrayEquals(
                    new float[] {1, 2, 3, 4},
                    values(Safetensors.loadAsIs(file), "weight"));
        }
    }

    @Test
    void aFileOfOursSaysSo() {
        Path file = folder.resolve("ours");
        var saved = new Linear(2, 2);
        Safetensors.save(file, saved.stateDict());
        var net = new Linear(2, 2);
        assertEquals(
                file
                        + " is not PyTorch's: the book wrote it, with weights as (in,"
                        + " out); load it by net.load(Safetensors.load(file))",
                refusal(
                        DatasetException.class,
                        () -> Safetensors.loadPyTorch(file, net)));
        net.load(Safetensors.load(file));
        assertArrayEquals(saved.weight().toArray(), net.weight().toArray());
    }

    /// Vectors lie one way only.
    @Test
    void withoutAMatrixNothingIsToBeSaid() {
        add("a", "[3]", 1, 2, 3);
        assertArrayEquals(new float[] {1, 2, 3}, values(Safetensors.load(file()), "a"));
    }

    @Test
    void everyLinearIsTransposedAndNothingElse() {
        add("0.weight", "[3,2]", 1, 2, 3, 4, 5, 6);
        add("0.bias", "[3]", 7, 8, 9);
        add("2.0.weight", "[1,3]", 1, 2, 3);
        add("2.0.bias", "[1]", 4);
        var net =
                new Sequential(
                        new Linear(2, 3), new ReLU(), new Sequential(new Linear(3, 1)));
        Safetensors.loadPyTorch(file(PT), net);
        var state = net.stateDict();
        assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6}, values(state, "0.weight"));
        assertArrayEquals(new float[] {7, 8, 9}, values(state, "0.bias"));
        assertArrayEquals(new float[] {1, 2, 3}, values(state, "2.0.weight"));
        var other = new Own();
        entries.clear();
        data.clear();
        add("weight", "[2,2]", 1, 2, 3, 4);
        Safetensors.loadPyTorch(file(), other);
        assertArrayEquals(new float[] {1, 2, 3, 4}, other.W.toArray());
    }

    /// A reader's module, which has its matrix as PyTorch's reader would have it.
    private static final class Own extends Module {
        private final Tensor W = parameter("weight", Tensor.zeros(2, 2));

        @Override
        public Tensor forward(Tensor X) {
            return X.matmul(W);
        }
    }

    // ---- what PyTorch counts

    @Test
    void theCounterOfBatchNormalisationIsDropped() {
        add("0.weight", "[2]", 1, 2);
        add("0.bias", "[2]", 3, 4);
        add("0.running_mean", "[2]", 5, 6);
        add("0.running_var", "[2]", 7, 8);
        add("0.num_batches_tracked", "I64", "[]", bytes -> bytes.putLong(42));
        Path file = file(PT);
        var net = new Sequential(new BatchNorm1d(2));
        assertEquals("", errors(() -> Safetensors.loadPyTorch(file, net)));
        assertArrayEquals(new float[] {7, 8}, values(net.stateDict(), "0.running_var"));
        assertEquals(4, Safetensors.loadAsIs(file).size());
        assertEquals(4, Safetensors.load(file).size());
        // After net.float() over a state dict it is a float, and still nobody's.
        entries.removeLast();
        data.position(data.position() - 8);
        add("0.num_batches_tracked", "[]", 42);
        net.load(Safetensors.load(file()));
        // It has its place in the file all the same.
        entries.removeLast();
        data.position(data.position() - 4);
        add("0.num_batches_tracked", "I64", "[2]", bytes -> bytes.putLong(42));
        assertTrue(
                refusal(DatasetException.class, () -> Safetensors.load(file()))
                        .contains(
                                "0.num_batches_tracked has the shape (2,), which is 16"),
                "its size");
    }

    // ---- types

    @Test
    void otherFloatsBecomeFloat32AndThatIsSaid() {
        short[] half = {0x3c00, (short) 0xc000, 0x7c00, 0x0001, (short) 0x8000, 0x7bff};
        float[] halves = {1, -2, Float.POSITIVE_INFINITY, 0x1p-24f, -0f, 65504};
        add("half", "F16", "[6]", bytes -> put(bytes, half));
        short[] brain = {0x3f80, (short) 0xc000, 0x7f80, 0x0001, (short) 0x8000, 0x3eab};
        float[] brains = {1, -2, Float.POSITIVE_INFINITY, 0x1p-133f, -0f, 0x1.56p-2f};
        add("brain", "BF16", "[6]", bytes -> put(bytes, brain));
        double[] wide = {
            0.1,
            1 + 0x1p-24, // halfway: to even
            1 + 0x3p-24, // halfway: to even, upwards
            1 + 0x1p-24 + 0x1p-50,
            -0.0,
            1e-300,
            Double.NEGATIVE_INFINITY,
            Float.MAX_VALUE
        };
        float[] wides = {
            0.1f,
            1,
            1 + 0x1p-22f,
            1 + 0x1p-23f,
            -0f,
            0,
            Float.NEGATIVE_INFINITY,
            Float.MAX_VALUE
        };
        add(
                "wide",
                "F64",
                "[8]",
                bytes -> {
                    for (double value : wide) {
                        bytes.putDouble(value);
                    }
                });
        add("plain", "[1]", 5);
        Path file = file();
        String said =
                errors(
                        () -> {
                            var read = Safetensors.load(file);
                            assertArrayEquals(halves, values(read, "half"));
                            assertArrayEquals(brains, values(read, "brain"));
                            assertArrayEquals(wides, values(read, "wide"));
                            assertArrayEquals(new float[] {5}, values(read, "plain"));
                        });
        assertEquals(
                file
                        + ": its numbers of type [F64, F16, BF16] became float32"
                        + System.lineSeparator(),
                said);
    }

    @Test
    void notANumberStaysOne() {
        add("half", "F16", "[1]", bytes -> bytes.putShort((short) 0x7e00));
        add("brain", "BF16", "[1]", bytes -> bytes.putShort((short) 0xffc0));
        add("wide", "F64", "[1]", bytes -> bytes.putDouble(Double.NaN));
        errors(
                () ->
                        Safetensors.load(file())
                                .values()
                                .forEach(nan -> assertTrue(Float.isNaN(nan.item()))));
    }

    /// Infinity would be another number.
    @Test
    void aDoubleBeyondFloat32IsRefused() {
        add("a", "F64", "[2]", bytes -> bytes.putDouble(1).putDouble(-1e39));
        assertEquals(
                file()
                        + " is not read: a holds -1.0E39, which is beyond the largest"
                        + " F32, 3.4028235e38; scale its numbers where they come from",
                refusal(DatasetException.class, () -> Safetensors.load(file())));
    }

    private static void put(ByteBuffer bytes, short... values) {
        for (short value : values) {
            bytes.putShort(value);
        }
    }

    // ---- tensors under two names

    private static Sequential tied() {
        var shared = new Linear(2, 2);
        return new Sequential(shared, new ReLU(), shared);
    }

    @Test
    void aTiedTensorIsReadUnderEitherNameOrBoth() {
        for (List<String> names :
                List.of(
                        List.of("0"),
                        List.of("2"),
                        List.of("0", "2"),
                        List.of("2", "0"))) {
            entries.clear();
            data.clear();
            for (String name : names) {
                add(name + ".weight", "[2,2]", 1, 2, 3, Float.NaN);
                add(name + ".bias", "[2]", 5, -0f);
            }
            var net = tied();
            Safetensors.loadPyTorch(file(PT), net);
            assertArrayEquals(
                    new float[] {1, 3, 2, Float.NaN},
                    values(net.stateDict(), "0.weight"));
            assertArrayEquals(new float[] {5, -0f}, values(net.stateDict(), "0.bias"));
        }
    }

    @Test
    void aTiedTensorHasOneValue() {
        add("0.weight", "[2,2]", 1, 2, 3, 4);
        add("0.bias", "[2]", 5, 0);
        add("2.weight", "[2,2]", 1, 2, 3, 4);
        add("2.bias", "[2]", 5, -0f);
        var net = tied();
        var before = net.stateDict().toString();
        assertEquals(
                "load: «0.bias» and «2.bias» are one tensor in this network, but the"
                        + " values given for them differ; build it of layers that share"
                        + " nothing",
                refusal(
                        IllegalArgumentException.class,
                        () -> Safetensors.loadPyTorch(file(), net)));
        assertEquals(before, net.stateDict().toString());
        var missing = refusal(IllegalArgumentException.class, () -> net.load(Map.of()));
        assertTrue(missing.startsWith("load: no values for «0.weight» of "), missing);
    }

    @Test
    void anUntiedNetworkNeedsBoth() {
        add("0.weight", "[2,2]", 1, 2, 3, 4);
        add("0.bias", "[2]", 5, 0);
        var net = new Sequential(new Linear(2, 2), new ReLU(), new Linear(2, 2));
        var missing =
                refusal(
                        IllegalArgumentException.class,
                        () -> Safetensors.loadPyTorch(file(), net));
        assertTrue(missing.startsWith("load: no values for «2.weight» of "), missing);
    }
}
