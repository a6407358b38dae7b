package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// Before a network is trained for an hour, it is given one minibatch and asked to learn it
/// by heart. If it cannot do that, something is broken: a sign, an axis, a gradient that is
/// not cleared.
///
/// Here are a few examples with more features than there are examples, so that a linear
/// model can get all of them right. Write `fit`: it answers with the list of
/// $\mathbf{W}$, shape (d, q), and $\mathbf{b}$, shape (q,), that you trained. The check
/// computes the loss by itself: the mean cross-entropy of
/// $\mathbf{X}\mathbf{W} + \mathbf{b}$ must be below .1, from $\log q$ at the start.
///
/// ## Hints
///
/// 1. Start from zeros with `requiresGrad()`: the loss is then $\log q$, whatever the
///    labels.
/// 2. A few hundred steps on all examples at once, with a learning rate of .5, will do.
/// 3. Are the gradients cleared after each step?
public final class LearntByHeart extends Exercise<LearntByHeart.Solution> {
    private static final String UNTRAINED =
            "The loss is still that of guessing, log q. Did the parameters take any"
                    + " step?";
    private static final String UPHILL =
            "The loss has grown beyond that of guessing: the steps go up. Is the gradient"
                    + " subtracted, and are the labels those of the rows?";
    private static final String STOPPED_EARLY =
            "It has begun to learn and is not there yet: the loss must fall below .1."
                    + " Take more steps, or longer ones.";
    private static final String BROKEN =
            "The parameters are no numbers any more. Is the learning rate too high, or a"
                    + " softmax not shifted?";
    private static final String SHAPES =
            "W needs the shape (d, q), a column for each class, and b the shape (q,).";

    private static final double LOW = .1;

    /// The signature.
    public interface Solution {
        /// features (n, d), n labels and the number of classes → W (d, q) and b (q,)
        List<Tensor> fit(Tensor X, int[] y, int q);
    }

    public LearntByHeart() {
        super("3.7.4", "A minibatch learnt by heart");
    }

    @Override
    public int draws() {
        return 20; // each trains for hundreds of steps
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("six examples", draw.normal(0, 1, 6, 12), labels(draw, 6, 3), 3);
        cases.add("eight examples", draw.normal(0, 1, 8, 16), labels(draw, 8, 4), 4);
    }

    /// Each class at least once, in a random order.
    private static int[] labels(Draw draw, int n, int q) {
        int[] y = draw.permutation(n);
        for (int i = 0; i < n; i++) {
            y[i] %= q;
        }
        return y;
    }

    @Oracle
    String oracle(Tensor X, int[] y, int q, List<Tensor> answer) {
        int d = X.size(1);
        if (answer.size() != 2
                || !answer.get(0).shape().equals(Tensor.zeros(d, q).shape())
                || !answer.get(1).shape().equals(Tensor.zeros(q).shape())) {
            return SHAPES;
        }
        Real o = Real.of(X).matmul(Real.of(answer.get(0))).add(Real.of(answer.get(1)));
        Real m = o.max(1, true);
        Real logSum = o.sub(m).exp().sum(1, true).log().add(m).reshape(y.length);
        double loss = logSum.sub(o.pick(y)).mean().values()[0];
        double guessing = Math.log(q);
        if (!Double.isFinite(loss)) {
            return BROKEN;
        }
        if (loss > guessing + 1e-3) {
            return UPHILL;
        }
        if (loss > guessing - 1e-3) {
            return UNTRAINED;
        }
        return loss < LOW ? "" : STOPPED_EARLY;
    }

    @Reference
    List<Tensor> fit(Tensor X, int[] y, int q) {
        var W = Tensor.zeros(X.size(1), q).requiresGrad();
        var b = Tensor.zeros(q).requiresGrad();
        for (int step = 0; step < 300; step++) {
            Tensor O = X.matmul(W).add(b);
            O.logSoftmax().pick(y).mean().neg().backward();
            Tensor.noGrad(
                    () -> {
                        for (Tensor parameter : List.of(W, b)) {
                            parameter.sub_(parameter.grad().mul(.5));
                            parameter.zeroGrad();
                        }
                    });
        }
        return List.of(W, b);
    }

    /// Steps by the gradient written out, which is what most alternatives and mistakes differ in.
    private static List<Tensor> byHand(Tensor X, int[] y, int q, int steps, double lr) {
        float[] hot = new float[y.length * q];
        for (int i = 0; i < y.length; i++) {
            hot[i * q + y[i]] = 1;
        }
        var target = Tensor.of(hot, y.length, q);
        var W = Tensor.zeros(X.size(1), q);
        var b = Tensor.zeros(q);
        for (int step = 0; step < steps; step++) {
            Tensor dO = X.matmul(W).add(b).softmax().sub(target).div(y.length);
            W.sub_(X.transpose().matmul(dO).mul(lr));
            b.sub_(dO.sum(0).mul(lr));
        }
        return List.of(W, b);
    }

    @Mistake(UNTRAINED)
    List<Tensor> untrained(Tensor X, int[] y, int q) {
        return byHand(X, y, q, 0, .5);
    }

    @Mistake(UPHILL)
    List<Tensor> uphill(Tensor X, int[] y, int q) {
        return byHand(X, y, q, 50, -.1);
    }

    @Mistake(STOPPED_EARLY)
    List<Tensor> fewSteps(Tensor X, int[] y, int q) {
        return byHand(X, y, q, 5, .1);
    }

    @Mistake(BROKEN)
    List<Tensor> notShifted(Tensor X, int[] y, int q) {
        List<Tensor> fitted = byHand(X, y, q, 3, .5);
        Tensor O = X.matmul(fitted.get(0)).mul(1e4);
        Tensor P = O.exp().div(O.exp().sum(1, true)); // ∞/∞
        return List.of(X.transpose().matmul(P), P.sum(0));
    }

    @Mistake(SHAPES)
    List<Tensor> transposed(Tensor X, int[] y, int q) {
        List<Tensor> fitted = byHand(X, y, q, 10, .5);
        return List.of(fitted.get(0).transpose(), fitted.get(1));
    }

    @Alternative
    List<Tensor> gradientByHand(Tensor X, int[] y, int q) {
        return byHand(X, y, q, 400, .5);
    }

    @Alternative
    List<Tensor> fewLongSteps(Tensor X, int[] y, int q) {
        return byHand(X, y, q, 60, 3);
    }

    @Alternative
    List<Tensor> oneAtATime(Tensor X, int[] y, int q) {
        List<Tensor> fitted = byHand(X, y, q, 0, 1);
        Tensor W = fitted.get(0);
        Tensor b = fitted.get(1);
        for (int step = 0; step < 600; step++) {
            int i = step % y.length;
            Tensor x = X.rows(i, i + 1);
            float[] hot = new float[q];
            hot[y[i]] = 1;
            Tensor dO = x.matmul(W).add(b).softmax().sub(Tensor.of(hot, 1, q));
            W.sub_(x.transpose().matmul(dO).mul(.2));
            b.sub_(dO.sum(0).mul(.2));
        }
        return List.of(W, b);
    }
}
