package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/// Adam's two means start at 0, and after one step they are a tenth of the gradient and a
/// thousandth of its square. The divisors $1 - \beta_1^t$ and $1 - \beta_2^t$ make up for
/// it. Without them the first step is $.1 / \sqrt{.001}$ times as long, over three times.
///
/// Write `step`, one step of Adam as in section 5.3, with $\beta_1 = .9$,
/// $\beta_2 = .999$ and $\varepsilon = 10^{-8}$; `t` is the number of this step, 1 at the
/// first. The answer is a list of three: the new $w$, the new $m$ and the new $v$, as
/// they are before the divisors correct them.
///
/// ## Hints
///
/// 1. New means first: $m \leftarrow .9\, m + .1\, g$ and
///    $v \leftarrow .999\, v + .001\, g^2$.
/// 2. $\hat m = m / (1 - .9^t)$ and $\hat v = v / (1 - .999^t)$ are used once and
///    forgotten; the next step needs $m$ and $v$.
/// 3. $\varepsilon$ is added to $\sqrt{\hat v}$, outside the root. Where a gradient is 0
///    it keeps the division from 0/0.
public final class AdamStep extends Exercise<AdamStep.Solution> {
    /// The signature.
    public interface Solution {
        /// w, its gradient g, the means m and v so far, all of one shape → w, m and v after it
        List<Tensor> step(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr);
    }

    public AdamStep() {
        super("5.3.4", "Adam's step, with its divisors");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Adam", "AdamW");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        Tensor none = Tensor.zeros(3);
        cases.add(
                "the first step, three gradients of very different size",
                draw.normal(0, 1, 3),
                Tensor.tensor(draw.number(0.5, 1), draw.number(-2000, -1000), 0.01),
                none,
                none,
                1,
                0.1);
        cases.add(
                "a gradient of 0 and a very small one",
                Tensor.tensor(1, 0, 1),
                Tensor.tensor(0, 1e-5, -3e-6),
                none,
                none,
                1,
                0.1);
        cases.add(
                "a later step",
                draw.normal(0, 1, 2, 2),
                draw.normal(0, 1, 2, 2),
                draw.uniform(-1, 1, 2, 2),
                draw.uniform(0.5, 2, 2, 2),
                draw.integer(2, 9),
                0.01);
        cases.add(
                "the thousandth step",
                draw.normal(0, 1, 3),
                draw.normal(0, 1, 3),
                draw.uniform(0.3, 1, 3),
                draw.uniform(0.5, 2, 3),
                1000,
                0.05);
    }

    private static Real power(double beta, int t) {
        Real power = Real.of(1);
        for (int i = 0; i < t; i++) {
            power = power.mul(beta);
        }
        return power;
    }

    private static Real mean(Real old, Real now, double beta) {
        Real rest = Real.of(1).sub(beta);
        Real otherwise =
                now.add(old.sub(now).mul(beta)).or(old.sub(old.sub(now).mul(rest)));
        return old.mul(beta).add(now.mul(rest)).or(otherwise);
    }

    @Oracle
    List<Real> oracle(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Real gradient = Real.of(g);
        Real newM = mean(Real.of(m), gradient, 0.9);
        Real newV = mean(Real.of(v), gradient.mul(gradient), 0.999);
        Real one = Real.of(1);
        Real mHat = newM.div(one.sub(power(0.9, t)));
        Real vHat = newV.div(one.sub(power(0.999, t)));
        Real length = mHat.div(vHat.sqrt().add(1e-8)).mul(lr);
        return List.of(
                Real.of(w).sub(length.through(length).through(length)), newM, newV);
    }

    @Reference
    List<Tensor> step(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Tensor newM = m.mul(0.9).add(g.mul(0.1));
        Tensor newV = v.mul(0.999).add(g.mul(g).mul(0.001));
        Tensor mHat = newM.div(1 - Math.pow(0.9, t));
        Tensor vHat = newV.div(1 - Math.pow(0.999, t));
        return List.of(w.sub(mHat.div(vHat.sqrt().add(1e-8)).mul(lr)), newM, newV);
    }

    @Mistake(
            "The step is made with the means as they were before. Take this gradient into"
                    + " them first.")
    List<Tensor> oldMeans(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Tensor root = v.div(1 - Math.pow(0.999, t)).sqrt().add(1e-8);
        Tensor step = m.div(1 - Math.pow(0.9, t)).div(root).mul(lr);
        return List.of(
                w.sub(step),
                m.mul(0.9).add(g.mul(0.1)),
                v.mul(0.999).add(g.mul(g).mul(0.001)));
    }

    @Mistake(
            "The new gradient and its square count in full. A mean takes 1 − β of the new"
                    + " where it keeps β of the old.")
    List<Tensor> addedUp(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Tensor sum = m.mul(0.9).add(g);
        Tensor squares = v.mul(0.999).add(g.mul(g));
        Tensor root = squares.div(1 - Math.pow(0.999, t)).sqrt().add(1e-8);
        Tensor step = sum.div(1 - Math.pow(0.9, t)).div(root).mul(lr);
        return List.of(w.sub(step), sum, squares);
    }

    @Mistake(
            "The divisors 1 − β₁ᵗ and 1 − β₂ᵗ are missing: both means start at 0 and are"
                    + " too small at first, and the first step is over three times too"
                    + " long.")
    List<Tensor> withoutDivisors(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Tensor newM = m.mul(0.9).add(g.mul(0.1));
        Tensor newV = v.mul(0.999).add(g.mul(g).mul(0.001));
        return List.of(w.sub(newM.div(newV.sqrt().add(1e-8)).mul(lr)), newM, newV);
    }

    @Mistake(
            "m is corrected and v is not. v starts at 0 as well: divide it by 1 − β₂ᵗ"
                    + " before the root is taken.")
    List<Tensor> oneDivisor(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Tensor newM = m.mul(0.9).add(g.mul(0.1));
        Tensor newV = v.mul(0.999).add(g.mul(g).mul(0.001));
        Tensor mHat = newM.div(1 - Math.pow(0.9, t));
        return List.of(w.sub(mHat.div(newV.sqrt().add(1e-8)).mul(lr)), newM, newV);
    }

    @Mistake(
            "v is corrected and m is not. m starts at 0 as well: divide it by 1 − β₁ᵗ, or"
                    + " the first steps are too short.")
    List<Tensor> otherDivisor(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor vHat = step.get(2).div(1 - Math.pow(0.999, t));
        Tensor length = step.get(1).div(vHat.sqrt().add(1e-8)).mul(lr);
        return List.of(w.sub(length), step.get(1), step.get(2));
    }

    @Mistake(
            "ε was added to √v before v was corrected, so that in the first steps it"
                    + " counts many times. Add it to √v̂.")
    List<Tensor> epsilonTooEarly(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor root = step.get(2).sqrt().add(1e-8);
        double rate = lr * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
        return List.of(w.sub(step.get(1).div(root).mul(rate)), step.get(1), step.get(2));
    }

    @Mistake(
            "The divisors have no power t: 1 − β is right for the first step only. At"
                    + " step t they are 1 − βᵗ, and soon they are 1.")
    List<Tensor> withoutPower(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor mHat = step.get(1).div(0.1);
        Tensor vHat = step.get(2).div(0.001);
        return List.of(
                w.sub(mHat.div(vHat.sqrt().add(1e-8)).mul(lr)), step.get(1), step.get(2));
    }

    @Mistake(
            "Steps are counted from 0 here, so that the first one divides by 1 − β⁰ = 0."
                    + " t is 1 at the first step.")
    List<Tensor> countedFromZero(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor mHat = step.get(1).div(1 - Math.pow(0.9, t - 1));
        Tensor vHat = step.get(2).div(1 - Math.pow(0.999, t - 1));
        return List.of(
                w.sub(mHat.div(vHat.sqrt().add(1e-8)).mul(lr)), step.get(1), step.get(2));
    }

    @Mistake(
            "The corrected means are handed on. The next step would correct them again:"
                    + " return m and v as they are before the divisors.")
    List<Tensor> correctedHandedOn(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        return List.of(
                step.get(0),
                step.get(1).div(1 - Math.pow(0.9, t)),
                step.get(2).div(1 - Math.pow(0.999, t)));
    }

    @Mistake(
            "ε stands under the root, where it counts as √ε = 10⁻⁴ and swallows small"
                    + " gradients. Add it after the root.")
    List<Tensor> epsilonUnderTheRoot(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor mHat = step.get(1).div(1 - Math.pow(0.9, t));
        Tensor vHat = step.get(2).div(1 - Math.pow(0.999, t));
        return List.of(
                w.sub(mHat.div(vHat.add(1e-8).sqrt()).mul(lr)), step.get(1), step.get(2));
    }

    @Mistake(
            "Without ε a weight whose gradient is 0 is moved by 0/0, which is NaN. Add ε"
                    + " to the root.")
    List<Tensor> withoutEpsilon(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor mHat = step.get(1).div(1 - Math.pow(0.9, t));
        Tensor vHat = step.get(2).div(1 - Math.pow(0.999, t));
        return List.of(w.sub(mHat.div(vHat.sqrt()).mul(lr)), step.get(1), step.get(2));
    }

    @Mistake(
            "The division is by v̂, a mean square; its root has the unit of a gradient."
                    + " Take √v̂.")
    List<Tensor> withoutRoot(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor mHat = step.get(1).div(1 - Math.pow(0.9, t));
        Tensor vHat = step.get(2).div(1 - Math.pow(0.999, t));
        return List.of(w.sub(mHat.div(vHat.add(1e-8)).mul(lr)), step.get(1), step.get(2));
    }

    @Mistake(
            "v is the mean of the gradients, not of their squares: it takes"
                    + " (1 − β₂) g².")
    List<Tensor> withoutSquare(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        var step = step(w, g, m, v, t, lr);
        Tensor newV = v.mul(0.999).add(g.mul(0.001));
        Tensor mHat = step.get(1).div(1 - Math.pow(0.9, t));
        Tensor vHat = newV.div(1 - Math.pow(0.999, t));
        return List.of(w.sub(mHat.div(vHat.sqrt().add(1e-8)).mul(lr)), step.get(1), newV);
    }

    @Mistake(
            "β₁ and β₂ are the wrong way round: the gradient's mean forgets fast, β₁ ="
                    + " .9, that of its square slowly, β₂ = .999.")
    List<Tensor> betasSwapped(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Tensor newM = m.mul(0.999).add(g.mul(0.001));
        Tensor newV = v.mul(0.9).add(g.mul(g).mul(0.1));
        Tensor mHat = newM.div(1 - Math.pow(0.999, t));
        Tensor vHat = newV.div(1 - Math.pow(0.9, t));
        return List.of(w.sub(mHat.div(vHat.sqrt().add(1e-8)).mul(lr)), newM, newV);
    }

    @Mistake("The step goes uphill: w takes − η m̂ / (√v̂ + ε).")
    List<Tensor> uphill(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        return step(w, g, m, v, t, -lr);
    }

    @Alternative
    List<Tensor> numberByNumber(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        float[] ws = w.toArray();
        float[] gs = g.toArray();
        float[] ms = m.toArray();
        float[] vs = v.toArray();
        for (int i = 0; i < ws.length; i++) {
            double newM = 0.9 * ms[i] + 0.1 * gs[i];
            double newV = 0.999 * vs[i] + 0.001 * gs[i] * gs[i];
            double root = Math.sqrt(newV / (1 - Math.pow(0.999, t)));
            ws[i] -= (float) (lr * newM / (1 - Math.pow(0.9, t)) / (root + 1e-8));
            ms[i] = (float) newM;
            vs[i] = (float) newV;
        }
        var result = new ArrayList<Tensor>();
        for (float[] values : List.of(ws, ms, vs)) {
            result.add(Tensor.of(values, w.shape().sizes()));
        }
        return result;
    }

    @Alternative
    List<Tensor> allInFloat(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        float power1 = 1;
        float power2 = 1;
        for (int i = 0; i < t; i++) {
            power1 *= 0.9f;
            power2 *= 0.999f;
        }
        Tensor newM = m.mul(0.9f).add(g.mul(1 - 0.9f));
        Tensor newV = v.mul(0.999f).add(g.mul(g).mul(1 - 0.999f));
        Tensor denominator = newV.div(1 - power2).sqrt().add(1e-8);
        return List.of(w.sub(newM.div(1 - power1).mul(lr).div(denominator)), newM, newV);
    }

    @Alternative
    List<Tensor> aLittleTowards(
            Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
        Tensor newM = m.add(g.sub(m).mul(0.1));
        Tensor newV = v.add(g.mul(g).sub(v).mul(0.001));
        double root = Math.sqrt(1 - Math.pow(0.999, t));
        Tensor denominator = newV.sqrt().div(root).add(1e-8);
        double rate = lr / (1 - Math.pow(0.9, t));
        return List.of(w.sub(newM.div(denominator).mul(rate)), newM, newV);
    }
}
