package d2l.train;

import java.util.Arrays;

/// Several running sums, kept in double so that tens of thousands of small terms lose nothing.
public final class Accumulator {
    private final double[] sums;

    /// This many sums, all 0.
    public Accumulator(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "Accumulator(" + n + "): it needs at least one sum to keep");
        }
        sums = new double[n];
    }

    /// Adds one term to each sum, in order.
    public void add(double... terms) {
        if (terms.length != sums.length) {
            throw new IllegalArgumentException(
                    "add: "
                            + terms.length
                            + " terms for the "
                            + sums.length
                            + " sums of this Accumulator");
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += terms[i];
        }
    }

    /// Sets every sum to 0.
    public void reset() {
        Arrays.fill(sums, 0);
    }

    /// The i-th sum, from 0.
    public double get(int i) {
        if (i < 0 || i >= sums.length) {
            throw new IllegalArgumentException(
                    "get(" + i + "): the sums are numbered 0 to " + (sums.length - 1));
        }
        return sums[i];
    }

    @Override
    public String toString() {
        return "Accumulator" + Arrays.toString(sums);
    }
}
