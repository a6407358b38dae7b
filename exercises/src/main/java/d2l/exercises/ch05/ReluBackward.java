package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;
import java.util.stream.IntStream;

/// A rectifier has computed $\mathbf{Y} = \max(\mathbf{X}, 0)$, element by element.
///
/// Write `reluBackward`: from $\mathbf{X}$ and $d\mathbf{Y}$ the gradient $d\mathbf{X}$.
/// At 0, where there is a kink, this book has chosen. Do not call the library's own.
///
/// ## Hints
///
/// 1. The slope is 1 on one side of the kink and 0 on the other. Which side is it that
///    decides, that of $\mathbf{X}$ or that of $d\mathbf{Y}$?
/// 2. Section 5.1 shows the slope that the book takes at 0.
/// 3. `X.toArray()` and a loop will do: `Tensor.of(values, n, d)` makes a tensor of an
///    array.
public final class ReluBackward extends Exercise<ReluBackward.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, d), (n, d) → (n, d)
        Tensor reluBackward(Tensor X, Tensor dY);
    }

    public ReluBackward() {
        super("5.1.5", "Back through a rectifier");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "left of 0, at 0, right of 0",
                Tensor.tensor(new double[][] {{-2, 0, 3}}),
                Tensor.tensor(new double[][] {{5, 7, draw.number(8, 9)}}));
        cases.add(
                "both signs of both",
                Tensor.tensor(
                        new double[][] {
                            {draw.number(.1, .5), -draw.number(.1, 2)},
                            {draw.number(2, 3), -draw.number(3, 4)}
                        }),
                Tensor.tensor(
                        new double[][] {
                            {draw.number(1, 2), draw.number(1, 2)},
                            {-draw.number(3, 4), -draw.number(3, 4)}
                        }));
        cases.add("a minibatch", draw.normal(0, 1, 3, 4).relu(), draw.normal(0, 1, 3, 4));
        cases.add(
                "very small numbers",
                Tensor.tensor(new double[][] {{1e-30}, {-1e-30}, {draw.number(1, 2)}}),
                draw.normal(0, 1, 3, 1));
    }

    @Oracle
    Real oracle(Tensor X, Tensor dY) {
        return Real.of(dY).where(Real.of(X), Real.of(Tensor.zeros(X.shape().sizes())));
    }

    @Reference
    Tensor reluBackward(Tensor X, Tensor dY) {
        float[] x = X.toArray();
        float[] grad = dY.toArray();
        for (int i = 0; i < x.length; i++) {
            if (x[i] <= 0) {
                grad[i] = 0;
            }
        }
        return Tensor.of(grad, X.size(0), X.size(1));
    }

    /// The gradient times a slope: to the left of 0, at 0, to the right.
    private static Tensor sloped(
            Tensor X, Tensor dY, double left, double at, double right) {
        float[] x = X.toArray();
        double[] slopes =
                IntStream.range(0, x.length)
                        .mapToDouble(i -> x[i] < 0 ? left : x[i] == 0 ? at : right)
                        .toArray();
        return Tensor.tensor(slopes).reshape(X.shape().sizes()).mul(dY);
    }

    @Mistake(
            "At 0 the gradient passes here, with slope 1. Any slope from 0 to 1 may be"
                    + " defended; this book, as the common frameworks, takes 0.")
    Tensor oneAtZero(Tensor X, Tensor dY) {
        return sloped(X, dY, 0, 1, 1);
    }

    @Mistake(
            "At 0 half of the gradient passes here: that is what nudging finds. This book"
                    + " takes 0.")
    Tensor halfAtZero(Tensor X, Tensor dY) {
        return sloped(X, dY, 0, .5, 1);
    }

    @Mistake(
            "This is the slope alone. Backward answers with the gradient of the loss:"
                    + " slope times dY.")
    Tensor onlySlope(Tensor X, Tensor dY) {
        return sloped(X, Tensor.ones(X.shape().sizes()), 0, 0, 1);
    }

    @Mistake(
            "Here the gradient itself is rectified. A negative gradient is as good as a"
                    + " positive one; whether it passes is decided by X.")
    Tensor rectifiedGradient(Tensor X, Tensor dY) {
        return dY.relu();
    }

    @Mistake(
            "Where dY is positive this passes it, and otherwise not, but also looks at X."
                    + " Only X decides: negative gradients must pass too.")
    Tensor bothPositive(Tensor X, Tensor dY) {
        return reluBackward(X, dY).relu();
    }

    @Mistake(
            "This multiplies by the output of the rectifier. It must be multiplied by its"
                    + " slope, which is 1 and not x where x is positive.")
    Tensor timesOutput(Tensor X, Tensor dY) {
        return X.relu().mul(dY);
    }

    @Mistake(
            "The sides are exchanged: the gradient passes where X is positive, for there"
                    + " the output moved with the input.")
    Tensor otherSide(Tensor X, Tensor dY) {
        return sloped(X, dY, 1, 0, 0);
    }

    @Mistake(
            "The gradient passes on both sides here, with its sign turned to the left of"
                    + " 0: that is the slope of |x|.")
    Tensor absolute(Tensor X, Tensor dY) {
        return sloped(X, dY, -1, 0, 1);
    }

    @Mistake(
            "All of the gradient passes, also where X is negative: there the output does"
                    + " not move, so nothing may come through.")
    Tensor allPasses(Tensor X, Tensor dY) {
        return dY;
    }

    @Mistake(
            "relu(x) / x is the slope on both sides, but at 0 it is 0/0, which is not a"
                    + " number.")
    Tensor byDivision(Tensor X, Tensor dY) {
        return X.relu().div(X).mul(dY);
    }

    @Mistake(
            "This is the way forward, max(X, 0), once more. Backward hands dY on or stops"
                    + " it.")
    Tensor forwardAgain(Tensor X, Tensor dY) {
        return X.relu();
    }

    @Alternative
    Tensor bySlope(Tensor X, Tensor dY) {
        float[] slopes = X.toArray();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = slopes[i] > 0 ? 1 : 0;
        }
        return Tensor.of(slopes, X.shape().sizes()).mul(dY);
    }

    @Alternative
    Tensor byStreams(Tensor X, Tensor dY) {
        float[] x = X.toArray();
        float[] grad = dY.toArray();
        return Tensor.tensor(
                        IntStream.range(0, x.length)
                                .mapToDouble(
                                        i ->
                                                (Math.signum(x[i]) + 1) / 2 > .5
                                                        ? grad[i]
                                                        : 0)
                                .toArray())
                .reshape(X.size(0), -1);
    }

    @Alternative
    Tensor byTensors(Tensor X, Tensor dY) {
        Tensor large = X.relu().mul(1e30).mul(1e30); // 0, or far more than 1
        Tensor slope =
                large.neg().maximum(Tensor.tensor(-1)).neg(); // the smaller of it and 1
        return dY.mul(slope);
    }
}
