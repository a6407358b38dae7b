package d2l.tensor;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Philox;

/// Random numbers that are a function of (seed, stream, index) alone, so that neither threads nor
/// devices can change them.
///
/// Each tensor drawn is a stream of its own; streams are numbered in the order of the calls.
public final class Random {
    /// Shuffles count their streams from here, far from those of tensors.
    private static final long SHUFFLES = 1L << 56;

    private static Random global = new Random(0);

    private final long seed;
    private long stream;

    /// A generator that starts at stream 0 of this seed.
    public Random(long seed) {
        this.seed = seed;
    }

    /// Starts the generator behind [Tensor#normal] and [Tensor#uniform] anew.
    public static void manualSeed(long seed) {
        global = new Random(seed);
    }

    static Random global() {
        return global;
    }

    /// Independent normal numbers (Box and Muller 1958).
    public Tensor normal(double mean, double std, int... sizes) {
        if (!(std >= 0)) {
            throw new IllegalArgumentException(
                    "normal: a standard deviation of " + std + "; it must be 0 or more");
        }
        Shape shape = Shape.of(sizes);
        Buffer y = Device.current().allocate(shape.count());
        y.device().normal(seed, stream++, (float) mean, (float) std, y);
        return new Tensor(shape, y);
    }

    /// Independent numbers, uniform between low and high.
    public Tensor uniform(double low, double high, int... sizes) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "uniform: low " + low + " must not be above high " + high);
        }
        Shape shape = Shape.of(sizes);
        Buffer y = Device.current().allocate(shape.count());
        y.device().uniform(seed, stream++, (float) low, (float) high, y);
        return new Tensor(shape, y);
    }

    /// The numbers 0 … n − 1 in an order that depends on (seed, stream) alone.
    ///
    /// Fisher and Yates, in Durstenfeld's form; a position below i + 1 is the upper half of
    /// word · (i + 1), whose bias is below n ÷ 2³².
    public static int[] permutation(long seed, long stream, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int[] words = new int[4];
        for (int i = n - 1; i > 0; i--) {
            int draw = n - 1 - i;
            if (draw % 4 == 0) {
                Philox.words(seed, SHUFFLES + stream, draw / 4, words);
            }
            int j = (int) (((words[draw % 4] & 0xffffffffL) * (i + 1)) >>> 32);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
