package d2l.cuda;

import d2l.device.Binary;
import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Indices;
import d2l.device.Unary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// For each kernel a call that runs it alone: in more than one block, of which the last isn't full, and
/// down each of its ways.
final class KernelCalls {
    private static final int N = 700;

    private final Device device;
    private final List<Buffer> results = new ArrayList<>();

    private KernelCalls(Device device) {
        this.device = device;
    }

    /// The bits that come out; all NaN are alike.
    static int[] bits(Device device, String kernel) {
        var calls = new KernelCalls(device);
        calls.call(kernel);
        return calls.results.stream()
                .flatMapToInt(
                        result -> {
                            float[] values = device.download(result);
                            int[] bits = new int[values.length];
                            Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
                            return Arrays.stream(bits);
                        })
                .toArray();
    }

    private void call(String kernel) {
        String[] words = kernel.split("_", 2);
        String rest = kernel.substring(words[0].length()).replaceFirst("_", "");
        switch (words[0]) {
            case "unary" -> device.unary(Unary.valueOf(upper(rest)), some(N), out(N));
            case "binary" ->
                    binary(upper(rest), new int[] {N}, new int[] {1}, new int[] {1});
            case "grid" ->
                    binary(
                            upper(rest),
                            new int[] {5, 7, 20},
                            new int[] {140, 20, 1},
                            new int[] {1, 5, 35});
            case "gemm" -> product(kernel);
            case "sum", "argmax" -> reduction(words[0], rest);
            case "cross" -> loss(rest.endsWith("backward"));
            default -> other(kernel);
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private Buffer out(int n) {
        Buffer out = device.allocate(n);
        results.add(out);
        return out;
    }

    /// Numbers with a NaN among them.
    private Buffer some(int n) {
        float[] values = new float[n];
        var random = new Random(n);
        for (int i = 0; i < n; i++) {
            values[i] = 4 * random.nextFloat() - 1;
        }
        values[n / 3] = Float.NaN;
        return device.upload(values);
    }

    /// Positions of n, among them the last.
    private Indices positions(int count, int n) {
        int[] positions = new int[count];
        Arrays.setAll(positions, i -> (i + n - 1) % n);
        return device.upload(positions);
    }

    private void binary(String name, int[] sizes, int[] a, int[] b) {
        device.binary(Binary.valueOf(name), sizes, some(N), a, some(N), b, out(N));
    }

    private void product(String kernel) {
        GemmTile tile =
                Arrays.stream(GemmTile.values())
                        .filter(t -> t.kernel().equals(kernel))
                        .findFirst()
                        .orElseThrow();
        int m = tile.high + 5;
        int n = tile.wide + 3;
        int k = 67; // of a whole tile and a part of one, whatever its depth
        Buffer a = some(m * k);
        Buffer b = some(k * n);
        if (device instanceof CudaDevice card) {
            card.gemm(tile, false, true, m, n, k, a, b, out(m * n));
        } else {
            device.gemm(false, true, m, n, k, a, b, out(m * n));
        }
    }

    private void reduction(String name, String along) {
        boolean rows = along.equals("rows");
        int inner = rows ? 1 : 60;
        int outer = 9;
        int[] lengths = {112, 47, 4, 1}; // terms one after the other
        for (int length : lengths) {
            int n = rows ? 64 * length - 5 : length; // a row is added in 64 lanes
            Buffer x = some(outer * n * inner);
            if (name.equals("sum")) {
                device.sum(x, outer, n, inner, out(outer * inner));
            } else {
                int[] places = device.download(device.argmax(x, outer, n, inner));
                float[] values = new float[places.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = places[i];
                }
                results.add(device.upload(values));
            }
        }
    }

    private void loss(boolean backward) {
        int q = 150;
        int n = 9;
        Indices labels = positions(n, q);
        if (backward) {
            device.crossEntropyBackward(some(n * q), labels, some(n), n, q, out(n * q));
            return;
        }
        device.crossEntropy(some(n * q), labels, n, q, out(n * q), out(n));
    }

    private void other(String kernel) {
        switch (kernel) {
            case "rearrange" -> {
                int[] strides = {1, 5, 35};
                device.rearrange(new int[] {5, 7, 20}, some(N), strides, out(N));
            }
            case "take" -> device.take(some(N * 3), N / 7, 3, 7, positions(N, 3), out(N));
            case "put" -> device.put(some(N), N / 7, 3, 7, positions(N, 3), out(N * 3));
            case "brightness" -> {
                byte[] bytes = new byte[5 + 10 * 70];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (7 * i);
                }
                int[] rows = {3, 1, 4, 1, 5, 9, 2, 6, 5, 0};
                device.brightness(bytes, 5, 70, rows, out(N));
            }
            case "sgd" -> device.sgd(changed(), some(N), 0.1f);
            case "decay" -> device.decay(some(N), reversed(), 0.3f, 0.2f, out(N));
            case "momentum" -> device.momentum(changed(), some(N), 0.9f);
            case "adam" ->
                    device.adam(
                            changed(), some(N), changed(), changed(), .1f, .9f, .99f, .3f,
                            .02f, 1e-8f);
            case "uniform", "normal", "dropout" -> {
                for (int n = N - 3; n <= N; n++) { // a thread may have one to four
                    random(kernel, n);
                }
            }
            default -> throw new AssertionError("no call runs the kernel " + kernel);
        }
    }

    private void random(String kernel, int n) {
        switch (kernel) {
            case "uniform" -> device.uniform(3, 4, 0, 1, out(n));
            case "normal" -> device.normal(3, 4, 0, 1, out(n));
            default -> device.dropout(3, 4, 1L << 31, 2, some(n), out(n));
        }
    }

    /// Numbers that a kernel changes in place.
    private Buffer changed() {
        Buffer numbers = some(N);
        results.add(numbers);
        return numbers;
    }

    /// The same the other way round.
    private Buffer reversed() {
        float[] values = device.download(some(N));
        float[] reversed = new float[N];
        for (int i = 0; i < N; i++) {
            reversed[i] = values[N - 1 - i];
        }
        return device.upload(reversed);
    }
}
