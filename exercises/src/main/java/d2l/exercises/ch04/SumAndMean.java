package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;

/// Section 4.1 goes down the *summed* loss of each minibatch with the rate `lr`. Somebody
/// would rather write the *mean* loss, and take exactly the same steps. Which rate does
/// that need in each minibatch of an epoch?
///
/// Write `rates`: the epoch has `n` examples, taken in order in minibatches of `size`; if
/// `size` does not divide `n`, the last minibatch has what is left.
///
/// ## Hints
///
/// 1. How many times as large is the gradient of the sum as that of the mean?
/// 2. How many minibatches are there? Try 12 examples by fours, and 10.
/// 3. The i-th minibatch begins at `i * size` and ends at the next or at `n`.
public final class SumAndMean extends Exercise<SumAndMean.Solution> {
    /// The signature.
    public interface Solution {
        /// → one rate a minibatch
        Tensor rates(double lr, int n, int size);
    }

    public SumAndMean() {
        super("4.1.4", "The rate on the mean");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        double lr = draw.number(.001, .002);
        cases.add("10 examples by fours", lr, 10, 4);
        cases.add("12 examples by fours", lr, 12, 4);
        cases.add("fewer examples than a minibatch", lr, 3, 8);
        cases.add("one by one", lr, 3, 1);
        int size = draw.integer(5, 12);
        int rest = draw.integer(1, size - 1);
        cases.add("another epoch", draw.number(.1, .5), 3 * size + rest, size);
    }

    @Oracle
    Real oracle(double lr, int n, int size) {
        double[] sizes = new double[(n + size - 1) / size];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.min(size, n - i * size);
        }
        Real rates = Real.of(sizes, sizes.length).mul(lr);
        return rates.through(rates.mul(size)); // or lr added up, example by example
    }

    @Reference
    Tensor rates(double lr, int n, int size) {
        double[] rates = new double[(n + size - 1) / size];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = lr * Math.min(size, n - i * size);
        }
        return Tensor.tensor(rates);
    }

    @Mistake(
            "The last minibatch may be smaller, and its sum is fewer times its mean: its"
                    + " rate is lr times the examples that it really has.")
    Tensor alwaysFull(double lr, int n, int size) {
        return Tensor.full(lr * size, (n + size - 1) / size);
    }

    @Mistake(
            "The wrong way round. The gradient of the mean is the smaller one, so its"
                    + " rate must be the larger: multiply by the number of examples.")
    Tensor divided(double lr, int n, int size) {
        double[] rates = new double[(n + size - 1) / size];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = lr / Math.min(size, n - i * size);
        }
        return Tensor.tensor(rates);
    }

    @Mistake(
            "The incomplete minibatch at the end is left out: n / size rounds down, but"
                    + " its examples are learnt from too.")
    Tensor withoutRest(double lr, int n, int size) {
        return Tensor.full(lr * size, n / size);
    }

    @Mistake(
            "n % size is 0 where the minibatches come out even; the last one is then a"
                    + " full one, not one with a rate of 0.")
    Tensor remainderZero(double lr, int n, int size) {
        float[] rates = rates(lr, n, size).toArray();
        rates[rates.length - 1] = (float) (lr * (n % size));
        return Tensor.of(rates, rates.length);
    }

    @Mistake(
            "There is a last minibatch too many: where size divides n nothing is left,"
                    + " and no minibatch is empty.")
    Tensor emptyRest(double lr, int n, int size) {
        double[] rates = new double[n / size + 1];
        Arrays.fill(rates, lr * size);
        rates[n / size] = lr * (n % size);
        return Tensor.tensor(rates);
    }

    @Mistake(
            "This multiplies by the examples of the epoch. The mean is taken over a"
                    + " minibatch, so only its own examples count.")
    Tensor wholeEpoch(double lr, int n, int size) {
        return Tensor.full(lr * n, (n + size - 1) / size);
    }

    @Mistake(
            "The same rate on the mean makes steps as many times shorter as the minibatch"
                    + " has examples.")
    Tensor unchanged(double lr, int n, int size) {
        return Tensor.full(lr, (n + size - 1) / size);
    }

    @Mistake(
            "Every minibatch got the rate of the first. Where the last one is smaller,"
                    + " its rate is smaller too.")
    Tensor likeTheFirst(double lr, int n, int size) {
        return Tensor.full(lr * Math.min(n, size), (n + size - 1) / size);
    }

    @Alternative
    Tensor byRemaining(double lr, int n, int size) {
        var rates = new ArrayList<Double>();
        for (int left = n; left > 0; left -= size) {
            rates.add(left < size ? lr * left : lr * size);
        }
        return Tensor.tensor(rates.stream().mapToDouble(x -> x).toArray());
    }

    @Alternative
    Tensor byFloats(double lr, int n, int size) {
        float[] rates = new float[(int) Math.ceil((double) n / size)];
        for (int i = 0; i < n; i++) { // each example adds its lr
            rates[i / size] += (float) lr;
        }
        return Tensor.of(rates, rates.length);
    }

    @Alternative
    Tensor byConcat(double lr, int n, int size) {
        Tensor full = Tensor.full(size, n / size);
        Tensor sizes =
                n % size == 0 ? full : Tensor.concat(0, full, Tensor.tensor(n % size));
        return sizes.mul(lr);
    }
}
