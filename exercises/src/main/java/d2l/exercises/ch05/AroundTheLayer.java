package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/// Deep networks often lead a way around a layer:
/// $\mathbf{Y} = \mathbf{X} + \operatorname{relu}(\mathbf{X}\mathbf{W})$. So $\mathbf{X}$
/// is used twice, as in the graph of two branches.
///
/// Write `backward`: the gradients of $\mathbf{X}$ and of $\mathbf{W}$. Do not call the
/// library's own.
///
/// ## Hints
///
/// 1. The sum hands $d\mathbf{Y}$ to both ways. On one of them nothing happens to it.
/// 2. On the other it goes back through the relu first: where is $\mathbf{X}\mathbf{W}$
///    positive? At 0 the slope is 0.
/// 3. Then through the layer, as in section 5.1; and at $\mathbf{X}$ both ways meet.
public final class AroundTheLayer extends Exercise<AroundTheLayer.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, d), (d, d), (n, d) → dX (n, d) and dW (d, d)
        List<Tensor> backward(Tensor X, Tensor W, Tensor dY);
    }

    public AroundTheLayer() {
        super("5.1.1.5", "A way around the layer");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "one example: the sums are 5, −1 and 0",
                Tensor.tensor(new double[][] {{1, 2, -1}}),
                Tensor.tensor(new double[][] {{2, 1, 0}, {1, -1, 1}, {-1, 0, 2}}),
                Tensor.tensor(new double[][] {{draw.number(1, 2), 3, -4}}));
        cases.add(
                "two examples",
                Tensor.tensor(new double[][] {{1, -1}, {-2, 3}}),
                Tensor.tensor(new double[][] {{2, draw.integer(3, 5)}, {-1, -2}}),
                draw.normal(0, 2, 2, 2));
        cases.add(
                "four examples",
                halves(draw, 4, 3),
                halves(draw, 3, 3),
                draw.normal(0, 1, 4, 3));
    }

    /// Multiples of ½, so that each weighted sum is exact and on the same side of 0 for
    /// all.
    private static Tensor halves(Draw draw, int n, int d) {
        double[] numbers =
                Arrays.stream(draw.integers(9, n * d))
                        .mapToDouble(i -> i / 2. - 2)
                        .toArray();
        return Tensor.tensor(numbers).reshape(n, d);
    }

    @Oracle
    List<Real> oracle(Tensor X, Tensor W, Tensor dY) {
        Real x = Real.of(X);
        Real w = Real.of(W);
        Real grad = Real.of(dY);
        Real sums = Real.of(x.matmul(w).values(), X.shape().sizes()); // exact
        Real dO = grad.where(sums, Real.of(Tensor.zeros(X.shape().sizes())));
        Real around = grad.mul(X.size(1) + 1); // a sum may begin with it
        return List.of(
                grad.add(dO.matmul(w.transpose())).through(around),
                x.transpose().matmul(dO));
    }

    @Reference
    List<Tensor> backward(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X.matmul(W), dY);
        return List.of(dY.add(dO.matmul(W.transpose())), X.transpose().matmul(dO));
    }

    /// The gradient where O is above 0, else 0.
    private static Tensor where(Tensor O, Tensor grad) {
        float[] o = O.toArray();
        float[] g = grad.toArray();
        for (int i = 0; i < o.length; i++) {
            g[i] = o[i] > 0 ? g[i] : 0;
        }
        return Tensor.of(g, O.shape().sizes());
    }

    @Mistake(
            "The way around is missing: X also goes straight into the sum, and from there"
                    + " dY comes back to it unchanged.")
    List<Tensor> onlyThrough(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X.matmul(W), dY);
        return List.of(dO.matmul(W.transpose()), X.transpose().matmul(dO));
    }

    @Mistake(
            "The way through the layer is missing in dX: X moves the loss along both"
                    + " ways, and the two gradients add.")
    List<Tensor> onlyAround(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY, X.transpose().matmul(where(X.matmul(W), dY)));
    }

    @Mistake(
            "The relu is missing on the way back: where XW is not above 0, nothing passes"
                    + " to the layer.")
    List<Tensor> withoutRelu(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.add(dY.matmul(W.transpose())), X.transpose().matmul(dY));
    }

    @Mistake(
            "The relu stops the gradient where XW is at most 0; here it was asked where X"
                    + " is. What goes into the relu decides.")
    List<Tensor> byInput(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X, dY);
        return List.of(dY.add(dO.matmul(W.transpose())), X.transpose().matmul(dO));
    }

    @Mistake(
            "The whole sum was rectified. The gradient that takes the way around does not"
                    + " come by the relu.")
    List<Tensor> aroundRectified(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X.matmul(W), dY);
        return List.of(dO.add(dO.matmul(W.transpose())), X.transpose().matmul(dO));
    }

    @Mistake(
            "The relu was asked for the side of Y, with X already added. It stands before"
                    + " the sum: look at XW.")
    List<Tensor> byOutput(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X.add(X.matmul(W).relu()), dY);
        return List.of(dY.add(dO.matmul(W.transpose())), X.transpose().matmul(dO));
    }

    @Mistake("At 0 the slope of the relu is 0 in this book; here the gradient passes.")
    List<Tensor> oneAtZero(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = dY.sub(where(X.matmul(W).neg(), dY));
        return List.of(dY.add(dO.matmul(W.transpose())), X.transpose().matmul(dO));
    }

    @Mistake(
            "Back through the layer the gradient is multiplied by Wᵀ; here it met W"
                    + " itself.")
    List<Tensor> notTransposed(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X.matmul(W), dY);
        return List.of(dY.add(dO.matmul(W)), X.transpose().matmul(dO));
    }

    @Mistake(
            "The gradient was rectified by its own sign. Whether it passes the relu is"
                    + " decided by XW; negative gradients pass too.")
    List<Tensor> gradientRectified(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = dY.relu();
        return List.of(dY.add(dO.matmul(W.transpose())), X.transpose().matmul(dO));
    }

    @Mistake(
            "1 was added for the way around: that is its slope. What comes back along it"
                    + " is the slope times dY, so dY itself.")
    List<Tensor> onePlus(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X.matmul(W), dY);
        return List.of(dO.matmul(W.transpose()).add(1), X.transpose().matmul(dO));
    }

    @Mistake(
            "dX is right. On its way to W the gradient passes the same relu: take it for"
                    + " dW as well.")
    List<Tensor> reluOnlyForX(Tensor X, Tensor W, Tensor dY) {
        Tensor dO = where(X.matmul(W), dY);
        return List.of(dY.add(dO.matmul(W.transpose())), X.transpose().matmul(dY));
    }

    @Alternative
    List<Tensor> byOneMatrix(Tensor X, Tensor W, Tensor dY) {
        // (dY, dO) times the identity above Wᵀ
        Tensor dO = where(X.matmul(W), dY);
        int d = X.size(1);
        double[][] identity = new double[d][d];
        for (int i = 0; i < d; i++) {
            identity[i][i] = 1;
        }
        Tensor both = Tensor.concat(0, Tensor.tensor(identity), W.transpose());
        return List.of(
                Tensor.concat(1, dY, dO).matmul(both),
                dO.transpose().matmul(X).transpose());
    }

    @Alternative
    List<Tensor> bySlopes(Tensor X, Tensor W, Tensor dY) {
        float[] slopes = X.matmul(W).relu().toArray();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = Math.signum(slopes[i]);
        }
        Tensor dO = Tensor.of(slopes, X.size(0), X.size(1)).mul(dY);
        return List.of(
                W.matmul(dO.transpose()).transpose().add(dY), X.transpose().matmul(dO));
    }

    @Alternative
    List<Tensor> byLoops(Tensor X, Tensor W, Tensor dY) {
        int d = X.size(1);
        float[] x = X.toArray();
        float[] w = W.toArray();
        float[] dx = dY.toArray();
        float[] dw = new float[d * d];
        for (int i = 0; i < X.size(0); i++) {
            for (int j = 0; j < d; j++) {
                float o = 0;
                for (int k = 0; k < d; k++) {
                    o += x[i * d + k] * w[k * d + j];
                }
                if (o > 0) {
                    float g = dY.toArray()[i * d + j];
                    for (int k = 0; k < d; k++) {
                        dx[i * d + k] += g * w[k * d + j];
                        dw[k * d + j] += g * x[i * d + k];
                    }
                }
            }
        }
        return List.of(Tensor.of(dx, X.size(0), d), Tensor.of(dw, d, d));
    }
}
