package d2l.tensor;

import d2l.device.Buffer;
import d2l.device.Devices;
import d2l.device.Illegal;
import d2l.device.Philox;

/// Random numbers that are a function of (seed, stream, index) alone, so that neither threads nor
/// devices can change them.
///
/// Each tensor drawn is a stream of its own; streams are numbered in the order of the calls. Threads that
/// share a generator never get the same stream, but who gets which hangs on who comes first.
public final class Generator {
    /// Shuffles count their streams from here, far from those of tensors.
    private static final long SHUFFLES = 1L << 56;

    private static final Generator GLOBAL = new Generator(0);

    private long seed;
    private long stream;

    /// A generator of your own, at stream 0 of this seed: nothing that others draw can disturb it.
    public Generator(long seed) {
        this.seed = seed;
    }

    /// The generator of all who bring none of their own.
    public static Generator global() {
        return GLOBAL;
    }

    /// Starts anew, at stream 0 of this seed.
    public synchronized void manualSeed(long seed) {
        this.seed = seed;
        stream = 0;
    }

    /// Takes the next stream, as each tensor drawn does; no two callers get the same.
    public synchronized Stream next() {
        return new Stream(seed, stream++);
    }

    /// Which random words a tensor is made of: element i is a function of these two and of i.
    public record Stream(long seed, long number) {}

    /// Independent normal numbers (Box and Muller 1958); mean and std are finite, std is not negative.
    public Tensor normal(double mean, double std, int... sizes) {
        if (!(std >= 0) || Double.isInfinite(std)) {
            throw Illegal.argument(
                    "normal: a standard deviation of %s; it must be 0 or more, and"
                            + " finite",
                    std);
        }
        if (!Double.isFinite(mean)) {
            throw Illegal.argument("normal: a mean of %s; it must be finite", mean);
        }
        float center = Float32.of("normal: mean", mean);
        float scale = Float32.of("normal: standard deviation", std);
        Shape shape = Shape.of(sizes);
        Buffer y = Devices.current().allocate(shape.count());
        Stream drawn = next();
        y.device().normal(drawn.seed, drawn.number, center, scale, y);
        return new Tensor(shape, y);
    }

    /// Independent numbers, uniform between low and high.
    public Tensor uniform(double low, double high, int... sizes) {
        float lowest = Float32.of("uniform: low", low);
        float highest = Float32.of("uniform: high", high);
        if (!(lowest <= highest) || !Float.isFinite(highest - lowest)) {
            throw Illegal.argument(
                    "uniform between %s and %s: the first must not be above the second,"
                            + " and their distance must be finite",
                    low, high);
        }
        Shape shape = Shape.of(sizes);
        Buffer y = Devices.current().allocate(shape.count());
        Stream drawn = next();
        y.device().uniform(drawn.seed, drawn.number, lowest, highest, y);
        return new Tensor(shape, y);
    }

    /// The numbers 0 … n − 1 in an order that depends on (seed, stream) alone.
    ///
    /// Fisher and Yates, in Durstenfeld's form; a position below i + 1 is the upper half of
    /// word · (i + 1), whose bias is below n ÷ 2³².
    public static int[] permutation(long seed, long stream, int n) {
        int[] order = new int[Shape.of(n).count()];
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
