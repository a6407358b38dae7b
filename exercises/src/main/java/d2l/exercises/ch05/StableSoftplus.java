package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

/// The softplus, $\log(1 + e^x)$, is a rectifier without a kink. Far to the right it is
/// $x$, far to the left 0; but `exp(200)` is infinite in float32.
///
/// Write `softplus` so that its value at 200 is 200, and at −100 next to nothing.
///
/// ## Hints
///
/// 1. It is a log-sum-exp of two numbers, $x$ and 0. What did section 4.1 take out of a
///    log-sum-exp?
/// 2. The larger of the two is $\max(x, 0)$. What is left of $x$ and of 0 when it is
///    taken out?
/// 3. One of the two becomes 0, the other $-|x|$.
public final class StableSoftplus extends Exercise<StableSoftplus.Solution> {
    /// The signature.
    public interface Solution {
        /// (n,) → (n,)
        Tensor softplus(Tensor x);
    }

    public StableSoftplus() {
        super("5.1.1.1", "A softplus that does not overflow");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("small numbers", Tensor.tensor(-2, 0, draw.number(1.5, 2.5)));
        cases.add("200", Tensor.tensor(200, draw.number(90, 95)));
        cases.add("−100", Tensor.tensor(-100, draw.number(-98, -90)));
        cases.add("on both sides", draw.normal(0, 3, 6));
        cases.add(
                "where relu is near, but not near enough",
                Tensor.tensor(draw.number(3, 5), draw.number(6, 8)));
        cases.add(
                "far apart", Tensor.tensor(draw.number(100, 150), draw.number(1, 2), -1));
        cases.add("where exp(x) swallows the 1", Tensor.tensor(draw.number(17, 40), -18));
    }

    @Oracle
    Real oracle(Tensor x) {
        Real v = Real.of(x);
        Real literal = v.exp().add(1).log();
        Real rest = v.abs().neg().exp().add(1).log();
        return v.maximum(Real.of(0)).add(rest).or(literal).through(v.mul(2));
    }

    @Reference
    Tensor softplus(Tensor x) {
        return x.relu().add(x.abs().neg().exp().add(1).log());
    }

    @Mistake(
            "Right for small numbers, but exp overflows from 88.72 on. Take the larger of"
                    + " x and 0 out of the logarithm first.")
    Tensor literal(Tensor x) {
        return x.exp().add(1).log();
    }

    @Mistake(
            "x was taken out, x + log(1 + exp(−x)), and now it overflows on the left."
                    + " Take out the larger of x and 0.")
    Tensor xTakenOut(Tensor x) {
        return x.add(x.neg().exp().add(1).log());
    }

    @Mistake(
            "This is the relu, with its kink. The softplus lies above it by log(1 +"
                    + " exp(−|x|)), which is log 2 at 0.")
    Tensor relu(Tensor x) {
        return x.relu();
    }

    @Mistake("This is σ(x), the slope of the softplus.")
    Tensor slope(Tensor x) {
        return x.sigmoid();
    }

    @Mistake(
            "Where max(x, 0) is taken out of a sum it is subtracted from both exponents:"
                    + " the 1, which is exp(0), becomes exp(−max(x, 0)).")
    Tensor onlyOneShifted(Tensor x) {
        Tensor m = x.relu();
        return m.add(x.sub(m).exp().add(1).log());
    }

    @Mistake(
            "The larger one was taken out but never added again: log(e^m · s) is m + log"
                    + " s.")
    Tensor notAddedAgain(Tensor x) {
        return x.abs().neg().exp().add(1).log();
    }

    @Mistake(
            "−log σ(−x) is the softplus, but far to the right σ(−x) underflows to 0, and"
                    + " −log 0 is infinite.")
    Tensor byUnderflow(Tensor x) {
        return x.neg().sigmoid().log().neg();
    }

    @Mistake(
            "The exponent is clipped, so that all large numbers get the same answer. The"
                    + " softplus of 200 is 200.")
    Tensor clipped(Tensor x) {
        Tensor most = Tensor.tensor(-80);
        return x.neg().maximum(most).neg().exp().add(1).log();
    }

    @Mistake(
            "The largest of all the numbers was taken out of each. Every x has a softplus"
                    + " of its own: take out the larger of this x and 0.")
    Tensor largestOfAll(Tensor x) {
        Tensor m = x.max();
        return m.add(x.sub(m).exp().add(m.neg().exp()).log());
    }

    @Mistake(
            "Right on the right of 0. On its left the softplus goes to 0: what was taken"
                    + " out is max(x, 0), and |x| is that only where x is positive.")
    Tensor absoluteTakenOut(Tensor x) {
        return x.abs().add(x.abs().neg().exp().add(1).log());
    }

    @Alternative
    Tensor byLogSumExp(Tensor x) {
        Tensor zero = Tensor.zeros(x.size(0));
        Tensor m = x.maximum(zero);
        return m.add(x.sub(m).exp().add(m.neg().exp()).log());
    }

    @Alternative
    Tensor byLogSoftmax(Tensor x) {
        Tensor pairs = Tensor.concat(1, x.reshape(-1, 1), Tensor.zeros(x.size(0), 1));
        return pairs.logSoftmax().pick(new int[x.size(0)]).neg().add(x);
    }

    @Alternative
    Tensor inDoubles(Tensor x) {
        double[] values = new double[x.size(0)];
        for (int i = 0; i < values.length; i++) {
            double v = x.toArray()[i];
            values[i] = v > 0 ? v + Math.log1p(Math.exp(-v)) : Math.log1p(Math.exp(v));
        }
        return Tensor.tensor(values);
    }

    @Alternative
    Tensor byThreshold(Tensor x) { // as PyTorch does, from 20 on
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= 20) {
                values[i] = (float) Math.log(1 + (float) Math.exp(values[i]));
            }
        }
        return Tensor.of(values, values.length);
    }

    @Alternative
    Tensor bySigmoid(Tensor x) {
        return x.relu().sub(x.abs().sigmoid().log());
    }
}
