package d2l.device;

import java.util.List;
import java.util.Locale;

/// The cases of [DeviceContract] that show how a device rounds: functions where one bit of a coefficient
/// or one rounding more is seen, and the smallest numbers, which some devices make 0.
final class DeviceRoundings {
    private static final int MANY = 1 << 15;

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

    // Found by search: where a coefficient is wrong by its last bit, or a multiply-add
    // rounds twice, one of them gives another number, if any of a hundred million does.

    private static final float[] EXP = {
        -0x1.13c0a8p3f,
        -0x1.af664cp3f,
        -0x1.048174p4f,
        0x1.53abccp3f,
        -0x1.24466cp2f,
        0x1.db4db8p3f,
        0x1.25e4f8p4f,
        0x1.ddc64p3f,
        -0x1.6dfb5p3f
    };
    private static final float[] LOG = {
        0x1.6550bcp-1f,
        0x1.518938p0f,
        0x1.7147e8p0f,
        0x1.5c848ep0f,
        0x1.5a796cp-1f,
        0x1.5d4c7ep0f,
        0x1.6886d2p0f,
        0x1.669358p-1f,
        0x1.67826cp-1f
    };
    private static final float[] SIGMOID = {
        -0x1.6d52fep3f,
        -0x1.ebbc4p-1f,
        -0x1.f473c8p3f,
        -0x1.e81ep-1f,
        -0x1.c667ecp3f,
        -0x1.23b1e8p4f,
        0x1.57d8p-2f,
        -0x1.a56694p2f,
        -0x1.9a57d6p3f,
        -0x1.fc281cp2f,
        -0x1.1acdd6p4f
    };
    private static final float[] TANH = {
        0x1.1fa33ep-1f,
        0x1.6db056p-1f,
        0x1.6bf76ep-1f,
        0x1.6b8cbp-1f,
        0x1.51dee8p-1f,
        0x1.3cffecp0f,
        0x1.d615f2p-1f,
        0x1.b9c6bcp-1f,
        0x1.3e84e2p0f,
        0x1.c0caa8p-1f
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
        telling();
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

    /// Functions where they are most easily wrong, and the normal numbers that are made by them.
    private void telling() {
        telling(Unary.EXP, EXP);
        telling(Unary.LOG, LOG);
        telling(Unary.SIGMOID, SIGMOID);
        telling(Unary.TANH, TANH);
        Buffer y = device.allocate(MANY);
        device.normal(5, 6, 0f, 1f, y);
        contract.line("many normal", y);
    }

    private void telling(Unary f, float[] x) {
        Buffer y = device.allocate(x.length);
        device.unary(f, contract.input(x), y);
        contract.line(lower(f) + " where its polynomial tells", y);
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
        device.decay(contract.input(w), smallest(301, 5), 0f, 1e-39f, least);
        contract.line("the least decay", least);
        Buffer v = device.upload(w);
        device.unary(Unary.ABS, v, v);
        device.adam(device.upload(w), smallest(301, 5), least, v, 1, .9f, .9f, 1, 1, 0);
        contract.line("its v", v);
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
