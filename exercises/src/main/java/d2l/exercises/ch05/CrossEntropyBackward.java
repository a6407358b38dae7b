package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// Section 5.1 calls $\mathbf{p} - \mathbf{e}_y$ the shortest gradient of the book. It
/// belongs to the loss of one example.
///
/// Write `crossEntropyBackward`: the gradient of the *mean* cross-entropy of a minibatch
/// with respect to its logits. Keep logits near 100 from overflowing, and do not call the
/// library's own.
///
/// ## Hints
///
/// 1. `O.softmax()` does not overflow.
/// 2. Subtract 1 where the label is, in each row once.
/// 3. The mean divides by the number of examples. What does that do to each gradient?
public final class CrossEntropyBackward extends Exercise<CrossEntropyBackward.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, q), n labels → (n, q)
        Tensor crossEntropyBackward(Tensor O, int[] y);
    }

    public CrossEntropyBackward() {
        super("5.1.9", "Back through the cross-entropy");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "two examples, three classes",
                Tensor.tensor(new double[][] {{0, draw.number(.5, 1), 2}, {-1, 0, 1}}),
                new int[] {0, 2});
        cases.add("one example", draw.normal(0, 1, 1, 4), draw.integers(4, 1));
        cases.add(
                "logits near 100",
                Tensor.tensor(
                        new double[][] {
                            {draw.number(98, 102), 100, 97}, {2, draw.number(0, 1), 1}
                        }),
                new int[] {1, 0});
        cases.add("five examples", draw.normal(0, 2, 5, 3), draw.integers(3, 5));
        cases.add(
                "sure and wrong, sure and right",
                Tensor.tensor(new double[][] {{50, 0}, {0, draw.number(30, 40)}}),
                new int[] {1, 1});
    }

    @Oracle
    Real oracle(Tensor O, int[] y) {
        Real o = Real.of(O);
        Real shifted = o.sub(o.max(1, true));
        Real e = shifted.exp();
        Real logs = e.sum(1, true).log();
        Real p =
                e.div(e.sum(1, true))
                        .or(shifted.sub(logs).exp())
                        .or(o.sub(logs.add(o.max(1, true))).exp());
        return p.sub(Real.of(oneHot(y, O.size(1)))).div(O.size(0));
    }

    private static Tensor oneHot(int[] y, int q) {
        float[] values = new float[y.length * q];
        for (int i = 0; i < y.length; i++) {
            values[i * q + y[i]] = 1;
        }
        return Tensor.of(values, y.length, q);
    }

    @Reference
    Tensor crossEntropyBackward(Tensor O, int[] y) {
        int n = O.size(0);
        int q = O.size(1);
        float[] gradient = O.softmax().toArray();
        for (int i = 0; i < n; i++) {
            gradient[i * q + y[i]] -= 1;
        }
        return Tensor.of(gradient, n, q).div(n);
    }

    @Mistake(
            "Divided by the number of classes. The loss is a mean over the examples, the"
                    + " rows of O.")
    Tensor byClasses(Tensor O, int[] y) {
        return crossEntropyBackward(O, y).mul((double) O.size(0) / O.size(1));
    }

    @Mistake(
            "This is the gradient of the summed loss. The mean divides it by the number"
                    + " of examples.")
    Tensor ofTheSum(Tensor O, int[] y) {
        return O.softmax().sub(oneHot(y, O.size(1)));
    }

    @Mistake(
            "The sign is turned: it is the probability minus the truth. A step against"
                    + " the gradient then raises the logit of the label.")
    Tensor turned(Tensor O, int[] y) {
        return crossEntropyBackward(O, y).neg();
    }

    @Mistake(
            "Right for small logits, but exp overflows from 88.72 on. Subtract the"
                    + " largest of each row first, or use a softmax that does.")
    Tensor overflowing(Tensor O, int[] y) {
        Tensor expO = O.exp();
        Tensor P = expO.div(expO.sum(1, true));
        return P.sub(oneHot(y, O.size(1))).div(O.size(0));
    }

    @Mistake(
            "Divided by all elements of O. The loss is a mean over the examples; the"
                    + " classes are summed inside of it.")
    Tensor byElements(Tensor O, int[] y) {
        return ofTheSum(O, y).div(O.shape().count());
    }

    @Mistake(
            "Only the label's logit gets a gradient. The others are in the denominator"
                    + " and must go down, each by its probability.")
    Tensor onlyLabels(Tensor O, int[] y) {
        return crossEntropyBackward(O, y).mul(oneHot(y, O.size(1)));
    }

    @Mistake(
            "The logits themselves were taken for probabilities. The gradient is"
                    + " softmax(o) minus the truth.")
    Tensor withoutSoftmax(Tensor O, int[] y) {
        return O.sub(oneHot(y, O.size(1))).div(O.size(0));
    }

    @Mistake(
            "This is the gradient of the probabilities, −1/p at the label. It still has"
                    + " to go back through the softmax, to the logits.")
    Tensor ofProbabilities(Tensor O, int[] y) {
        return oneHot(y, O.size(1)).div(O.softmax()).neg().div(O.size(0));
    }

    @Mistake(
            "The truth is missing: the probabilities alone push every logit down."
                    + " Subtract 1 at the label.")
    Tensor onlyProbabilities(Tensor O, int[] y) {
        return O.softmax().div(O.size(0));
    }

    @Mistake(
            "The 1 is subtracted after the division by n, and so counts n times. The mean"
                    + " divides p − 1 as a whole.")
    Tensor dividedTooEarly(Tensor O, int[] y) {
        return O.softmax().div(O.size(0)).sub(oneHot(y, O.size(1)));
    }

    @Mistake(
            "All the labels were looked for in the first row: the label of example i lies"
                    + " at i q + y[i] of the array.")
    Tensor inTheFirstRow(Tensor O, int[] y) {
        float[] gradient = O.softmax().toArray();
        for (int label : y) {
            gradient[label] -= 1;
        }
        return Tensor.of(gradient, O.size(0), O.size(1)).div(O.size(0));
    }

    @Mistake(
            "The maximum is that of the whole minibatch: a row far below it underflows."
                    + " Take the maximum of each row.")
    Tensor maximumOfAll(Tensor O, int[] y) {
        return overflowing(O.sub(O.max()), y);
    }

    @Alternative
    Tensor byLogarithms(Tensor O, int[] y) {
        Tensor P = O.logSoftmax().exp();
        return P.sub(oneHot(y, O.size(1))).mul(1.0 / O.size(0));
    }

    @Alternative
    Tensor byShifting(Tensor O, int[] y) {
        Tensor expO = O.sub(O.max(1, true)).exp();
        Tensor sums = expO.sum(1, true);
        return expO.sub(sums.mul(oneHot(y, O.size(1)))).div(sums.mul(O.size(0)));
    }

    @Alternative
    Tensor byLoops(Tensor O, int[] y) {
        int n = O.size(0);
        int q = O.size(1);
        double[] gradient = new double[n * q];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < q; j++) {
                double others = 0; // 1 / p is the sum of exp(o_k − o_j)
                for (int k = 0; k < q; k++) {
                    others += Math.exp(O.row(i).toArray()[k] - O.row(i).toArray()[j]);
                }
                gradient[i * q + j] = (1 / others - (j == y[i] ? 1 : 0)) / n;
            }
        }
        return Tensor.tensor(gradient).reshape(n, q);
    }

    @Alternative
    Tensor byLogSumExp(Tensor O, int[] y) {
        Tensor m = O.max(1, true);
        Tensor logSumExp = O.sub(m).exp().sum(1, true).log().add(m);
        return O.sub(logSumExp).exp().sub(oneHot(y, O.size(1))).div(y.length);
    }
}
