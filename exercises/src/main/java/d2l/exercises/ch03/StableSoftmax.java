package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// The softmax of section 3.6 is right on paper. In float32, `exp` is infinite from
/// 88.72 on, and an infinity divided by an infinity is NaN.
///
/// Write `softmax` so that no row of finite logits overflows.
///
/// ## Hints
///
/// 1. What happens to $e^{o_j} / \sum_k e^{o_k}$ if the same number is subtracted from
///    every $o$ of the row?
/// 2. Which number makes the largest exponential exactly 1?
/// 3. `O.max(1, true)` has shape (n, 1).
public final class StableSoftmax extends Exercise<StableSoftmax.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, q) → (n, q), each row sums to one
        Tensor softmax(Tensor O);
    }

    public StableSoftmax() {
        super("3.6.3", "A softmax that does not overflow");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Tensor.softmax", "Tensor.logSoftmax");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("small logits", draw.normal(0, 1, 2, 3));
        cases.add("one row", draw.normal(0, 2, 1, 4));
        cases.add(
                "logits near 100",
                Tensor.tensor(new double[][] {{draw.number(95, 120), 90, 93}}));
        cases.add(
                "rows of very different size",
                Tensor.tensor(
                        new double[][] {{0, 1, draw.number(0, 1)}, {200, 201, 199}}));
        cases.add(
                "one logit far above the others",
                Tensor.tensor(new double[][] {{draw.number(150, 200), 1, 2, 3}}));
        cases.add("logits far below 0", draw.normal(-300, 1, 3, 2));
        cases.add("logits too large even for double", draw.normal(1000, 1, 2, 3));
    }

    @Oracle
    Real oracle(Tensor O) {
        Real o = Real.of(O);
        Real m = o.max(1, true);
        Real e = o.sub(m).exp();
        Real sum = e.sum(1, true);
        return e.div(sum).or(o.sub(sum.log().add(m)).exp());
    }

    @Reference
    Tensor softmax(Tensor O) {
        var expO = O.sub(O.max(1, true)).exp();
        return expO.div(expO.sum(1, true));
    }

    @Mistake(
            "Right for small logits, but exp overflows from 88.72 on, and ∞/∞ is NaN."
                    + " Subtract from each row its largest number first.")
    Tensor literal(Tensor O) {
        return O.exp().div(O.exp().sum(1, true));
    }

    @Mistake(
            "double only moves the place where exp overflows, from 88.72 to 709.78."
                    + " Subtract from each row its largest number first.")
    Tensor inDoubles(Tensor O) {
        int q = O.size(1);
        float[] o = O.toArray();
        for (int start = 0; start < o.length; start += q) {
            double sum = 0;
            for (int j = 0; j < q; j++) {
                sum += Math.exp(o[start + j]);
            }
            for (int j = 0; j < q; j++) {
                o[start + j] = (float) (Math.exp(o[start + j]) / sum);
            }
        }
        return Tensor.of(o, O.shape().sizes());
    }

    @Mistake(
            "This is the softmax of the columns. The classes of one example stand in a"
                    + " row: maximum and sum over axis 1.")
    Tensor ofColumns(Tensor O) {
        return softmax(O.transpose()).transpose();
    }

    @Mistake(
            "The maximum is that of the whole minibatch: a row far below it underflows to"
                    + " 0/0. Take the maximum of each row.")
    Tensor maximumOfAll(Tensor O) {
        var expO = O.sub(O.max()).exp();
        return expO.div(expO.sum(1, true));
    }

    @Mistake(
            "The maximum is that of each column. Nothing is wrong with it while a row's"
                + " logits stay close, but the row is what must not overflow: O.max(1,"
                + " true).")
    Tensor maximumOfColumns(Tensor O) {
        var expO = O.sub(O.max(0, true)).exp();
        return expO.div(expO.sum(1, true));
    }

    @Mistake(
            "Each column adds up to one. The classes of one example stand in a row: sum"
                    + " over axis 1.")
    Tensor sumsOfColumns(Tensor O) {
        var expO = O.sub(O.max(1, true)).exp();
        return expO.div(expO.sum(0, true));
    }

    @Mistake(
            "The maximum is subtracted above the fraction line only. Below it the same"
                    + " exponentials are added up, shifted likewise.")
    Tensor shiftedAboveOnly(Tensor O) {
        return O.sub(O.max(1, true)).exp().div(O.exp().sum(1, true));
    }

    @Mistake(
            "The mean of the row is subtracted. What is far above the mean still"
                    + " overflows; nothing is above the maximum.")
    Tensor shiftedByMean(Tensor O) {
        var expO = O.sub(O.mean(1, true)).exp();
        return expO.div(expO.sum(1, true));
    }

    @Mistake(
            "These are the logarithms of the probabilities. An exponential is missing at"
                    + " the end.")
    Tensor logarithms(Tensor O) {
        var shifted = O.sub(O.max(1, true));
        return shifted.sub(shifted.exp().sum(1, true).log());
    }

    @Mistake(
            "Divided by the largest logit, not shifted by it: softmax forgives adding the"
                    + " same number to a row, not dividing by it.")
    Tensor scaledByMaximum(Tensor O) {
        var expO = O.div(O.max(1, true)).exp();
        return expO.div(expO.sum(1, true));
    }

    @Mistake("sub_ changes the logits of whoever called it; sub makes a new tensor.")
    Tensor inPlace(Tensor O) {
        O.sub_(O.max(1, true));
        return O.exp().div(O.exp().sum(1, true));
    }

    @Alternative
    Tensor byLogarithms(Tensor O) {
        var shifted = O.sub(O.max(1, true));
        return shifted.sub(shifted.exp().sum(1, true).log()).exp();
    }

    @Alternative
    Tensor byLogSumExp(Tensor O) {
        var m = O.max(1, true);
        return O.sub(O.sub(m).exp().sum(1, true).log().add(m)).exp();
    }

    @Alternative
    Tensor byReciprocal(Tensor O) {
        var expO = O.sub(O.max(1, true)).exp();
        return expO.mul(Tensor.ones(1).div(expO.sum(1, true)));
    }

    @Alternative
    Tensor byDifferences(Tensor O) {
        int n = O.size(0);
        int q = O.size(1);
        var differences = O.reshape(n, 1, q).sub(O.reshape(n, q, 1));
        return Tensor.ones(1).div(differences.exp().sum(2));
    }

    @Alternative
    Tensor byLoops(Tensor O) {
        int q = O.size(1);
        float[] o = O.toArray();
        for (int start = 0; start < o.length; start += q) {
            float largest = o[start];
            for (int j = 1; j < q; j++) {
                largest = Math.max(largest, o[start + j]);
            }
            double sum = 0;
            for (int j = 0; j < q; j++) {
                sum += Math.exp(o[start + j] - largest);
            }
            for (int j = 0; j < q; j++) {
                o[start + j] = (float) (Math.exp(o[start + j] - largest) / sum);
            }
        }
        return Tensor.of(o, O.shape().sizes());
    }
}
