package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;
import java.util.Random;

/// A unit that cannot rely on its neighbours learns to be of use by itself.
///
/// Write `dropout`. In training each number of `H` becomes 0 with probability $p$, by a
/// coin of its own, and the others are multiplied by $1 / (1 - p)$. In evaluation, where
/// `training` is false, `H` comes out as it went in. $p$ may be 0, and it may be 1.
///
/// ## Hints
///
/// 1. `Tensor.uniform(0, 1, …)` in the shape of `H` is below $p$ with probability $p$.
/// 2. Turn it into an array, compare, and build a mask of zeros and ones; or work on the
///    array of `H`.
/// 3. For $p = 1$ the factor is infinite, and 0 · ∞ is NaN. Nothing survives there, so
///    nothing needs the factor.
public final class InvertedDropout extends Exercise<InvertedDropout.Solution> {
    private static final String NOT_SCALED =
            "What survives is not multiplied by 1/(1 − p). In evaluation the next layer"
                    + " would get more than it has learnt with.";
    private static final String SCALED_BY_P =
            "What survives is multiplied by 1/p. A share of 1 − p survives, so the factor"
                    + " that makes up for the others is 1/(1 − p).";
    private static final String MADE_SMALLER =
            "What survives is multiplied by 1 − p, which makes it smaller still. It is"
                    + " divided by 1 − p.";
    private static final String KEPT =
            "A share of p survives and 1 − p becomes 0. p is the probability of becoming"
                    + " 0.";
    private static final String NOTHING_DROPPED =
            "Nothing became 0 in training. Each number does with probability p.";
    private static final String SAME_MASK =
            "All examples lose the same units. Every number has a coin of its own: the"
                    + " mask has the shape of H.";
    private static final String WHOLE_ROWS =
            "Whole examples became 0 and others lost nothing. Every number has a coin of"
                    + " its own.";
    private static final String EXACT =
            "Every example lost exactly as many units. Each unit tosses its own coin, and"
                    + " how many survive differs from example to example.";
    private static final String DROPS_IN_EVALUATION =
            "Numbers became 0 in evaluation. There nothing is dropped; look at"
                    + " `training`.";
    private static final String SCALED_IN_EVALUATION =
            "In evaluation the numbers were scaled as well. Training has made up for what"
                    + " was dropped; H comes out as it went in.";
    private static final String NAN_AT_ONE =
            "With p = 1 the factor 1/(1 − p) is infinite, and 0 · ∞ is NaN. All numbers"
                    + " become 0 there.";

    /// The signature.
    public interface Solution {
        /// (n, h) → (n, h)
        Tensor dropout(Tensor H, double p, boolean training);
    }

    public InvertedDropout() {
        super("5.5.8", "Dropout");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Dropout");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        Tensor many = draw.uniform(1, 2, 30, 30);
        cases.add("training", many, draw.number(0.2, 0.3), true);
        cases.add("training, most are dropped", many, draw.number(0.6, 0.7), true);
        cases.add("evaluation", draw.uniform(1, 2, 2, 30), draw.number(0.4, 0.6), false);
        cases.add("training, p = 0", draw.uniform(1, 2, 2, 3), 0.0, true);
        cases.add("training, p = 1", draw.uniform(1, 2, 2, 3), 1.0, true);
    }

    @Oracle
    String oracle(Tensor H, double p, boolean training, Tensor Y) {
        if (!Y.shape().equals(H.shape())) {
            return "H has the shape %s, the answer %s; it stays the same."
                    .formatted(H.shape(), Y.shape());
        }
        float[] h = H.toArray();
        float[] y = Y.toArray();
        int dropped = 0;
        for (float value : y) {
            dropped += value == 0 ? 1 : 0;
        }
        if (!training) {
            return dropped > 0
                    ? DROPS_IN_EVALUATION
                    : isScaled(h, y, 1) ? "" : SCALED_IN_EVALUATION;
        }
        if (p == 1) {
            return dropped == y.length
                    ? ""
                    : hasNaN(y) ? NAN_AT_ONE : "With p = 1 all numbers become 0.";
        }
        if (p > 0 && dropped == 0) {
            return NOTHING_DROPPED;
        }
        String pattern = p > 0 ? pattern(y, H.shape()) : "";
        if (!pattern.isEmpty()) {
            return pattern;
        }
        double share = dropped / (double) y.length;
        if (!isNear(share, p, y.length)) {
            return 3 * Math.abs(share - (1 - p)) < Math.abs(share - p)
                    ? KEPT
                    : "A share of %.3f became 0; it should be about %.3f."
                            .formatted(share, p);
        }
        return scale(h, y, p);
    }

    private static boolean hasNaN(float[] y) {
        for (float value : y) {
            if (Float.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private static String scale(float[] h, float[] y, double p) {
        return isScaled(h, y, 1 / (1 - p))
                ? ""
                : isScaled(h, y, 1)
                        ? NOT_SCALED
                        : isScaled(h, y, 1 / p)
                                ? SCALED_BY_P
                                : isScaled(h, y, 1 - p)
                                        ? MADE_SMALLER
                                        : "What survives is not h/(1 − p).";
    }

    /// Whether this share is within six standard errors of a probability.
    private static boolean isNear(double share, double p, int n) {
        return Math.abs(share - p) <= 6 * Math.sqrt(p * (1 - p) / n);
    }

    /// Whether each number is 0 or this multiple, to a few roundings.
    private static boolean isScaled(float[] h, float[] y, double factor) {
        for (int i = 0; i < h.length; i++) {
            double expected = h[i] * factor;
            if (y[i] != 0 && !(Math.abs(y[i] - expected) <= expected * 0x1p-21)) {
                return false;
            }
        }
        return true;
    }

    /// What the zeros have in common that coins of their own would not have.
    private static String pattern(float[] y, Shape shape) {
        int n = shape.size(0);
        int d = shape.size(1);
        boolean columns = true; // each all 0 or without any
        int whole = 0; // rows that are all 0 or without any
        boolean counts = true; // of zeros in a row, all the same
        int first = -1;
        for (int i = 0; i < n; i++) {
            int zeros = 0;
            for (int j = 0; j < d; j++) {
                boolean isZero = y[i * d + j] == 0;
                zeros += isZero ? 1 : 0;
                columns &= isZero == (y[j] == 0);
            }
            whole += zeros == 0 || zeros == d ? 1 : 0;
            first = first < 0 ? zeros : first;
            counts &= zeros == first;
        }
        return columns ? SAME_MASK : 2 * whole >= n ? WHOLE_ROWS : counts ? EXACT : "";
    }

    private static Tensor mask(double p, int... sizes) {
        float[] coins = Tensor.uniform(0, 1, sizes).toArray();
        for (int i = 0; i < coins.length; i++) {
            coins[i] = coins[i] < p ? 0 : 1;
        }
        return Tensor.of(coins, sizes);
    }

    private static Tensor masked(Tensor H, double p) {
        return H.mul(mask(p, H.size(0), H.size(1)));
    }

    @Reference
    Tensor dropout(Tensor H, double p, boolean training) {
        if (!training || p == 0) {
            return H;
        }
        float[] coins = Tensor.uniform(0, 1, H.size(0), H.size(1)).toArray();
        float[] y = H.toArray();
        for (int i = 0; i < y.length; i++) {
            y[i] = p == 1 || coins[i] < p ? 0 : (float) (y[i] / (1 - p));
        }
        return Tensor.of(y, H.size(0), H.size(1));
    }

    @Mistake(NOT_SCALED)
    Tensor notScaled(Tensor H, double p, boolean training) {
        return training ? masked(H, p) : H.mul(1 - p);
    }

    @Mistake(SCALED_BY_P)
    Tensor scaledByP(Tensor H, double p, boolean training) {
        return training ? masked(H, p).div(p) : H;
    }

    @Mistake(MADE_SMALLER)
    Tensor madeSmaller(Tensor H, double p, boolean training) {
        return training ? masked(H, p).mul(1 - p) : H;
    }

    @Mistake(KEPT)
    Tensor kept(Tensor H, double p, boolean training) {
        return dropout(H, 1 - p, training);
    }

    @Mistake(NOTHING_DROPPED)
    Tensor nothingDropped(Tensor H, double p, boolean training) {
        return training ? H.div(1 - p) : H;
    }

    @Mistake(SAME_MASK)
    Tensor sameMask(Tensor H, double p, boolean training) {
        int h = H.size(1);
        return training ? H.mul(mask(p, 1, h)).div(Math.max(1 - p, 0.01)) : H;
    }

    @Mistake(WHOLE_ROWS)
    Tensor wholeExamples(Tensor H, double p, boolean training) {
        int n = H.size(0);
        return training ? H.mul(mask(p, n, 1)).div(Math.max(1 - p, 0.01)) : H;
    }

    @Mistake(WHOLE_ROWS)
    Tensor theFirst(Tensor H, double p, boolean training) {
        float[] y = H.toArray();
        int dropped = training ? (int) Math.round(p * y.length) : 0;
        for (int i = 0; i < y.length && training; i++) {
            y[i] = i < dropped ? 0 : (float) (y[i] / (1 - p));
        }
        return Tensor.of(y, H.shape().sizes());
    }

    @Mistake(EXACT)
    Tensor exactlySoMany(Tensor H, double p, boolean training) {
        int n = H.size(0);
        int h = H.size(1);
        float[] y = H.toArray();
        var random = new Random();
        for (int i = 0; i < n && training; i++) {
            int left = (int) Math.round(p * h);
            for (int j = 0; j < h; j++) {
                boolean drop = random.nextInt(h - j) < left;
                left -= drop ? 1 : 0;
                y[i * h + j] = drop ? 0 : (float) (y[i * h + j] / (1 - p));
            }
        }
        return Tensor.of(y, n, h);
    }

    @Mistake(DROPS_IN_EVALUATION)
    Tensor dropsInEvaluation(Tensor H, double p, boolean training) {
        return dropout(H, p, true);
    }

    @Mistake(SCALED_IN_EVALUATION)
    Tensor scaledInEvaluation(Tensor H, double p, boolean training) {
        return training ? dropout(H, p, true) : H.mul(1 - p);
    }

    @Mistake(NAN_AT_ONE)
    Tensor notANumber(Tensor H, double p, boolean training) {
        return training ? masked(H, p).mul(Tensor.ones(1).div(1 - p)) : H;
    }

    @Alternative
    Tensor byAMask(Tensor H, double p, boolean training) {
        return !training ? H : p == 1 ? H.mul(0) : masked(H, p).div(1 - p);
    }

    @Alternative
    Tensor javasOwn(Tensor H, double p, boolean training) {
        if (!training) {
            return H;
        }
        var random = new Random();
        float factor = 1 / (1 - (float) p);
        float[] y = H.toArray();
        for (int i = 0; i < y.length; i++) {
            y[i] = random.nextDouble() >= p ? y[i] * factor : 0;
        }
        return Tensor.of(y, H.shape().sizes());
    }

    @Alternative
    Tensor bySigns(Tensor H, double p, boolean training) {
        double kept = 1 - p;
        if (!training || kept == 0) {
            return training ? Tensor.zeros(H.size(0), H.size(1)) : H.mul(1);
        }
        Tensor above = Tensor.uniform(0, 1, H.size(0), H.size(1)).sub(p).relu();
        Tensor ones = above.div(above.maximum(Tensor.scalar(1e-30)));
        return H.div(kept).mul(ones);
    }
}
