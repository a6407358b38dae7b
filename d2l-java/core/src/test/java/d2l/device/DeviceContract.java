package d2l.device;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/// The suite that every device passes: over odd sizes and wild values each kernel gives the bits of the
/// reference. What a device computes is one line a case, so that those of another virtual machine can be
/// compared as well.
public final class DeviceContract {
    static final float[] WILD = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        -3e-40f,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Float.MAX_VALUE,
        1e-30f,
        3e38f,
        -3e38f,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        1f,
        -1f,
        89f,
        -104f
    };

    final Device device;
    private final Set<Method> called = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Buffer> inputs = new ArrayList<>(); // since the last line

    /// Kernels are called through a stand-in that notes which of them were.
    private DeviceContract(Device device) {
        this.device =
                (Device)
                        Proxy.newProxyInstance(
                                Device.class.getClassLoader(),
                                new Class<?>[] {Device.class},
                                (_, method, arguments) -> {
                                    called.add(method);
                                    try {
                                        return method.invoke(device, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        memory(device);
    }

    /// Fails with the first case in which this device and the reference differ.
    public static void check(Device device) {
        List<String> expected = of(Devices.reference());
        List<String> actual = of(device);
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(actual.get(i))) {
                throw new AssertionError(
                        "the device %s, case %d: expected %s, got %s"
                                .formatted(
                                        device.name(),
                                        i,
                                        expected.get(i),
                                        actual.get(i)));
            }
        }
    }

    /// The lines of a device; fails if it has a kernel that no case calls.
    public static List<String> of(Device device) {
        var contract = new DeviceContract(device);
        contract.products();
        contract.elementwise();
        contract.inPlace();
        contract.reductions();
        contract.learning();
        contract.steps();
        contract.brightness();
        var edges = new DeviceEdges(contract);
        edges.run();
        new DeviceRoundings(contract, edges).run();
        for (Method kernel : Device.class.getMethods()) {
            if (!Modifier.isStatic(kernel.getModifiers())
                    && !contract.called.contains(kernel)) {
                throw new AssertionError("no case of the contract calls " + kernel);
            }
        }
        return contract.lines;
    }

    /// Prints the lines of the device that new tensors are made on.
    public static void main(String[] arguments) {
        of(Devices.current()).forEach(System.out::println);
    }

    /// Numbers of ordinary size; with `wild` every seventh is none.
    Buffer numbers(int n, long seed, boolean wild) {
        float[] values = new float[n];
        int[] words = new int[4];
        for (int i = 0; i < n; i++) {
            Philox.words(seed, 0, i, words);
            boolean odd = wild && (words[1] & 7) == 0;
            values[i] =
                    odd
                            ? WILD[(words[2] >>> 1) % WILD.length]
                            : 4 * Philox.fraction(words[0]) - 2;
        }
        return device.upload(values);
    }

    /// Numbers that the kernel of the next line leaves as they are.
    Buffer input(int n, long seed, boolean wild) {
        return kept(numbers(n, seed, wild));
    }

    /// The same of these values.
    Buffer input(float... values) {
        return kept(device.upload(values));
    }

    private Buffer kept(Buffer input) {
        inputs.add(input);
        return input;
    }

    /// The bits of a result, and of what it was computed from.
    void line(String name, Buffer result) {
        var line = new StringBuilder(name).append(' ').append(hash(result));
        inputs.forEach(input -> line.append(' ').append(hash(input)));
        inputs.clear();
        lines.add(line.toString());
    }

    /// These positions, and how many they say that they are.
    void positions(String name, Indices positions) {
        lines.add(
                "%s %d %x"
                        .formatted(
                                name,
                                positions.length(),
                                Arrays.hashCode(device.download(positions))));
    }

    private String hash(Buffer numbers) {
        long hash = 0xcbf29ce484222325L;
        for (float value : device.download(numbers)) {
            hash = (hash ^ (Float.floatToIntBits(value) & 0xffffffffL)) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }

    private void products() {
        int[] rows = {1, 4, 6, 13, 31};
        int[] columns = {1, 3, 10, 16, 17, 33, 49};
        int[] depths = {0, 1, 2, 7, 64};
        for (int m : rows) {
            for (int n : columns) {
                for (int k : depths) {
                    for (int form = 0; form < 4; form++) {
                        product(m, n, k, form, false);
                        // Each term rounds to −0, and so does their sum:
                        // one 0 more would make it +0.
                        alike(m, n, k, form, -1e-30f, 1e-30f);
                    }
                }
            }
        }
        // Across the blocks of k, of lanes and of rows, large enough to be shared among
        // threads.
        for (int form = 0; form < 4; form++) {
            product(50, 40, 500, form, false);
            product(40, 9, 850, form, false);
            product(13, 520, 70, form, false);
            product(600, 9, 60, form, false);
            product(30, 17, 4500, form, false);
            product(300, 51, 35, form, false);
            product(53, 1030, 34, form, false);
            product(1030, 9, 37, form, false);
            product(27, 35, 259, form, true);
            product(70, 10, 33, form, true);
        }
    }

    void product(int m, int n, int k, int form, boolean wild) {
        Buffer c = numbers(m * n, 9, true); // what was there before must not matter
        device.gemm(
                (form & 1) != 0,
                (form & 2) != 0,
                m,
                n,
                k,
                input(m * k, m + k, wild),
                input(k * n, n - k, wild),
                c);
        line("gemm %d %d %d %d %b".formatted(m, n, k, form, wild), c);
    }

    /// A matrix of one number times a matrix of another.
    void alike(int m, int n, int k, int form, float a, float b) {
        Buffer c = numbers(m * n, 9, true);
        device.gemm(
                (form & 1) != 0,
                (form & 2) != 0,
                m,
                n,
                k,
                all(a, m * k),
                all(b, k * n),
                c);
        line("gemm %d %d %d %d of %s and %s".formatted(m, n, k, form, a, b), c);
    }

    private Buffer all(float value, int n) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return device.upload(values);
    }

    private void elementwise() {
        for (int n : new int[] {0, 1, 7, 64, 301}) {
            for (Unary f : Unary.values()) {
                Buffer y = device.allocate(n);
                device.unary(f, input(n, 3, true), y);
                line(f.name().toLowerCase(Locale.ROOT) + " " + n, y);
            }
        }
        int[] sizes = {3, 5, 17};
        int[][] strides = {
            {85, 17, 1}, {0, 0, 0}, {0, 0, 1}, {85, 17, 0}, {0, 17, 1}, {1, 3, 15}
        };
        for (Binary f : Binary.values()) {
            for (int[] a : strides) {
                for (int[] b : strides) {
                    Buffer y = device.allocate(255);
                    device.binary(
                            f, sizes, input(255, 4, true), a, input(255, 5, true), b, y);
                    line(f.name().toLowerCase(Locale.ROOT), y);
                }
            }
        }
        // An axis of size 1 may have any stride.
        int[][] columns = {{1, 1}, {1, 0}, {0, 0}, {0, 1}};
        for (Binary f : Binary.values()) {
            for (int[] a : columns) {
                for (int[] b : columns) {
                    Buffer y = device.allocate(5);
                    Buffer x = numbers(5, 7, true);
                    device.binary(f, new int[] {5, 1}, x, a, numbers(5, 8, true), b, y);
                    line(f.name().toLowerCase(Locale.ROOT) + " of columns", y);
                }
            }
        }
        // Short axes: contiguous, exchanged, repeated.
        int[][][] shorts = {
            {{2, 1, 2}, {2, 2, 1}, {1, 1, 2}, {2, 0, 1}, {0, 7, 1}, {2, 5, 0}},
            {{1, 2, 2}, {4, 2, 1}, {9, 1, 2}, {0, 0, 1}, {3, 2, 0}, {1, 1, 1}},
            {{2, 2, 1}, {2, 1, 1}, {1, 2, 9}, {2, 1, 0}, {0, 1, 5}, {1, 0, 0}}
        };
        for (int[][] s : shorts) {
            for (int i = 1; i < s.length; i++) {
                for (int j = 1; j < s.length; j++) {
                    Buffer y = device.allocate(4);
                    Buffer x = numbers(20, 11, false);
                    device.binary(
                            Binary.SUB, s[0], numbers(20, 12, false), s[i], x, s[j], y);
                    line("sub of short axes", y);
                }
                Buffer y = device.allocate(4);
                device.rearrange(s[0], numbers(20, 11, false), s[i], y);
                line("rearrange of short axes", y);
            }
        }
        for (int[] s : strides) {
            Buffer y = device.allocate(255);
            device.rearrange(sizes, input(255, 6, true), s, y);
            line("rearrange", y);
        }
    }

    /// What a kernel says that it can do in place.
    private void inPlace() {
        for (int n : new int[] {1, 17, 301}) {
            int[] sizes = {n};
            int[] one = {1};
            Buffer x = numbers(n, 13, true);
            device.unary(Unary.EXP, x, x);
            line("exp in place", x);
            Buffer y = numbers(n, 14, true);
            device.binary(Binary.SUB, sizes, x, one, y, one, y);
            line("sub into the second", y);
            device.binary(Binary.DIV, sizes, x, one, y, one, x);
            line("div into the first", x);
            device.binary(
                    Binary.MUL, sizes, y, one, numbers(1, 15, false), new int[1], y);
            line("mul by a number", y);
            device.dropout(3, 4, 1L << 30, 2f, y, y);
            line("dropout in place", y);
        }
    }

    /// What is uploaded is a copy, what is downloaded too, and what was closed may be closed again.
    private void memory(Device real) {
        float[] values = {1, -0f, 3, 4};
        Buffer x = device.upload(values);
        values[0] = 9;
        device.download(x)[2] = 9;
        is("upload", new float[] {1, -0f, 3, 4}, device.download(x));
        Buffer y = device.allocate(5);
        is("allocate", new float[5], device.download(y));
        device.copy(x, 1, y, 2, 3);
        is("copy", new float[] {0, 0, -0f, 3, 4}, device.download(y));
        device.copy(x, 4, y, 5, 0);
        Buffer z = device.adopt(new float[] {5, 6});
        is("adopt", new float[] {5, 6}, device.download(z));
        int[] positions = {2, 0};
        Indices index = device.upload(positions);
        positions[0] = 9;
        device.download(index)[1] = 9;
        if (!Arrays.equals(new int[] {2, 0}, device.download(index))) {
            throw new AssertionError("positions come back as others");
        }
        if (x.length() != 4 || index.length() != 2) {
            throw new AssertionError("memory of another length than asked for");
        }
        if (x.device() != real || y.device() != real || index.device() != real) {
            throw new AssertionError("memory that names another device");
        }
        x.close();
        x.close();
        index.close();
        index.close();
        if (device.name().isBlank() || device.description().isBlank()) {
            throw new AssertionError("a device without a name or a description");
        }
    }

    private static void is(String what, float[] expected, float[] actual) {
        if (!Arrays.equals(expected, actual)) {
            throw new AssertionError(
                    what
                            + ": expected "
                            + Arrays.toString(expected)
                            + ", got "
                            + Arrays.toString(actual));
        }
    }

    private void brightness() {
        byte[] bytes = new byte[3 + 5 * 53];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37);
        }
        for (int length : new int[] {1, 16, 17, 53}) {
            Buffer y = device.allocate(6 * length);
            int[] rows = {4, 0, 4, 2, 1, 3};
            device.brightness(bytes, 3, length, rows, y);
            line("brightness " + length, y);
            Supplier<Buffer> ahead =
                    device.ahead(
                            () -> {
                                Buffer x = device.allocate(6 * length);
                                device.brightness(bytes, 3, length, rows, x);
                                return x;
                            });
            line("brightness ahead " + length, ahead.get());
        }
    }

    private void reductions() {
        for (int n : new int[] {0, 1, 10, 63, 64, 65, 200}) {
            for (int inner : new int[] {1, 2, 17, 48}) {
                for (boolean wild : new boolean[] {false, true}) {
                    Buffer x = numbers(3 * n * inner, 7, wild);
                    Buffer y = numbers(3 * inner, 8, true);
                    device.sum(x, 3, n, inner, y);
                    line("sum %d %d %b".formatted(n, inner, wild), y);
                    if (n > 0) {
                        Indices index = device.argmax(x, 3, n, inner);
                        device.take(x, 3, n, inner, index, y);
                        line("max", y);
                        device.put(y, 3, n, inner, index, x);
                        line("put", x);
                    }
                }
            }
        }
    }

    /// What optimisers do beyond `sgd`.
    private void steps() {
        for (int n : new int[] {0, 1, 16, 301}) {
            for (boolean wild : new boolean[] {false, true}) {
                Buffer w = numbers(n, 3, wild);
                Buffer g = numbers(n, 4, wild);
                Buffer y = numbers(n, 5, true);
                device.decay(w, g, 0.3f, 0.2f, y);
                line("decay " + n, y);
                Buffer m = numbers(n, 6, wild);
                device.momentum(m, g, 0.9f);
                line("momentum " + n, m);
                Buffer v = device.allocate(n);
                for (int t = 0; t < 3; t++) {
                    device.adam(w, g, m, v, 0.1f, 0.9f, 0.99f, 0.3f, 0.02f, 1e-8f);
                }
                line("adam " + n, w);
                line("its m", m);
                line("its v", v);
            }
        }
    }

    private void learning() {
        for (int q : new int[] {1, 2, 10, 100}) {
            for (boolean wild : new boolean[] {false, true}) {
                int n = 13;
                int[] labels = new int[n];
                for (int i = 0; i < n; i++) {
                    labels[i] = i * 7 % q;
                }
                Buffer x = numbers(n * q, q, wild);
                Buffer p = device.allocate(n * q);
                Buffer loss = device.allocate(n);
                device.crossEntropy(x, device.upload(labels), n, q, p, loss);
                line("probabilities", p);
                line("cross-entropy", loss);
                device.crossEntropyBackward(
                        p, device.upload(labels), numbers(n, 2, wild), n, q, x);
                line("its gradient", x);
                device.sgd(x, p, 0.1f);
                line("sgd", x);
            }
        }
        Buffer y = device.allocate(1003);
        device.uniform(5, 6, -1, 3, y);
        line("uniform", y);
        device.normal(5, 6, 1, 2, y);
        line("normal", y);
        for (long threshold : new long[] {0, 1L << 31, 3L << 30, 1L << 32}) {
            device.dropout(5, 6, threshold, 1.5f, numbers(1003, 2, true), y);
            line("dropout " + threshold, y);
        }
    }
}
