package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.optim.SGD;
import d2l.tensor.Tensor;

import java.util.List;

/// One book writes the penalty as $\frac{\lambda}{2} \lVert \mathbf{w} \rVert^2$, another
/// as $\alpha \lVert \mathbf{w} \rVert^2$. Who takes the one for the other decays half as
/// fast.
///
/// Write `l2Step`, one step of gradient descent on the loss plus
/// $\alpha \lVert \mathbf{w} \rVert^2$. `g` is the gradient of the loss alone, at `w`.
///
/// ## Hints
///
/// 1. What is the derivative of $\alpha w^2$?
/// 2. A weight that the loss does not depend on is multiplied by $1 - 2\eta\alpha$.
public final class HalfAsFast extends Exercise<HalfAsFast.Solution> {
    /// The signature.
    public interface Solution {
        /// w and the gradient g of the loss, of one shape → w after the step
        Tensor l2Step(Tensor w, Tensor g, double lr, double alpha);
    }

    public HalfAsFast() {
        super("5.5.1", "Half as fast");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "weights that the loss does not depend on",
                Tensor.tensor(1, -2),
                Tensor.zeros(2),
                0.5,
                draw.number(0.1, 0.3));
        cases.add(
                "two weights",
                Tensor.tensor(draw.number(1, 2), draw.number(-3, -2)),
                Tensor.tensor(draw.number(0.5, 1), draw.number(1, 2)),
                0.1,
                0.3);
        cases.add(
                "a matrix",
                draw.uniform(1, 2, 2, 3),
                draw.normal(0, 1, 2, 3),
                draw.number(0.05, 0.2),
                draw.number(0.5, 1));
        cases.add("no penalty", draw.normal(0, 1, 3), draw.normal(0, 1, 3), 0.1, 0.0);
    }

    @Oracle
    Real oracle(Tensor w, Tensor g, double lr, double alpha) {
        Real pull = Real.of(w).mul(alpha).mul(2);
        Real descent = Real.of(g).mul(lr);
        Real kept = Real.of(w).mul(Real.of(1).sub(Real.of(lr).mul(alpha).mul(2)));
        Real gradient = Real.of(w).sub(Real.of(g).add(pull).mul(lr));
        Real inTwo = Real.of(w).sub(descent).sub(pull.mul(lr));
        return gradient.or(kept.sub(descent)).or(inTwo);
    }

    @Reference
    Tensor l2Step(Tensor w, Tensor g, double lr, double alpha) {
        return w.sub(g.add(w.mul(2 * alpha)).mul(lr));
    }

    @Mistake("The step goes uphill: the gradient of the loss must be subtracted.")
    Tensor uphill(Tensor w, Tensor g, double lr, double alpha) {
        return w.mul(1 - 2 * lr * alpha).add(g.mul(lr));
    }

    @Mistake(
            "α w² itself was added to the gradient. The step needs its derivative, 2 α"
                    + " w.")
    Tensor squareAdded(Tensor w, Tensor g, double lr, double alpha) {
        return w.sub(g.add(w.mul(w).mul(alpha)).mul(lr));
    }

    @Mistake(
            "The weights decay half as fast as they should: the derivative of α w² is"
                    + " 2 α w. In terms of λ/2 · w², λ is 2 α.")
    Tensor half(Tensor w, Tensor g, double lr, double alpha) {
        return l2Step(w, g, lr, alpha / 2);
    }

    @Mistake(
            "The weights decay twice as fast as they should: 2 α w is the derivative of"
                    + " α w². Nothing else doubles it.")
    Tensor twice(Tensor w, Tensor g, double lr, double alpha) {
        return l2Step(w, g, lr, 2 * alpha);
    }

    @Mistake(
            "The decay comes after the step and shrinks the step as well. Both belong to"
                    + " the same w: (1 − 2ηα) w − η g.")
    Tensor afterwards(Tensor w, Tensor g, double lr, double alpha) {
        return w.sub(g.mul(lr)).mul(1 - 2 * lr * alpha);
    }

    @Mistake(
            "The decay does not know the learning rate: a step multiplies w by 1 − 2ηα,"
                    + " not by 1 − 2α.")
    Tensor withoutRate(Tensor w, Tensor g, double lr, double alpha) {
        return w.mul(1 - 2 * alpha).sub(g.mul(lr));
    }

    @Mistake(
            "The penalty drives the weights away from 0. Its gradient is added to that of"
                    + " the loss, and the step goes against both.")
    Tensor growth(Tensor w, Tensor g, double lr, double alpha) {
        return l2Step(w, g, lr, -alpha);
    }

    @Mistake(
            "The penalty itself, α ‖w‖², was added to each gradient. Add its derivative,"
                    + " 2 α w.")
    Tensor penaltyItself(Tensor w, Tensor g, double lr, double alpha) {
        return w.sub(g.add(w.mul(w).sum().mul(alpha)).mul(lr));
    }

    @Mistake("The penalty was forgotten: this follows the loss alone.")
    Tensor forgotten(Tensor w, Tensor g, double lr, double alpha) {
        return w.sub(g.mul(lr));
    }

    @Mistake(
            "The pull is the same for large and small weights: that is the penalty α |w|,"
                    + " called L1. The derivative of α w² is 2 α w.")
    Tensor sign(Tensor w, Tensor g, double lr, double alpha) {
        return w.sub(g.add(w.div(w.abs()).mul(alpha)).mul(lr));
    }

    @Alternative
    Tensor byAFactor(Tensor w, Tensor g, double lr, double alpha) {
        return w.mul(1 - 2 * lr * alpha).sub(g.mul(lr));
    }

    @Alternative
    Tensor byTheLibrary(Tensor w, Tensor g, double lr, double alpha) {
        Tensor leaf = w.mul(1).requiresGrad();
        leaf.mul(g).sum().backward();
        new SGD(List.of(leaf), lr).weightDecay(2 * alpha).step();
        return leaf.detach();
    }

    @Alternative
    Tensor byBackward(Tensor w, Tensor g, double lr, double alpha) {
        Tensor leaf = w.mul(1).requiresGrad();
        leaf.mul(leaf).sum().mul(alpha).backward();
        return w.sub(g.mul(lr)).sub(leaf.grad().mul(lr));
    }

    @Alternative
    Tensor loop(Tensor w, Tensor g, double lr, double alpha) {
        float[] values = w.toArray();
        float[] gradient = g.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= (float) (lr * (gradient[i] + 2 * alpha * values[i]));
        }
        return Tensor.of(values, w.shape().sizes());
    }
}
