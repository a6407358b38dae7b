package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// A layer has computed $\mathbf{Y} = \mathbf{X}\mathbf{W} + \mathbf{b}$, and from behind
/// comes $d\mathbf{Y} = \partial L / \partial \mathbf{Y}$.
///
/// Write `linearBackward`: the gradients of $\mathbf{X}$, of $\mathbf{W}$ and of
/// $\mathbf{b}$, in this order, each in the shape of what it is the gradient of. Do not
/// call the library's own.
///
/// ## Hints
///
/// 1. Write the shapes down: (n, d), (d, q) and (q,) must come out, from (n, d), (d, q)
///    and (n, q). Which products fit?
/// 2. $b_j$ is added in every row, and what is used several times gets the sum of its
///    gradients.
/// 3. The loss already says whether it is a sum or a mean; a layer need not know.
public final class LinearBackward extends Exercise<LinearBackward.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, d), (d, q), (n, q) → (n, d), (d, q), (q,)
        List<Tensor> linearBackward(Tensor X, Tensor W, Tensor dY);
    }

    public LinearBackward() {
        super("5.1.4", "Back through a layer");
    }

    @Override
    protected List<String> forbidden() {
        return AUTOGRAD;
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "two examples of two numbers, three outputs",
                Tensor.tensor(new double[][] {{1, 2}, {3, draw.integer(4, 9)}}),
                Tensor.tensor(new double[][] {{1, 0, -1}, {2, 1, 0}}),
                Tensor.tensor(new double[][] {{1, 0, 2}, {0, 1, -3}}));
        cases.add(
                "four examples of three numbers, two outputs",
                draw.normal(0, 1, 4, 3),
                draw.normal(0, 1, 3, 2),
                draw.normal(0, 1, 4, 2));
        cases.add(
                "as many examples as inputs and outputs",
                draw.normal(0, 1, 3, 3),
                draw.normal(0, 1, 3, 3),
                draw.normal(0, 1, 3, 3));
        cases.add(
                "one example",
                draw.normal(0, 1, 1, 2),
                draw.normal(0, 1, 2, 5),
                draw.normal(0, 1, 1, 5));
    }

    @Oracle
    List<Real> oracle(Tensor X, Tensor W, Tensor dY) {
        Real grad = Real.of(dY);
        return List.of(
                grad.matmul(Real.of(W).transpose()),
                Real.of(X).transpose().matmul(grad),
                grad.sum(0, false));
    }

    @Reference
    List<Tensor> linearBackward(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.matmul(W.transpose()), X.transpose().matmul(dY), dY.sum(0));
    }

    @Mistake(
            "db is a mean over the examples here. Each row adds the same b, so the rows"
                    + " of dY add up; a mean, if wanted, is already in the loss.")
    List<Tensor> meanBias(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.matmul(W.transpose()), X.transpose().matmul(dY), dY.mean(0));
    }

    @Mistake(
            "dW and db were divided by the number of examples. The loss does that where"
                    + " it is a mean; here it would be done twice.")
    List<Tensor> dividedByExamples(Tensor X, Tensor W, Tensor dY) {
        int n = X.size(0);
        return List.of(
                dY.matmul(W.transpose()),
                X.transpose().matmul(dY).div(n),
                dY.sum(0).div(n));
    }

    @Mistake(
            "db is summed along the wrong axis: over the outputs of an example. There is"
                    + " one bias an output, so sum over the examples, axis 0.")
    List<Tensor> biasAcross(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.matmul(W.transpose()), X.transpose().matmul(dY), dY.sum(1));
    }

    @Mistake(
            "b was not copied for each example: db has the shape (q,) of b, the sum of dY"
                    + " over the examples.")
    List<Tensor> biasNotSummed(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.matmul(W.transpose()), X.transpose().matmul(dY), dY);
    }

    @Mistake(
            "dW came out as (q, d), its rows and columns exchanged: it is Xᵀ dY, not"
                    + " dYᵀ X.")
    List<Tensor> weightsTransposed(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.matmul(W.transpose()), dY.transpose().matmul(X), dY.sum(0));
    }

    @Mistake("The order is X, W, b; here dW comes first.")
    List<Tensor> exchanged(Tensor X, Tensor W, Tensor dY) {
        return List.of(X.transpose().matmul(dY), dY.matmul(W.transpose()), dY.sum(0));
    }

    @Mistake(
            "Right but for a sign: what `linearBackward` returns is the gradient; to go"
                    + " against it is for the optimiser.")
    List<Tensor> downhill(Tensor X, Tensor W, Tensor dY) {
        return linearBackward(X, W, dY.neg());
    }

    @Mistake(
            "db kept the axis over which it was summed. It has the shape of b, (q,):"
                    + " sum(0) without keeping.")
    List<Tensor> biasAsRow(Tensor X, Tensor W, Tensor dY) {
        return List.of(
                dY.matmul(W.transpose()), X.transpose().matmul(dY), dY.sum(0, true));
    }

    @Mistake(
            "All three were divided by the number of examples. dY is the gradient of the"
                    + " loss already, whether that is a sum or a mean.")
    List<Tensor> allDivided(Tensor X, Tensor W, Tensor dY) {
        return linearBackward(X, W, dY.div(X.size(0)));
    }

    @Mistake(
            "dY is (n, q) and W is (d, q): their product does not exist, or is another"
                    + " one where d = q. On the way back W is transposed.")
    List<Tensor> weightsAsTheyAre(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.matmul(W), X.transpose().matmul(dY), dY.sum(0));
    }

    @Mistake(
            "X is (n, d) and dY is (n, q): their product does not exist, or is another"
                    + " one where n = d. To sum over the examples, X is transposed.")
    List<Tensor> inputsAsTheyAre(Tensor X, Tensor W, Tensor dY) {
        return List.of(dY.matmul(W.transpose()), X.matmul(dY), dY.sum(0));
    }

    @Alternative
    List<Tensor> byOnes(Tensor X, Tensor W, Tensor dY) {
        Tensor ones = Tensor.ones(1, X.size(0));
        return List.of(
                W.matmul(dY.transpose()).transpose(),
                dY.transpose().matmul(X).transpose(),
                ones.matmul(dY).reshape(-1));
    }

    @Alternative
    List<Tensor> byExamples(Tensor X, Tensor W, Tensor dY) {
        Tensor[] dX = new Tensor[X.size(0)];
        Tensor dW = Tensor.zeros(W.size(0), W.size(1));
        Tensor db = Tensor.zeros(W.size(1));
        for (int i = 0; i < dX.length; i++) {
            Tensor row = dY.rows(i, i + 1);
            dX[i] = W.mul(row).sum(1).reshape(1, -1);
            dW = dW.add(X.row(i).reshape(-1, 1).mul(row)); // every pair of in and out
            db = db.add(dY.row(i));
        }
        return List.of(Tensor.concat(0, dX), dW, db);
    }

    @Alternative
    List<Tensor> byLoops(Tensor X, Tensor W, Tensor dY) {
        int n = X.size(0);
        int d = X.size(1);
        int q = W.size(1);
        float[] x = X.toArray();
        float[] w = W.toArray();
        float[] dy = dY.toArray();
        double[] dx = new double[n * d];
        double[] dw = new double[d * q];
        double[] db = new double[q];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < q; j++) {
                double g = dy[i * q + j];
                db[j] += g;
                for (int k = 0; k < d; k++) {
                    dx[i * d + k] += g * w[k * q + j];
                    dw[k * q + j] += g * x[i * d + k];
                }
            }
        }
        return List.of(
                Tensor.tensor(dx).reshape(n, d),
                Tensor.tensor(dw).reshape(d, q),
                Tensor.tensor(db));
    }
}
