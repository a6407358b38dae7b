package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

/// Weights drawn with the standard deviation $\sqrt{2/d}$, in a layer of $d$ inputs, keep
/// the size of what passes through.
///
/// Write `start`. It gets normal numbers `Z` with standard deviation 1, in the shape of
/// the weights, and returns the weights.
///
/// ## Hints
///
/// 1. If all numbers are multiplied by $c$, what happens to their standard deviation? And
///    to their variance?
/// 2. $\mathbf{W}$ is $(d, q)$: which of its sizes are the inputs?
/// 3. `2 / 5` is 0 in Java.
public final class HeStart extends Exercise<HeStart.Solution> {
    /// The signature.
    public interface Solution {
        /// (d, q) → (d, q)
        Tensor start(Tensor Z);
    }

    public HeStart() {
        super("4.2.7", "A start that keeps the size");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("eight inputs, one unit", draw.normal(0, 1, 8, 1));
        cases.add("three inputs, five units", draw.normal(0, 1, 3, 5));
        cases.add("one input", draw.normal(0, 1, 1, 4));
        cases.add("many inputs", draw.normal(0, 1, 2 * draw.integer(10, 15) + 1, 2));
    }

    @Oracle
    Real oracle(Tensor Z) {
        return Real.of(Z).mul(Real.of(2).div(Z.size(0)).sqrt());
    }

    @Reference
    Tensor start(Tensor Z) {
        int d = Z.size(0);
        return Z.mul(Math.sqrt(2.0 / d));
    }

    @Mistake(
            "2/d is the variance. Multiplying by c multiplies the standard deviation by c"
                    + " and the variance by c², so the factor is the root.")
    Tensor byVariance(Tensor Z) {
        return Z.mul(2.0 / Z.size(0));
    }

    @Mistake(
            "This divides by the number of units, the columns of W. A unit sums over its"
                    + " inputs, the rows: W is (d, q).")
    Tensor byUnits(Tensor Z) {
        return Z.mul(Math.sqrt(2.0 / Z.size(1)));
    }

    @Mistake(
            "The 2 is missing: a relu sets about half of what passes to 0, and the factor"
                    + " 2 makes up for it.")
    Tensor withoutTwo(Tensor Z) {
        return Z.div(Math.sqrt(Z.size(0)));
    }

    @Mistake(
            "2 / d with two whole numbers is a whole number, 0 from d = 3 on. Write"
                    + " 2.0 / d.")
    Tensor wholeNumbers(Tensor Z) {
        return Z.mul(Math.sqrt(2 / Z.size(0)));
    }

    @Mistake(
            "√(2/(d + q)) is the start of Glorot and Bengio, for units that are nearly"
                    + " linear. Asked is √(2/d).")
    Tensor xavier(Tensor Z) {
        return Z.mul(Math.sqrt(2.0 / (Z.size(0) + Z.size(1))));
    }

    @Mistake("The root is only over the 2: √2 / d. It is over the whole fraction.")
    Tensor rootOfTwo(Tensor Z) {
        return Z.mul(Math.sqrt(2) / Z.size(0));
    }

    @Mistake(
            "Divided where it should be multiplied: with more inputs the weights must"
                    + " become smaller.")
    Tensor divided(Tensor Z) {
        return Z.div(Math.sqrt(2.0 / Z.size(0)));
    }

    @Mistake(
            "d / 2 with two whole numbers drops the half, and of 1 / 2 nothing is left."
                    + " Write d / 2.0.")
    Tensor halfOfWhole(Tensor Z) {
        return Z.div(Math.sqrt(Z.size(0) / 2));
    }

    @Alternative
    Tensor byTensors(Tensor Z) {
        return Tensor.scalar(2).div(Z.size(0)).sqrt().mul(Z);
    }

    @Alternative
    Tensor inFloats(Tensor Z) {
        float[] values = Z.toArray();
        float root = (float) Math.sqrt(2f / Z.size(0));
        for (int i = 0; i < values.length; i++) {
            values[i] *= root;
        }
        return Tensor.of(values, Z.size(0), Z.size(1));
    }

    @Alternative
    Tensor inTwoSteps(Tensor Z) {
        return Z.mul(Math.sqrt(2)).div(Tensor.scalar(Z.size(0)).sqrt());
    }
}
