package d2l.device;

import java.util.List;
import java.util.Locale;

/// The cases of [DeviceContract] that show how a device rounds: functions of so many numbers that one
/// bit of a coefficient or one rounding more is seen, and the smallest numbers, which some devices make 0.
final class DeviceRoundings {
    private static final int MANY = 1 << 16;

    /// Where the elementary functions change their formula, or leave float32.
    private static final float[] THRESHOLDS = {
        0x1.62e42ep6f,
        -0x1.9fe368p6f,
        -87.33655f,
        0.75f,
        0.70710677f,
        1f,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE
    };

    private final Device device;
    private final DeviceContract contract;
    private final DeviceEdges edges;

    DeviceRoundings(DeviceContract contract, DeviceEdges edges) {
        this.contract = contract;
        this.edges = edges;
        device = contract.device;
    }

    void run() {
        magnitudes();
        many();
        smallestFractions();
        subnormal();
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /// Both signs, every exponent, and where formulas change.
    private void magnitudes() {
        int[] bits = new int[1 << 15];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = i << 17 | i * 0x9E3779B9 >>> 15;
        }
        float[] values = new float[bits.length + 4 * THRESHOLDS.length + 3];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        int next = bits.length;
        for (float threshold : THRESHOLDS) {
            values[next++] = Math.nextDown(threshold);
            values[next++] = threshold;
            values[next++] = Math.nextUp(threshold);
            values[next++] = -threshold;
        }
        for (Unary f : Unary.values()) {
            for (float[] x : List.of(values, DeviceContract.WILD)) {
                Buffer y = device.allocate(x.length);
                device.unary(f, contract.input(x), y);
                contract.line(lower(f) + " of every magnitude", y);
            }
        }
    }

    /// Functions that are polynomials, close by close, and the normal numbers that are made by them.
    private void many() {
        float[] x = device.download(contract.numbers(MANY, 1, false));
        for (int i = 1; i < MANY; i += 2) {
            x[i] *= 10;
        }
        for (Unary f : List.of(Unary.EXP, Unary.LOG, Unary.SIGMOID, Unary.TANH)) {
            Buffer y = device.allocate(MANY);
            device.unary(f, contract.input(x), y);
            contract.line(lower(f) + " of many", y);
        }
        Buffer y = device.allocate(MANY);
        device.normal(5, 6, 0f, 1f, y);
        contract.line("many normal", y);
    }

    /// Seeds of which the first and the third word begin with 24 zeros: the logarithm's argument is 2⁻²⁴.
    private void smallestFractions() {
        for (long seed : new long[] {12_121_362, 15_372_235}) {
            Buffer y = device.allocate(4);
            device.normal(seed, 0, 0f, 1f, y);
            contract.line("normal of the smallest fraction", y);
        }
    }

    /// Sums, products and steps of the smallest numbers, which some devices make 0.
    private void subnormal() {
        for (int n : new int[] {2, 65, 64 * 73}) { // a lane of 73 adds 64 terms, 8 and 1
            for (int inner : new int[] {1, 3}) {
                Buffer y = device.allocate(inner);
                device.sum(smallest(n * inner, n), 1, n, inner, y);
                contract.line("sum of the smallest numbers", y);
            }
        }
        Buffer y = device.allocate(73 * 5);
        device.sum(smallest(73 * 73 * 5, 3), 73, 73, 5, y);
        contract.line("sums of the smallest numbers", y);
        float[] w = device.download(smallest(301, 4));
        edges.steps(w, device.download(smallest(301, 5)));
        float[] g = device.download(contract.numbers(301, 6, false));
        for (int i = 0; i < g.length; i++) {
            g[i] *= 1e-20f; // the square of which is such a number
        }
        edges.steps(w, g);
        Buffer least = device.allocate(301);
        device.decay(contract.input(w), contract.input(g), 0f, 1e-39f, least);
        contract.line("the least decay", least);
        device.uniform(5, 6, -1e-39f, 1e-38f, y);
        contract.line("uniform among the smallest", y);
        device.normal(5, 6, 1e-39f, 1e-39f, y);
        contract.line("normal among the smallest", y);
        device.dropout(5, 6, 1L << 31, 0.5f, smallest(73 * 5, 6), y);
        contract.line("dropout of the smallest", y);
    }

    private Buffer smallest(int n, long seed) {
        float[] values = device.download(contract.numbers(n, seed, false));
        for (int i = 0; i < n; i++) {
            values[i] *= 1e-39f;
        }
        return contract.input(values);
    }
}
