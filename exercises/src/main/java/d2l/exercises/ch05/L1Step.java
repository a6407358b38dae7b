package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.optim.SGD;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/// Under the penalty $\lambda \sum |w|$ a large weight and a small one lose the same in a
/// step. And a weight of 0? There $|w|$ has a kink, and no slope that all would agree on.
/// We take the one in the middle, 0.
///
/// Write `l1Step`, one step of gradient descent on the loss plus $\lambda \sum |w|$:
///
/// $$w \leftarrow w - \eta\,(g + \lambda \operatorname{sign}(w)),$$
///
/// where sign is −1, 0 or 1. `g` is the gradient of the loss alone.
///
/// ## Hints
///
/// 1. The library has no `sign`. `Math.signum` has one number at a time; and what is the
///    gradient of `w.abs().sum()`?
/// 2. $w / |w|$ is the sign of every number but one.
public final class L1Step extends Exercise<L1Step.Solution> {
    /// The signature.
    public interface Solution {
        /// w and the gradient g of the loss, (d,) → w after the step
        Tensor l1Step(Tensor w, Tensor g, double lr, double lambda);
    }

    public L1Step() {
        super("5.5.6", "The kink of L1");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("SGD.l1");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "a positive weight, a negative one and 0",
                Tensor.tensor(draw.number(2, 3), draw.number(-3, -2), 0),
                Tensor.zeros(3),
                0.5,
                0.6);
        cases.add(
                "weights smaller than a step",
                Tensor.tensor(draw.number(0.02, 0.1), draw.number(-0.1, -0.02)),
                Tensor.zeros(2),
                0.5,
                0.6);
        cases.add(
                "with a loss",
                Tensor.tensor(draw.number(1, 2), 0, draw.number(-2, -1), -0.01, 0),
                draw.normal(0, 1, 5),
                draw.number(0.05, 0.2),
                draw.number(0.3, 0.8));
    }

    private static Tensor sign(Tensor w) {
        float[] signs = w.toArray();
        for (int i = 0; i < signs.length; i++) {
            signs[i] = Math.signum(signs[i]);
        }
        return Tensor.of(signs, w.shape().sizes());
    }

    @Oracle
    Real oracle(Tensor w, Tensor g, double lr, double lambda) {
        double[] signs = Arrays.stream(Real.of(w).values()).map(Math::signum).toArray();
        Real pull = Real.of(signs, signs.length).mul(lambda);
        Real together = Real.of(w).sub(Real.of(g).add(pull).mul(lr));
        return together.or(Real.of(w).sub(Real.of(g).mul(lr)).sub(pull.mul(lr)))
                .or(Real.of(w).sub(pull.mul(lr)).sub(Real.of(g).mul(lr)));
    }

    @Reference
    Tensor l1Step(Tensor w, Tensor g, double lr, double lambda) {
        float[] signs = w.toArray();
        for (int i = 0; i < signs.length; i++) {
            signs[i] = Math.signum(signs[i]);
        }
        Tensor sign = Tensor.of(signs, signs.length);
        return w.sub(g.add(sign.mul(lambda)).mul(lr));
    }

    private static Tensor stepped(
            Tensor w, Tensor g, double lr, double lambda, float atZero) {
        float[] values = w.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == 0 ? atZero : Math.signum(values[i]);
        }
        Tensor sign = Tensor.of(values, w.shape().sizes());
        return w.sub(g.add(sign.mul(lambda)).mul(lr));
    }

    @Mistake("This is the sign of the gradient. The penalty pulls against that of w.")
    Tensor signOfTheGradient(Tensor w, Tensor g, double lr, double lambda) {
        float[] step = g.toArray();
        for (int i = 0; i < step.length; i++) {
            step[i] += (float) (lambda * Math.signum(step[i]));
        }
        return w.sub(Tensor.of(step, step.length).mul(lr));
    }

    @Mistake(
            "The sign is that of the weight after the loss's step. Both parts of a step"
                    + " belong to the same w: take the sign before it.")
    Tensor signAfterwards(Tensor w, Tensor g, double lr, double lambda) {
        float[] stepped = w.sub(g.mul(lr)).toArray();
        for (int i = 0; i < stepped.length; i++) {
            stepped[i] -= (float) (lr * lambda * Math.signum(stepped[i]));
        }
        return Tensor.of(stepped, stepped.length);
    }

    @Mistake(
            "A weight of 0 is pushed off: its sign was taken for 1. At the kink the slope"
                    + " in the middle is 0.")
    Tensor zeroIsPositive(Tensor w, Tensor g, double lr, double lambda) {
        return stepped(w, g, lr, lambda, 1);
    }

    @Mistake(
            "A weight of 0 is pushed off: its sign was taken for −1. At the kink the"
                    + " slope in the middle is 0.")
    Tensor zeroIsNegative(Tensor w, Tensor g, double lr, double lambda) {
        return stepped(w, g, lr, lambda, -1);
    }

    @Mistake(
            "w / |w| is the sign of every number but 0, where it is 0/0 and NaN. Say that"
                    + " it is 0 there.")
    Tensor dividedBySize(Tensor w, Tensor g, double lr, double lambda) {
        return w.sub(g.add(w.div(w.abs()).mul(lambda)).mul(lr));
    }

    @Mistake(
            "The pull is in proportion to the weight: that is the penalty λ/2 · w²,"
                    + " called L2. L1 takes the same off large and small weights.")
    Tensor l2(Tensor w, Tensor g, double lr, double lambda) {
        return w.sub(g.add(w.mul(lambda)).mul(lr));
    }

    @Mistake(
            "|w| was added to the gradient. That is the penalty, not its slope, and it"
                    + " drives negative weights away from 0.")
    Tensor penaltyItself(Tensor w, Tensor g, double lr, double lambda) {
        return w.sub(g.add(w.abs().mul(lambda)).mul(lr));
    }

    @Mistake(
            "The same is taken off all weights, whatever their sign, and negative ones go"
                    + " away from 0: λ is multiplied by sign(w).")
    Tensor withoutSign(Tensor w, Tensor g, double lr, double lambda) {
        return w.sub(g.add(lambda).mul(lr));
    }

    @Mistake("The penalty drives the weights away from 0: w takes − ηλ sign(w).")
    Tensor growth(Tensor w, Tensor g, double lr, double lambda) {
        return l1Step(w, g, lr, -lambda);
    }

    @Mistake("The learning rate is missing from the penalty: a step takes ηλ off, not λ.")
    Tensor withoutRate(Tensor w, Tensor g, double lr, double lambda) {
        return l1Step(w, g, lr, lambda / lr);
    }

    @Mistake(
            "Small weights stop at 0. That is another method, soft thresholding; this"
                    + " step goes past 0 by what is left of it.")
    Tensor stopsAtZero(Tensor w, Tensor g, double lr, double lambda) {
        Tensor followed = w.sub(g.mul(lr));
        Tensor size = followed.abs().sub(lr * lambda).relu();
        return size.mul(sign(followed));
    }

    @Mistake("The penalty was forgotten: this follows the loss alone.")
    Tensor forgotten(Tensor w, Tensor g, double lr, double lambda) {
        return w.sub(g.mul(lr));
    }

    @Alternative
    Tensor byBackward(Tensor w, Tensor g, double lr, double lambda) {
        Tensor leaf = w.mul(1).requiresGrad();
        leaf.abs().sum().mul(lambda).backward();
        return w.sub(leaf.grad().add(g).mul(lr));
    }

    @Alternative
    Tensor compared(Tensor w, Tensor g, double lr, double lambda) {
        float[] values = w.toArray();
        float[] gradient = g.toArray();
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double pull = values[i] > 0 ? lambda : values[i] < 0 ? -lambda : 0;
            result[i] = values[i] - lr * gradient[i] - lr * pull;
        }
        return Tensor.tensor(result);
    }

    @Alternative
    Tensor byALoss(Tensor w, Tensor g, double lr, double lambda) {
        Tensor leaf = w.mul(1).requiresGrad();
        leaf.mul(g).sum().add(leaf.abs().sum().mul(lambda)).backward();
        new SGD(List.of(leaf), lr).step();
        return leaf.detach();
    }

    @Alternative
    Tensor guardedDivision(Tensor w, Tensor g, double lr, double lambda) {
        Tensor sign = w.div(w.abs().maximum(Tensor.scalar(1e-30)));
        return w.sub(sign.mul(lr * lambda)).sub(g.mul(lr));
    }
}
