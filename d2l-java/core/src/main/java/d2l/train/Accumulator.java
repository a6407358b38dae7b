package d2l.train;

import d2l.device.Illegal;

import java.util.Arrays;

/// Several running sums, kept in double so that tens of thousands of small terms lose nothing.
public final class Accumulator {
    private final double[] sums;

    /// This many sums, all 0.
    public Accumulator(int n) {
        if (n < 1) {
            throw Illegal.argument(
                    "Accumulator(%s): it needs at least one sum to keep", n);
        }
        sums = new double[n];
    }

    /// Adds one term to each sum, in order.
    public void add(double... terms) {
        if (terms.length != sums.length) {
            throw Illegal.argument(
                    "add: %s terms for the %s sums of this Accumulator",
                    terms.length, sums.length);
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
            throw Illegal.argument(
                    "get(%s): the sums are numbered 0 to %s", i, sums.length - 1);
        }
        return sums[i];
    }

    @Override
    public String toString() {
        return "Accumulator" + Arrays.toString(sums);
    }
}
