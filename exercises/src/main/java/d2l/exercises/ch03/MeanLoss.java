package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A training loop noted for each minibatch the mean loss of its examples, and how many
/// examples it had. What was the mean loss of the epoch?
///
/// Write `meanLoss`. Each example counts once, in whatever minibatch it stood.
///
/// ## Hints
///
/// 1. How large is the sum of the losses of a minibatch whose mean is $l$ and whose size is
///    $n$?
/// 2. A minibatch of 16 among others of 256 hardly counts.
/// 3. In Java, `16 / 272` is 0.
public final class MeanLoss extends Exercise<MeanLoss.Solution> {
    /// The signature.
    public interface Solution {
        /// the mean loss of each minibatch (m,) and their m sizes
        double meanLoss(Tensor means, int[] sizes);
    }

    public MeanLoss() {
        super("3.6.8", "The mean loss of an epoch");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "a small last minibatch with a large loss",
                Tensor.tensor(
                        draw.number(.4, .6), draw.number(.4, .6), draw.number(3, 4)),
                new int[] {256, 256, 16});
        cases.add(
                "sizes that all differ",
                Tensor.tensor(
                        draw.number(2, 3),
                        draw.number(.2, .4),
                        draw.number(1, 1.5),
                        draw.number(.1, .2)),
                new int[] {7, 50, draw.integer(20, 30), 1});
        cases.add("one minibatch", Tensor.tensor(draw.number(1, 2)), new int[] {10});
    }

    @Oracle
    Real oracle(Tensor means, int[] sizes) {
        Real n = sizes(sizes);
        Real mean = Real.of(means).mul(n).sum().div(n.sum());
        return mean.or(oneByOne(means, sizes));
    }

    /// The losses added one by one, as exactly as that can be done in float.
    private static Real oneByOne(Tensor means, int[] sizes) {
        float[] each = new float[IntStream.of(sizes).sum()];
        int from = 0;
        for (int i = 0; i < sizes.length; i++) {
            Arrays.fill(each, from, from + sizes[i], means.toArray()[i]);
            from += sizes[i];
        }
        return Real.of(Tensor.of(each, each.length)).mean();
    }

    private static Real sizes(int[] sizes) {
        double[] n = new double[sizes.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = sizes[i];
        }
        return Real.of(n, n.length);
    }

    private static Tensor tensor(int[] sizes) {
        float[] n = new float[sizes.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = sizes[i];
        }
        return Tensor.of(n, n.length);
    }

    @Reference
    double meanLoss(Tensor means, int[] sizes) {
        double sum = 0;
        int examples = 0;
        for (int i = 0; i < sizes.length; i++) {
            sum += means.toArray()[i] * sizes[i];
            examples += sizes[i];
        }
        return sum / examples;
    }

    @Mistake("The last minibatch is left out; its examples count as the others do.")
    double withoutLast(Tensor means, int[] sizes) {
        double sum = 0;
        int examples = 0;
        for (int i = 0; i + 1 < sizes.length; i++) {
            sum += means.toArray()[i] * sizes[i];
            examples += sizes[i];
        }
        return sum / examples;
    }

    @Mistake(
            "Each minibatch counts the same here, however small it is. Weigh its mean by"
                    + " its number of examples.")
    double meanOfMeans(Tensor means, int[] sizes) {
        return means.mean().item();
    }

    @Mistake("This is the sum of the losses of all examples; divide by their number.")
    double sumOfAll(Tensor means, int[] sizes) {
        return means.mul(tensor(sizes)).sum().item();
    }

    @Mistake(
            "The sum over all examples is divided by the number of minibatches, not by"
                    + " that of examples.")
    double dividedByMinibatches(Tensor means, int[] sizes) {
        return means.mul(tensor(sizes)).mean().item();
    }

    @Mistake("The means are added up as if they were sums: multiply each by its size.")
    double meansAsSums(Tensor means, int[] sizes) {
        return means.sum().item() / tensor(sizes).sum().item();
    }

    @Mistake(
            "The weights are quotients of whole numbers, and these are whole in Java: 0"
                    + " for all but a minibatch that is alone.")
    double wholeWeights(Tensor means, int[] sizes) {
        int all = 0;
        for (int n : sizes) {
            all += n;
        }
        double mean = 0;
        for (int i = 0; i < sizes.length; i++) {
            mean += sizes[i] / all * means.toArray()[i];
        }
        return mean;
    }

    @Mistake(
            "Every minibatch is taken to be as large as the first: then this is the plain"
                    + " mean of all but what the others lack.")
    double sizeOfTheFirst(Tensor means, int[] sizes) {
        return means.sum().item() * sizes[0] / tensor(sizes).sum().item();
    }

    @Mistake("The last minibatch is left out. It is small, not nothing.")
    double withoutTheLast(Tensor means, int[] sizes) {
        int m = Math.max(1, sizes.length - 1);
        var n = tensor(sizes).rows(0, m);
        return means.rows(0, m).mul(n).sum().item() / n.sum().item();
    }

    @Alternative
    double byProduct(Tensor means, int[] sizes) {
        int m = sizes.length;
        var n = tensor(sizes);
        return means.reshape(1, m).matmul(n.reshape(m, 1)).item() / n.sum().item();
    }

    @Alternative
    double byWeights(Tensor means, int[] sizes) {
        var n = tensor(sizes);
        return means.mul(n.div(n.sum())).sum().item();
    }

    @Alternative
    double running(Tensor means, int[] sizes) {
        double mean = 0;
        double examples = 0;
        for (int i = 0; i < sizes.length; i++) {
            examples += sizes[i];
            mean += (means.toArray()[i] - mean) * sizes[i] / examples;
        }
        return mean;
    }
}
