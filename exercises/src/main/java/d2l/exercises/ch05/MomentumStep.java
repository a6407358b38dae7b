package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// A ball that rolls down a valley remembers where it came from. Books disagree on how
/// much of the new gradient it takes; section 5.3 takes all of it:
///
/// $$\mathbf{v} \leftarrow \mu \mathbf{v} + \mathbf{g}, \qquad
/// \mathbf{w} \leftarrow \mathbf{w} - \eta \mathbf{v}.$$
///
/// Write `step`. The answer is a list of two, the new $\mathbf{w}$ and the new
/// $\mathbf{v}$.
///
/// ## Hints
///
/// 1. Which is computed first, $\mathbf{v}$ or $\mathbf{w}$?
/// 2. The learning rate stands in one of the two lines only.
public final class MomentumStep extends Exercise<MomentumStep.Solution> {
    /// The signature.
    public interface Solution {
        /// w, its gradient g and the velocity v, all of one shape → w and v after the step
        List<Tensor> step(Tensor w, Tensor g, Tensor v, double lr, double mu);
    }

    public MomentumStep() {
        super("5.3.5", "A step with momentum");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("SGD");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "the first step, from rest",
                Tensor.tensor(1, -2),
                Tensor.tensor(draw.number(0.5, 1), draw.number(-1, -0.5)),
                Tensor.zeros(2),
                0.1,
                0.9);
        cases.add(
                "against the gradient, so fast it is",
                Tensor.tensor(1, 1),
                Tensor.tensor(1, -1),
                Tensor.tensor(draw.number(-4, -3), draw.number(3, 4)),
                0.1,
                0.9);
        cases.add(
                "a matrix",
                draw.normal(0, 1, 2, 3),
                draw.uniform(1, 2, 2, 3),
                draw.uniform(2, 3, 2, 3),
                draw.number(0.05, 0.5),
                draw.number(0.5, 0.8));
        cases.add(
                "no momentum",
                draw.normal(0, 1, 3),
                draw.normal(0, 1, 3),
                draw.uniform(1, 2, 3),
                0.5,
                0.0);
    }

    @Oracle
    List<Real> oracle(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Real kept = Real.of(v).mul(mu);
        Real velocity = kept.add(Real.of(g)).through(Real.of(v)).through(Real.of(v));
        Real inTwo = Real.of(w).sub(Real.of(g).mul(lr)).sub(kept.mul(lr));
        return List.of(Real.of(w).sub(velocity.mul(lr)).or(inTwo), velocity);
    }

    @Reference
    List<Tensor> step(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor velocity = v.mul(mu).add(g);
        return List.of(w.sub(velocity.mul(lr)), velocity);
    }

    @Mistake(
            "v takes the gradient away. Here v ← μ v + g, and the minus stands in the"
                    + " step of w alone.")
    List<Tensor> gradientTaken(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor velocity = v.mul(mu).sub(g);
        return List.of(w.sub(velocity.mul(lr)), velocity);
    }

    @Mistake(
            "This velocity points downhill and holds the learning rate, v ← μ v − η g, as"
                    + " some books have it. Here v ← μ v + g and w ← w − η v.")
    List<Tensor> downhill(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor velocity = v.mul(mu).sub(g.mul(lr));
        return List.of(w.add(velocity), velocity);
    }

    @Mistake(
            "The weights follow the old velocity. Compute the new one first, so that this"
                    + " gradient already counts.")
    List<Tensor> oldVelocity(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        return List.of(w.sub(v.mul(lr)), v.mul(mu).add(g));
    }

    @Mistake(
            "The gradient is multiplied by 1 − μ. That is a mean of the gradients, which"
                    + " some books use; here v adds them up: v ← μ v + g.")
    List<Tensor> mean(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        return step(w, g.mul(1 - mu), v, lr, mu);
    }

    @Mistake(
            "The learning rate is in the velocity. It belongs to the step, w ← w − η v;"
                    + " v knows nothing of it.")
    List<Tensor> rateInVelocity(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor velocity = v.mul(mu).add(g.mul(lr));
        return List.of(w.sub(velocity), velocity);
    }

    @Mistake(
            "The learning rate counts twice, in v and again in w. It belongs to w alone.")
    List<Tensor> rateTwice(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        return step(w, g.mul(lr), v, lr, mu);
    }

    @Mistake(
            "The weights follow the gradient alone; the velocity is computed and never"
                    + " used.")
    List<Tensor> unused(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        return List.of(w.sub(g.mul(lr)), v.mul(mu).add(g));
    }

    @Mistake("The velocity is handed back as it was; it has to remember this gradient.")
    List<Tensor> forgotten(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        return List.of(step(w, g, v, lr, mu).getFirst(), v);
    }

    @Mistake(
            "The whole velocity is kept and μ multiplies the gradient: it is the other"
                    + " way round, v ← μ v + g.")
    List<Tensor> wrongFactor(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor velocity = v.add(g.mul(mu));
        return List.of(w.sub(velocity.mul(lr)), velocity);
    }

    @Mistake(
            "The velocity points downhill, v ← μ v − g, in one place and uphill in the"
                    + " other. Here v adds gradients up, and w takes − η v.")
    List<Tensor> downhillVelocity(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor velocity = v.mul(mu).sub(g);
        return List.of(w.add(velocity.mul(lr)), velocity);
    }

    @Mistake(
            "The step looks ahead, w ← w − η (g + μ v) with the new v: that is Nesterov's"
                    + " momentum. Here w ← w − η v.")
    List<Tensor> nesterov(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor velocity = v.mul(mu).add(g);
        return List.of(w.sub(g.add(velocity.mul(mu)).mul(lr)), velocity);
    }

    @Mistake("The step goes uphill: w takes − η v.")
    List<Tensor> uphill(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        return step(w, g, v, -lr, mu);
    }

    @Alternative
    List<Tensor> loops(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        float[] ws = w.toArray();
        float[] gs = g.toArray();
        float[] vs = v.toArray();
        for (int i = 0; i < ws.length; i++) {
            vs[i] = (float) (mu * vs[i] + gs[i]);
            ws[i] -= (float) lr * vs[i];
        }
        int[] sizes = w.shape().sizes();
        return List.of(Tensor.of(ws, sizes), Tensor.of(vs, sizes));
    }

    @Alternative
    List<Tensor> gradientFirst(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor followed = w.sub(g.mul(lr));
        return List.of(followed.sub(v.mul(lr * mu)), g.add(v.mul(mu)));
    }

    @Alternative
    List<Tensor> inPlace(Tensor w, Tensor g, Tensor v, double lr, double mu) {
        Tensor newV = v.mul(1);
        newV.sub_(v.mul(1 - mu).sub(g));
        Tensor newW = w.mul(1);
        newW.sub_(newV.mul(lr));
        return List.of(newW, newV);
    }
}
