package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

/// One function stands behind both the softmax and its loss:
///
/// $$\operatorname{lse}(\mathbf{o}) = \log \sum_k e^{o_k}.$$
///
/// It is near the largest of its numbers: a little above it if the others are far below,
/// and $\log q$ above it if all $q$ are equal. So it is of ordinary size even where every
/// exponential in it overflows, or every one vanishes.
///
/// Write `logSumExp` so that it is finite for every row of finite numbers.
///
/// ## Hints
///
/// 1. Take $e^m$ out of the sum, $m$ being the largest number of the row. What becomes of
///    it in front of the logarithm?
/// 2. How large is the sum that is left, at least and at most?
/// 3. A number for each row is asked for, shape (n,). Which of `max(1)` and `max(1, true)`
///    is needed where?
public final class LogSumExp extends Exercise<LogSumExp.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, q) → (n,)
        Tensor logSumExp(Tensor O);
    }

    public LogSumExp() {
        super("3.7.3", "The logarithm of a sum of exponentials");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("small numbers", draw.uniform(-1, 1, 2, 3));
        cases.add("a column", draw.uniform(2, 3, 3, 1));
        cases.add("all equal", Tensor.full(draw.number(5, 7), 1, 4));
        cases.add("numbers near 200", draw.normal(200, 1, 2, 4));
        cases.add("numbers near −200", draw.normal(-200, 1, 3, 2));
        cases.add("numbers near 1000", draw.normal(1000, 1, 2, 3));
        cases.add("numbers near −1000", draw.normal(-1000, 1, 2, 3));
        cases.add(
                "rows of very different size",
                Tensor.tensor(
                        new double[][] {{0, 1, draw.number(0, 1)}, {200, 201, 199}}));
        cases.add(
                "one far above the others",
                Tensor.tensor(new double[][] {{draw.number(150, 200), 1, 2, 3}}));
    }

    @Oracle
    Real oracle(Tensor O) {
        Real o = Real.of(O);
        Real logSum = o.sub(o.max(1, true)).exp().sum(1, false).log();
        return logSum.add(o.max(1, false));
    }

    @Reference
    Tensor logSumExp(Tensor O) {
        var m = O.max(1, true); // (n, 1)
        return O.sub(m).exp().sum(1).log().add(m.reshape(-1));
    }

    @Mistake(
            "Above 88.72 the exponential is infinite, and where all vanish the logarithm"
                    + " is. Take the row's largest number out of the sum.")
    Tensor literal(Tensor O) {
        return O.exp().sum(1).log();
    }

    @Mistake(
            "double only moves the place where exp overflows, from 88.72 to 709.78. Take"
                    + " the row's largest number out of the sum.")
    Tensor inDoubles(Tensor O) {
        int q = O.size(1);
        float[] o = O.toArray();
        float[] result = new float[O.size(0)];
        for (int i = 0; i < result.length; i++) {
            double sum = 0;
            for (int j = 0; j < q; j++) {
                sum += Math.exp(o[i * q + j]);
            }
            result[i] = (float) Math.log(sum);
        }
        return Tensor.of(result, result.length);
    }

    @Mistake(
            "The largest number of a row is at least 0 here, as if it were searched from"
                    + " 0 on. Where all are far below 0 every exponential vanishes.")
    Tensor largestFromZero(Tensor O) {
        var m = O.max(1, true).relu();
        return O.sub(m).exp().sum(1).log().add(m.reshape(-1));
    }

    @Mistake(
            "The row's largest number was subtracted in front of the logarithm, too. It"
                    + " was taken out of the sum, so it is added.")
    Tensor subtractedTwice(Tensor O) {
        return O.sub(O.max(1, true)).exp().sum(1).log().sub(O.max(1));
    }

    @Mistake(
            "The row's largest number was taken out of the sum and not added again in"
                    + " front of the logarithm.")
    Tensor notAdded(Tensor O) {
        return O.sub(O.max(1, true)).exp().sum(1).log();
    }

    @Mistake(
            "The maximum is that of all rows: one far below it underflows, and log 0 is"
                    + " infinite. Take each row's own.")
    Tensor maximumOfAll(Tensor O) {
        return O.sub(O.max()).exp().sum(1).log().add(O.max());
    }

    @Mistake("One number for each row is asked for; here each column has one.")
    Tensor ofColumns(Tensor O) {
        return logSumExp(O.transpose());
    }

    @Mistake("An axis of size 1 is left over: (n,) is asked for, not (n, 1).")
    Tensor keptAxis(Tensor O) {
        return logSumExp(O).reshape(-1, 1);
    }

    @Mistake(
            "log and exp cancel here before anything is added up: the logarithm of the"
                    + " sum is not the sum of the logarithms.")
    Tensor sumOfAll(Tensor O) {
        return O.sum(1);
    }

    @Mistake("The mean of the exponentials is taken, not their sum: log q is missing.")
    Tensor logMeanExp(Tensor O) {
        var m = O.max(1, true);
        return O.sub(m).exp().mean(1).log().add(m.reshape(-1));
    }

    @Mistake("The largest is near, but not it: the other numbers of the row count too.")
    Tensor largest(Tensor O) {
        return O.max(1);
    }

    @Mistake(
            "The mean of the row is taken out of the sum. What lies far above it still"
                    + " overflows; nothing lies above the maximum.")
    Tensor shiftedByMean(Tensor O) {
        var mean = O.mean(1, true);
        return O.sub(mean).exp().sum(1).log().add(mean.reshape(-1));
    }

    @Alternative
    Tensor maximumTwice(Tensor O) {
        return O.max(1).add(O.sub(O.max(1, true)).exp().sum(1).log());
    }

    @Alternative
    Tensor byLogSoftmax(Tensor O) {
        // o − log softmax(o) is the same in every column
        var same = O.sub(O.logSoftmax());
        return same.pick(O.argmax(1));
    }

    @Alternative
    Tensor throughTransposed(Tensor O) {
        var columns = O.transpose();
        var m = columns.max(0);
        return columns.sub(m).exp().sum(0).log().add(m);
    }

    @Alternative
    Tensor pairByPair(Tensor O) {
        int q = O.size(1);
        float[] o = O.toArray();
        float[] result = new float[O.size(0)];
        for (int i = 0; i < result.length; i++) {
            double sum = o[i * q];
            for (int j = 1; j < q; j++) {
                double next = o[i * q + j];
                double far = Math.abs(sum - next);
                sum = Math.max(sum, next) + Math.log1p(Math.exp(-far));
            }
            result[i] = (float) sum;
        }
        return Tensor.of(result, result.length);
    }
}
