package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// Exercise 3 ends at infinity: give a stable softmax the row $(-110, 0)$ with label 0, and
/// the probability of the truth rounds to 0, which has no logarithm. Yet the loss is an
/// ordinary number, 110.
///
/// Write `crossEntropy` so that it takes logits, not probabilities, and gives for each row
/// the loss $-\log \hat y_y$, finite for all finite logits.
///
/// ## Hints
///
/// 1. Write $\log(e^{o_y} / \sum_k e^{o_k})$ as a difference. Which of its two terms needs
///    an exponential?
/// 2. Subtract the row's largest number $m$ from every logit. Which exponentials are left,
///    and how large is their sum at least?
/// 3. `O.pick(y)` takes from each row the number at its label.
public final class StableCrossEntropy extends Exercise<StableCrossEntropy.Solution> {
    /// The signature.
    public interface Solution {
        /// logits (n, q) and n labels → (n,)
        Tensor crossEntropy(Tensor O, int[] y);
    }

    public StableCrossEntropy() {
        super("3.6.6", "A cross-entropy that takes logits");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Tensor.softmax", "Tensor.logSoftmax", "CrossEntropyLoss");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("small logits", draw.uniform(-1, 1, 3, 4), draw.integers(4, 3));
        cases.add("two rows", draw.uniform(2, 3, 2, 5), new int[] {1, 3});
        cases.add(
                "a truth of probability 0",
                Tensor.tensor(new double[][] {{-draw.number(105, 150), 0}, {1, 0}}),
                new int[] {0, 0});
        cases.add(
                "a truth of probability nearly 0",
                Tensor.tensor(new double[][] {{0, -draw.number(90, 100)}}),
                new int[] {1});
        cases.add(
                "logits near 100",
                Tensor.tensor(new double[][] {{draw.number(95, 120), 90, 93}}),
                new int[] {2});
        cases.add(
                "logits too large even for double",
                draw.normal(1000, 1, 2, 3),
                new int[] {2, 0});
        cases.add(
                "rows of very different size",
                Tensor.tensor(
                        new double[][] {{0, 1, draw.number(0, 1)}, {200, 201, 199}}),
                new int[] {0, 1});
    }

    @Oracle
    Real oracle(Tensor O, int[] y) {
        Real o = Real.of(O);
        Real m = o.max(1, false);
        Real truth = o.pick(y);
        Real logSum = o.sub(o.max(1, true)).exp().sum(1, false).log();
        return logSum.sub(truth.sub(m)).or(logSum.add(m).sub(truth));
    }

    @Reference
    Tensor crossEntropy(Tensor O, int[] y) {
        var shifted = O.sub(O.max(1, true)); // (n, q)
        return shifted.exp().sum(1).log().sub(shifted.pick(y));
    }

    @Mistake(
            "A small number was added to the probability. Then no loss is infinite, but"
                    + " none can be larger than that of the small number either.")
    Tensor smallNumberAdded(Tensor O, int[] y) {
        return O.softmax().pick(y).add(1e-7).log().neg();
    }

    @Mistake(
            "The exponential of a logit above 88.72 is infinite. Subtract from each row"
                    + " its largest number first.")
    Tensor notShifted(Tensor O, int[] y) {
        return O.exp().sum(1).log().sub(O.pick(y));
    }

    @Mistake(
            "The probability of the truth may round to 0, and the loss is infinite then."
                + " Form no probability: its logarithm is a difference of two ordinary"
                + " numbers.")
    Tensor logarithmOfSoftmax(Tensor O, int[] y) {
        var expO = O.sub(O.max(1, true)).exp();
        return expO.div(expO.sum(1, true)).pick(y).log().neg();
    }

    @Mistake(
            "A small number added before the logarithm keeps the loss finite and wrong:"
                + " it can grow no further, and the gradient is silent. No probability is"
                + " needed.")
    Tensor withEpsilon(Tensor O, int[] y) {
        var expO = O.sub(O.max(1, true)).exp();
        return expO.div(expO.sum(1, true)).add(1e-8).pick(y).log().neg();
    }

    @Mistake(
            "The maximum is that of the whole minibatch: a row far below it underflows."
                    + " Take the maximum of each row.")
    Tensor maximumOfAll(Tensor O, int[] y) {
        var shifted = O.sub(O.max());
        return shifted.exp().sum(1).log().sub(shifted.pick(y));
    }

    @Mistake(
            "The maximum was subtracted before the exponential, but not from the label's"
                    + " logit: it does not cancel.")
    Tensor maximumForgotten(Tensor O, int[] y) {
        return O.sub(O.max(1, true)).exp().sum(1).log().sub(O.pick(y));
    }

    @Mistake(
            "This is the logarithm of the probability; the loss is minus it, at least 0.")
    Tensor logarithm(Tensor O, int[] y) {
        return crossEntropy(O, y).neg();
    }

    @Mistake("One loss for each row is asked for; this is their mean.")
    Tensor meanOfAll(Tensor O, int[] y) {
        return crossEntropy(O, y).mean();
    }

    @Mistake(
            "The label's logit is subtracted before the exponential. What is far above it"
                    + " still overflows: subtract the row's largest.")
    Tensor shiftedByLabel(Tensor O, int[] y) {
        return O.sub(O.pick(y).reshape(-1, 1)).exp().sum(1).log();
    }

    @Alternative
    Tensor logSumExp(Tensor O, int[] y) {
        var m = O.max(1, true);
        return O.sub(m).exp().sum(1).log().add(m.reshape(-1)).sub(O.pick(y));
    }

    @Alternative
    Tensor byLogProbabilities(Tensor O, int[] y) {
        var shifted = O.sub(O.max(1, true));
        return shifted.sub(shifted.exp().sum(1, true).log()).pick(y).neg();
    }

    @Alternative
    Tensor byOneHotRows(Tensor O, int[] y) {
        int q = O.size(1);
        float[] hot = new float[y.length * q];
        for (int i = 0; i < y.length; i++) {
            hot[i * q + y[i]] = 1;
        }
        var shifted = O.sub(O.max(1, true));
        var logP = shifted.sub(shifted.exp().sum(1, true).log());
        return logP.mul(Tensor.of(hot, y.length, q)).sum(1).neg();
    }

    @Alternative
    Tensor byLoops(Tensor O, int[] y) {
        int q = O.size(1);
        float[] o = O.toArray();
        float[] losses = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            double m = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < q; j++) {
                m = Math.max(m, o[i * q + j]);
            }
            double sum = 0;
            for (int j = 0; j < q; j++) {
                sum += Math.exp(o[i * q + j] - m);
            }
            losses[i] = (float) (m + Math.log(sum) - o[i * q + y[i]]);
        }
        return Tensor.of(losses, losses.length);
    }
}
