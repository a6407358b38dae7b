package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

/// Section 4.2 watches how large the numbers are that pass through a machine, and takes
/// the root of their mean square: it knows no sign, and zeros count.
///
/// Write `size` for a tensor of any shape.
///
/// ## Hints
///
/// 1. Read the name from its end: square, then mean, then root.
/// 2. The size of 3 and −4 is $\sqrt{12.5} = 3.54$.
/// 3. `mean()` without an axis is the mean over all of them.
public final class SizeOfNumbers extends Exercise<SizeOfNumbers.Solution> {
    /// The signature.
    public interface Solution {
        /// any shape → the root of the mean square
        double size(Tensor H);
    }

    public SizeOfNumbers() {
        super("4.2.6", "The size of what passes through");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("3 and −4", Tensor.tensor(3, -4));
        cases.add(
                "a large row and a small one",
                Tensor.tensor(
                        new double[][] {
                            {draw.number(5, 9), -6, 7}, {.5, draw.number(0, 1), 0}
                        }));
        cases.add("nothing but zeros", Tensor.zeros(2, 2));
        cases.add("pixels, all positive", draw.uniform(.2, 1, 2, 3, 3));
        cases.add("after a relu", draw.normal(0, 2, 4, 8).relu());
    }

    @Oracle
    Real oracle(Tensor H) {
        Real h = Real.of(H);
        return h.mul(h).mean().sqrt();
    }

    @Reference
    double size(Tensor H) {
        return Math.sqrt(H.mul(H).mean().item());
    }

    @Mistake("Zeros are left out of the mean here. They are numbers too, and count.")
    double withoutZeros(Tensor H) {
        double sum = 0;
        int count = 0;
        for (float h : H.toArray()) {
            sum += h * h;
            count += h == 0 ? 0 : 1;
        }
        return Math.sqrt(sum / count);
    }

    @Mistake(
            "This is the length, the root of the sum. It grows with the number of"
                    + " elements, so layers of different width could not be compared.")
    double length(Tensor H) {
        return Math.sqrt(H.mul(H).sum().item());
    }

    @Mistake("The root is missing: this is the mean square.")
    double withoutRoot(Tensor H) {
        return H.mul(H).mean().item();
    }

    @Mistake(
            "This is the standard deviation: the mean was subtracted first. Numbers that"
                    + " are all 1 have the size 1, not 0.")
    double deviation(Tensor H) {
        Tensor centred = H.sub(H.mean());
        return Math.sqrt(centred.mul(centred).mean().item());
    }

    @Mistake("This is the mean of the absolute values, in which large ones count less.")
    double meanAbsolute(Tensor H) {
        return H.abs().mean().item();
    }

    @Mistake(
            "First the squares, then the mean: the square of the mean lets positive and"
                    + " negative numbers cancel.")
    double squareOfMean(Tensor H) {
        double mean = H.mean().item();
        return Math.sqrt(mean * mean);
    }

    @Mistake(
            "The root was taken of each row, and then the mean. The root comes last, of"
                    + " the mean over all.")
    double meanOfRows(Tensor H) {
        return H.mul(H).mean(-1).sqrt().mean().item();
    }

    @Mistake(
            "Divided by one less than their number: that is for a deviation from the mean"
                    + " of the same numbers, and no mean is subtracted here.")
    double oneLess(Tensor H) {
        return Math.sqrt(H.mul(H).sum().item() / (H.shape().count() - 1));
    }

    @Alternative
    double inDoubles(Tensor H) {
        double sum = 0;
        for (float h : H.toArray()) {
            sum += (double) h * h;
        }
        return Math.sqrt(sum / H.shape().count());
    }

    @Alternative
    double byTensor(Tensor H) {
        return H.mul(H).mean().sqrt().item();
    }

    @Alternative
    double byLength(Tensor H) {
        Tensor h = H.reshape(-1, 1);
        double length = h.transpose().matmul(h).sqrt().item();
        return length / Math.sqrt(h.size(0));
    }

    @Alternative
    double byFloats(Tensor H) {
        float mean = 0;
        int n = 0;
        for (float h : H.toArray()) {
            mean += (h * h - mean) / ++n; // a running mean
        }
        return (float) Math.sqrt(mean);
    }
}
