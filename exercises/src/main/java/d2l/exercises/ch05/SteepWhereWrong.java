package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

/// It is a boot. The machine answers $s$, and the loss is $-\log \sigma(s)$, with
/// $\sigma(s) = 1 / (1 + e^{-s})$. At $s = -120$ the machine is certain and wrong, and the
/// slope should be −1. At $s = 40$ it is certain and right, and the slope should be
/// $-4 \cdot 10^{-18}$: little, but not nothing.
///
/// Write `slope`, the derivative $d(-\log \sigma(s)) / ds$ at each number of `s`, so that
/// it is right to a few of its last digits for every $s$ between −120 and 80.
///
/// ## Hints
///
/// 1. The derivative is $\sigma(s) - 1$. What does float32 make of $1 - 4 \cdot 10^{-18}$?
/// 2. $1 - \sigma(s)$ is the sigmoid of another number.
/// 3. If you write the exponentials yourself: $e^{s}$ may overflow where its reciprocal
///    is what you need, and there 1/∞ = 0 is right. ∞/∞ is not.
public final class SteepWhereWrong extends Exercise<SteepWhereWrong.Solution> {
    /// The signature.
    public interface Solution {
        /// (n,) → (n,), the slope of −log σ at each
        Tensor slope(Tensor s);
    }

    public SteepWhereWrong() {
        super("5.3.8", "Steep where it is wrong");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("not certain", draw.uniform(-2, 2, 4));
        cases.add("certain and wrong", Tensor.tensor(draw.number(-120, -105), -20));
        cases.add("certain and right", Tensor.tensor(40, draw.number(50, 80)));
    }

    @Oracle
    Real oracle(Tensor s) {
        return Real.of(s).neg().sigmoid().neg();
    }

    @Reference
    Tensor slope(Tensor s) {
        return s.neg().sigmoid().neg();
    }

    @Mistake(
            "σ(s) − 1 is right on paper. Where the machine is certain and right, σ(s) is"
                    + " rounded to 1 and the slope to 0. 1 − σ(s) is σ(−s).")
    Tensor cancelled(Tensor s) {
        return s.sigmoid().sub(1);
    }

    @Mistake(
            "The gradient went through σ and then through the logarithm. At −120 σ is 0"
                + " in float32, the logarithm's slope 1/0, and ∞ · 0 is NaN. Work out the"
                + " derivative on paper first.")
    Tensor throughTheLogarithm(Tensor s) {
        Tensor leaf = s.mul(1).requiresGrad();
        leaf.sigmoid().log().neg().sum().backward();
        return leaf.grad();
    }

    @Mistake(
            "e⁻ˢ stands above and below the line. At −120 it is infinite, and ∞/∞ is NaN."
                    + " Divide both by e⁻ˢ: one infinity less.")
    Tensor infinite(Tensor s) {
        Tensor e = s.neg().exp();
        return e.div(e.add(1)).neg();
    }

    @Mistake("The sign is wrong: the loss falls when s grows, so its slope is negative.")
    Tensor upwards(Tensor s) {
        return s.neg().sigmoid();
    }

    @Mistake(
            "This is the slope of σ(s) itself, σ (1 − σ), and not that of −log σ(s). It"
                    + " is flat at both ends.")
    Tensor ofTheSigmoid(Tensor s) {
        return s.sigmoid().mul(s.neg().sigmoid());
    }

    @Mistake(
            "This is the slope of the squared error (1 − σ(s))², which is flat where the"
                    + " machine is certain and wrong. Asked was that of −log σ(s).")
    Tensor ofTheSquare(Tensor s) {
        Tensor rest = s.neg().sigmoid();
        return rest.mul(rest).mul(s.sigmoid()).mul(-2);
    }

    @Mistake(
            "This is −σ(s), the slope if it were no boot. For a boot it is −σ(−s): steep"
                    + " where s is far below 0.")
    Tensor otherClass(Tensor s) {
        return s.sigmoid().neg();
    }

    @Mistake("This is the loss itself, not its slope.")
    Tensor loss(Tensor s) {
        return s.sigmoid().log().neg();
    }

    @Alternative
    Tensor reciprocal(Tensor s) {
        return Tensor.tensor(-1).div(s.exp().add(1));
    }

    @Alternative
    Tensor loop(Tensor s) {
        float[] x = s.toArray();
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (-1 / (1 + Math.exp(x[i])));
        }
        return Tensor.of(x, x.length);
    }

    @Alternative
    Tensor twoCases(Tensor s) {
        float[] x = s.toArray();
        for (int i = 0; i < x.length; i++) {
            float e = (float) Math.exp(-Math.abs(x[i]));
            x[i] = x[i] > 0 ? -e / (1 + e) : -1 / (1 + e);
        }
        return Tensor.of(x, x.length);
    }
}
