package d2l.device;

import java.util.Arrays;
import java.util.Locale;

/// The cases of [DeviceContract] where a kernel that is right for most numbers goes wrong: zeros of both
/// signs, ties, every magnitude, nothing at all, more than one block of threads, seeds of more than
/// 32 bits, and arguments that invite a short cut.
final class DeviceEdges {
    /// Longer than a block of threads on any device, and no multiple of one.
    private static final int LONG = 5003;

    /// Terms of which none may be left out, none may be the first, and none may become 0.
    private static final float[][] ALIKE = {
        {0f, Float.POSITIVE_INFINITY},
        {Float.NEGATIVE_INFINITY, 0f},
        {-0f, 1f},
        {1f, -0f},
        {1e-20f, 1e-20f}
    };

    private final Device device;
    private final DeviceContract contract;

    DeviceEdges(DeviceContract contract) {
        this.contract = contract;
        device = contract.device;
    }

    void run() {
        memory();
        pairs();
        inPlace();
        ranks();
        manyNumbers();
        reductions();
        zeros();
        products();
        randomNumbers();
        thresholds();
        learning();
        steps();
        brightness();
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /// Memory that comes back is +0 again.
    private void memory() {
        for (int n : new int[] {5, 300, LONG}) {
            for (int i = 0; i < 2; i++) {
                Buffer used = contract.numbers(n, 1, true);
                contract.line("used", used);
                used.close();
                Buffer cleared = device.allocate(n);
                contract.line("allocate after close", cleared);
                Buffer x = contract.input(n, 2, true);
                device.copy(x, 1, cleared, 0, n - 1);
                contract.line("copy " + n, cleared);
                cleared.close();
            }
        }
    }

    /// Each wild value with each: as two arrays, as a column and a row, as a number and an array.
    private void pairs() {
        float[] wild = DeviceContract.WILD;
        int n = wild.length;
        float[] rows = new float[n * n];
        float[] columns = new float[n * n];
        for (int i = 0; i < n * n; i++) {
            rows[i] = wild[i / n];
            columns[i] = wild[i % n];
        }
        int[] sizes = {n, n};
        int[] all = {n, 1};
        int[] column = {1, 0};
        int[] row = {0, 1};
        for (Binary f : Binary.values()) {
            pairs(f, sizes, rows, all, columns, all);
            pairs(f, sizes, rows, all, wild, row);
            pairs(f, sizes, columns, all, wild, column);
            pairs(f, sizes, wild, column, columns, all);
            pairs(f, sizes, wild, column, wild, row);
            for (float number : wild) {
                float[] one = {number};
                pairs(f, new int[] {n}, wild, new int[] {1}, one, new int[1]);
                pairs(f, new int[] {n}, one, new int[1], wild, new int[] {1});
            }
        }
    }

    private void pairs(
            Binary f, int[] sizes, float[] a, int[] aStrides, float[] b, int[] bStrides) {
        Buffer y = device.allocate(sizes.length == 1 ? sizes[0] : sizes[0] * sizes[1]);
        device.binary(
                f, sizes, contract.input(a), aStrides, contract.input(b), bStrides, y);
        contract.line(lower(f) + " of wild pairs", y);
    }

    private void inPlace() {
        int[] sizes = {7, 43};
        int[] all = {43, 1};
        for (Unary f : Unary.values()) {
            Buffer x = contract.numbers(301, 13, true);
            device.unary(f, x, x);
            contract.line(lower(f) + " in place", x);
        }
        for (Binary f : Binary.values()) {
            Buffer x = contract.numbers(301, 14, true);
            device.binary(f, sizes, x, all, contract.input(301, 15, true), all, x);
            contract.line(lower(f) + " into the first", x);
            for (int[] repeated : new int[][] {{0, 1}, {1, 0}, {0, 0}}) {
                Buffer y = contract.numbers(301, 16, true);
                Buffer other = contract.input(43, 17, true);
                device.binary(f, sizes, y, all, other, repeated, y);
                contract.line(lower(f) + " into the first, the second repeated", y);
                y = contract.numbers(301, 18, true);
                other = contract.input(43, 19, true);
                device.binary(f, sizes, other, repeated, y, all, y);
                contract.line(lower(f) + " into the second, the first repeated", y);
            }
            Buffer y = device.allocate(301);
            Buffer both = contract.input(301, 20, true);
            device.binary(f, sizes, both, all, both, all, y);
            contract.line(lower(f) + " with itself", y);
            y = contract.numbers(301, 21, true);
            device.binary(f, sizes, y, all, y, all, y);
            contract.line(lower(f) + " with itself in place", y);
        }
    }

    /// No axis, no elements, and more axes than a picture has.
    private void ranks() {
        int[][][] grids = {
            {{}, {}},
            {{0}, {1}, {0}},
            {{0, 3}, {3, 1}, {0, 1}},
            {{2, 0}, {0, 1}, {1, 0}},
            {{2, 3, 2, 3}, {18, 6, 3, 1}, {1, 2, 6, 12}, {0, 1, 0, 3}},
            {
                {2, 1, 3, 1, 2, 2},
                {12, 9, 4, 0, 2, 1},
                {1, 1, 2, 1, 6, 12},
                {0, 0, 0, 0, 1, 0}
            },
            reversed(5),
            reversed(6),
            reversed(7),
            reversed(8),
            reversed(9)
        };
        for (int[][] grid : grids) {
            int n = 1;
            for (int size : grid[0]) {
                n *= size;
            }
            int some = Math.max(n, 1); // a stride of 0 repeats a number that is there
            for (int i = 1; i < grid.length; i++) {
                Buffer y = contract.numbers(n, 3, true);
                device.rearrange(grid[0], contract.input(some, 4, true), grid[i], y);
                contract.line("rearrange " + Arrays.toString(grid[0]), y);
                for (int j = 1; j < grid.length; j++) {
                    for (Binary f : Binary.values()) {
                        Buffer z = contract.numbers(n, 5, true);
                        Buffer a = contract.input(some, 6, true);
                        Buffer b = contract.input(some, 7, true);
                        device.binary(f, grid[0], a, grid[i], b, grid[j], z);
                        contract.line(lower(f) + Arrays.toString(grid[0]), z);
                    }
                }
            }
        }
    }

    /// So many axes of which no two are one, in the order of the rows and from the last axis to the first.
    private static int[][] reversed(int axes) {
        int[] sizes = new int[axes];
        int[] ahead = new int[axes];
        int[] back = new int[axes];
        int before = 1;
        int after = 1;
        for (int i = 0; i < axes; i++) {
            int j = axes - 1 - i;
            sizes[i] = 2 + i % 3 / 2;
            back[i] = before;
            before *= sizes[i];
            ahead[j] = after;
            after *= 2 + j % 3 / 2;
        }
        return new int[][] {sizes, back, ahead};
    }

    private void manyNumbers() {
        int[][] strides = {{61, 1}, {0, 1}, {1, 0}, {0, 0}, {1, 83}};
        int[] sizes = {83, 61};
        for (int[] a : strides) {
            Buffer y = device.allocate(83 * 61);
            device.rearrange(sizes, contract.input(83 * 61, 3, true), a, y);
            contract.line("rearrange many", y);
            for (int[] b : strides) {
                for (Binary f : Binary.values()) {
                    y = device.allocate(83 * 61);
                    Buffer x = contract.input(83 * 61, 4, true);
                    device.binary(f, sizes, x, a, contract.input(83 * 61, 5, true), b, y);
                    contract.line(lower(f) + " of many", y);
                }
            }
        }
    }

    /// Few and many of each axis, with and without ties and wild numbers, and of no rows or columns.
    private void reductions() {
        int[][] shapes = {
            {1, 1, 1},
            {1, 300, 10},
            {1, LONG, 1},
            {300, 10, 1},
            {40, 200, 1},
            {300, 3, 2},
            {2, 5, 300},
            {1, 7, LONG},
            {LONG, 2, 1},
            {0, 4, 3},
            {3, 4, 0},
            {0, 4, 1}
        };
        for (int[] shape : shapes) {
            int outer = shape[0];
            int n = shape[1];
            int inner = shape[2];
            for (int kind = 0; kind < 4; kind++) {
                boolean ties = kind % 2 == 1;
                Buffer numbers = contract.numbers(outer * n * inner, 7, kind > 1);
                float[] values = device.download(numbers);
                for (int i = 0; ties && i < values.length; i++) {
                    values[i] = (float) Math.rint(values[i] / 2); // −1, −0, 0 or 1
                }
                String name = Arrays.toString(shape) + kind;
                Buffer y = contract.numbers(outer * inner, 8, true);
                device.sum(contract.input(values), outer, n, inner, y);
                contract.line("sum " + name, y);
                Buffer x = contract.input(values);
                Indices index = device.argmax(x, outer, n, inner);
                contract.line("argmax " + name, x);
                contract.positions("argmax " + name, index);
                device.take(contract.input(values), outer, n, inner, index, y);
                contract.line("take " + name, y);
                x = contract.numbers(outer * n * inner, 9, true);
                y = contract.input(outer * inner, 10, true);
                device.put(y, outer, n, inner, index, x);
                contract.line("put " + name, x);
                contract.positions("kept " + name, index);
            }
        }
    }

    /// A sum starts at +0, so that it is never −0; a put moves −0 as it is.
    private void zeros() {
        for (int n : new int[] {1, 2, 64, 65, 64 * 73}) {
            for (int inner : new int[] {1, 3}) {
                Buffer y = device.allocate(2 * inner);
                device.sum(contract.input(filled(-0f, 2 * n * inner)), 2, n, inner, y);
                contract.line("sum of −0", y);
                Buffer x = device.allocate(2 * n * inner);
                Indices first = device.upload(new int[2 * inner]);
                device.put(contract.input(filled(-0f, 2 * inner)), 2, n, inner, first, x);
                contract.line("put of −0", x);
            }
        }
    }

    private static float[] filled(float value, int n) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    /// (m, n, k) at which devices change their way, and those with nothing to compute.
    private void products() {
        int[][] shapes = {
            {1, 1, 1},
            {1, 1, 9},
            {2, 2, 2},
            {2, 8, 5},
            {8, 1, 3},
            {1, 40, 30},
            {17, 2, 9},
            {4, 32, 32},
            {32, 32, 32},
            {64, 64, 64},
            {128, 10, 20},
            {0, 3, 2},
            {3, 0, 2},
            {0, 3, 0},
            {2000, 3, 5},
            {3, 2000, 5},
            {5, 6, 6000}
        };
        for (int[] shape : shapes) {
            for (int form = 0; form < 4; form++) {
                contract.product(shape[0], shape[1], shape[2], form, false);
                contract.product(shape[0], shape[1], shape[2], form, true);
                for (float[] pair : ALIKE) {
                    contract.alike(shape[0], shape[1], shape[2], form, pair[0], pair[1]);
                }
            }
        }
        for (int n : new int[] {3, 33}) {
            for (int form = 0; form < 4; form++) {
                Buffer a = contract.input(n * n, 9, true);
                Buffer c = device.allocate(n * n);
                device.gemm((form & 1) != 0, (form & 2) != 0, n, n, n, a, a, c);
                contract.line("gemm with itself", c);
            }
        }
    }

    /// Seeds and streams of 64 bits; means and widths that round, so that one rounding less is seen.
    private void randomNumbers() {
        long[] seeds = {0, -1, 7, 1L << 32, 7L << 32 | 7, Long.MIN_VALUE};
        for (long seed : seeds) {
            for (long stream : new long[] {0, -7, 1L << 32, 7L << 32 | 6}) {
                random(seed, stream, 45);
            }
        }
        for (int n : new int[] {0, 1, 2, 3, 4, 301, LONG}) {
            random(5, 6, n);
        }
    }

    private void random(long seed, long stream, int n) {
        Buffer y = contract.numbers(n, 3, true);
        device.uniform(seed, stream, -0.3f, 0.4f, y);
        contract.line("uniform", y);
        device.normal(seed, stream, 0.3f, 0.7f, y);
        contract.line("normal", y);
        device.normal(seed, stream, 0.3f, 0f, y);
        contract.line("normal without width", y);
        for (float scale : new float[] {1f, 1 / 0.7f, Float.POSITIVE_INFINITY}) {
            device.dropout(seed, stream, 1L << 31, scale, contract.input(n, 4, true), y);
            contract.line("dropout", y);
        }
    }

    /// The word that is the threshold survives, the one below it does not.
    private void thresholds() {
        int[] words = new int[4];
        Philox.words(5, 6, 0, words);
        for (int word : words) {
            for (int more = -1; more <= 1; more++) {
                long threshold = (word & 0xffffffffL) + more;
                Buffer y = device.allocate(4);
                Buffer x = contract.input(filled(1f, 4));
                device.dropout(5, 6, threshold, 3f, x, y);
                contract.line("dropout at its threshold", y);
            }
        }
    }

    /// Rows with ties, far apart, and with no finite number; one example, many, and none.
    private void learning() {
        for (int n : new int[] {0, 1, 301}) {
            for (int q : new int[] {3, 301}) {
                for (int kind = 0; kind < 4; kind++) {
                    float[] logits =
                            device.download(contract.numbers(n * q, q, kind == 3));
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] =
                                switch (kind) {
                                    case 0 -> (float) Math.rint(logits[i] / 2);
                                    case 1 -> 60 * logits[i];
                                    case 2 -> Float.NEGATIVE_INFINITY;
                                    default -> logits[i];
                                };
                    }
                    learning(n, q, logits);
                }
            }
        }
    }

    private void learning(int n, int q, float[] logits) {
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i * 7 % q;
        }
        Indices y = device.upload(labels);
        Buffer p = contract.numbers(n * q, 3, true);
        Buffer loss = contract.numbers(n, 4, true);
        device.crossEntropy(contract.input(logits), y, n, q, p, loss);
        contract.line("probabilities", p);
        contract.line("cross-entropy", loss);
        Buffer g = contract.numbers(n * q, 6, true);
        Buffer grads = contract.input(n, 5, true);
        Buffer kept = contract.input(device.download(p));
        device.crossEntropyBackward(kept, y, grads, n, q, g);
        contract.line("its gradient", g);
        contract.positions("labels", y);
    }

    /// With 0 for what a rule is told: 0 times what is not finite is NaN, and +0 takes the sign of −0.
    private void steps() {
        float[] signs = {0f, -0f, 0f, -0f, 1f, -1f};
        float[] others = {0f, 0f, -0f, -0f, -0f, 0f};
        float[] numbers = device.download(contract.numbers(LONG, 3, true));
        float[] more = device.download(contract.numbers(LONG, 4, true));
        steps(signs, others);
        steps(new float[0], new float[0]);
        steps(DeviceContract.WILD, Arrays.copyOf(more, DeviceContract.WILD.length));
        steps(numbers, more);
    }

    void steps(float[] w, float[] g) {
        for (float lr : new float[] {0.1f, 0f}) {
            Buffer x = device.upload(w);
            device.sgd(x, contract.input(g), lr);
            contract.line("sgd", x);
            for (float l1 : new float[] {0.3f, 0f}) {
                Buffer y = contract.numbers(w.length, 5, true);
                device.decay(contract.input(w), contract.input(g), lr, l1, y);
                contract.line("decay", y);
            }
            Buffer v = device.upload(w);
            device.momentum(v, contract.input(g), 7 * lr);
            contract.line("momentum", v);
            Buffer m = device.upload(w);
            v = device.allocate(w.length);
            x = device.upload(w);
            device.adam(
                    x, contract.input(g), m, v, 0.1f, lr, 9 * lr, 0.3f, 0.2f, lr / 1000);
            contract.line("adam", x);
            contract.line("its m", m);
            contract.line("its v", v);
        }
    }

    /// All bytes, and no rows.
    private void brightness() {
        byte[] bytes = new byte[5 * 783];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        for (int[] rows : new int[][] {{}, {4, 0, 4, 2, 1, 3, 0}}) {
            int[] given = rows.clone();
            Buffer y = device.allocate(rows.length * 783);
            device.brightness(bytes, 0, 783, given, y);
            contract.line("brightness of all bytes " + Arrays.equals(rows, given), y);
        }
    }
}
