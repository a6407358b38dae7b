package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

/// Section 4.1 hands a minibatch through three layers: two hidden ones with a bend, and a
/// last one whose answers are the logits.
///
/// Write `net`. The images are flat already, a row of `X` for each.
///
/// ## Hints
///
/// 1. A layer is a weighted sum and its biases: `X.matmul(W).add(b)`.
/// 2. The bend comes after the biases: they decide where a unit begins to answer.
/// 3. Logits may be negative. What would a bend after the last layer do to them?
public final class ThreeLayers extends Exercise<ThreeLayers.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, d) → (n, q)
        Tensor net(
                Tensor X,
                Tensor W1,
                Tensor b1,
                Tensor W2,
                Tensor b2,
                Tensor W3,
                Tensor b3);
    }

    public ThreeLayers() {
        super("4.1.6", "Through three layers");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "one image of two pixels",
                Tensor.tensor(new double[][] {{draw.number(.9, 1.1), 2}}),
                Tensor.tensor(new double[][] {{1, -1}, {1, 1}}),
                Tensor.tensor(-1, -3), // the second unit is silent
                Tensor.tensor(new double[][] {{1, -1}, {1, 1}}),
                Tensor.tensor(1, 1), // and here
                Tensor.tensor(new double[][] {{1, -1}, {2, 1}}),
                Tensor.tensor(-1, draw.number(-.5, .5))); // a negative logit
        random(cases, "three images, widths 4, 5, 3, 2", draw, 3, 4, 5, 3, 2);
        random(cases, "two images, widths 3, 3, 3, 3", draw, 2, 3, 3, 3, 3);
    }

    private static void random(Cases cases, String name, Draw draw, int n, int... sizes) {
        cases.add(
                name,
                draw.normal(0, 1, n, sizes[0]),
                draw.normal(0, 1, sizes[0], sizes[1]),
                draw.normal(0, 1, sizes[1]),
                draw.normal(0, 1, sizes[1], sizes[2]),
                draw.normal(0, 1, sizes[2]),
                draw.normal(0, 1, sizes[2], sizes[3]),
                draw.normal(0, 1, sizes[3]));
    }

    @Oracle
    Real oracle(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        Real H1 = layer(Real.of(X), W1, b1).maximum(Real.of(0));
        Real H2 = layer(H1, W2, b2).maximum(Real.of(0));
        return layer(H2, W3, b3);
    }

    /// A sum may begin with its bias, which then stands in every partial sum.
    private static Real layer(Real H, Tensor W, Tensor b) {
        Real bias = Real.of(b);
        return H.matmul(Real.of(W)).add(bias).through(bias.mul(W.size(0)));
    }

    @Reference
    Tensor net(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        Tensor H1 = X.matmul(W1).add(b1).relu();
        Tensor H2 = H1.matmul(W2).add(b2).relu();
        return H2.matmul(W3).add(b3);
    }

    @Mistake(
            "There is a relu after the last layer too: it turns every negative logit"
                    + " into 0, and the softmax can no longer tell them apart.")
    Tensor bentLogits(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return net(X, W1, b1, W2, b2, W3, b3).relu();
    }

    @Mistake(
            "No relu anywhere: weighted sums of weighted sums are weighted sums, so the"
                    + " three layers do what a single one could.")
    Tensor straight(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return X.matmul(W1).add(b1).matmul(W2).add(b2).matmul(W3).add(b3);
    }

    @Mistake(
            "Only the first hidden layer has its relu. The second needs one too, or it is"
                    + " one weighted sum with the last.")
    Tensor bentOnce(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return X.matmul(W1).add(b1).relu().matmul(W2).add(b2).matmul(W3).add(b3);
    }

    @Mistake(
            "The biases come after the relu. They belong inside: relu(XW + b); added"
                    + " later, they no longer move the place of the bend.")
    Tensor biasAfterBend(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        Tensor H1 = X.matmul(W1).relu().add(b1);
        Tensor H2 = H1.matmul(W2).relu().add(b2);
        return H2.matmul(W3).add(b3);
    }

    @Mistake("The biases are missing: every layer is XW + b, the last one too.")
    Tensor noBiases(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return X.matmul(W1).relu().matmul(W2).relu().matmul(W3);
    }

    @Mistake("The last layer has lost its bias b3.")
    Tensor noLastBias(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return X.matmul(W1).add(b1).relu().matmul(W2).add(b2).relu().matmul(W3);
    }

    @Mistake(
            "These are probabilities. The net gives logits; the softmax is part of the"
                    + " loss.")
    Tensor probabilities(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return net(X, W1, b1, W2, b2, W3, b3).softmax();
    }

    @Mistake(
            "Only the second hidden layer has its relu. The first needs one too, or it is"
                    + " one weighted sum with the second.")
    Tensor bentLate(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return X.matmul(W1).add(b1).matmul(W2).add(b2).relu().matmul(W3).add(b3);
    }

    @Mistake(
            "The bend of section 4.1 is relu(x) = max(0, x). A sigmoid bends too, but it"
                    + " makes another machine.")
    Tensor bySigmoid(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        Tensor H1 = X.matmul(W1).add(b1).sigmoid();
        return H1.matmul(W2).add(b2).sigmoid().matmul(W3).add(b3);
    }

    @Alternative
    Tensor byLinear(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        return X.linear(W1, b1).relu().linear(W2, b2).relu().linear(W3, b3);
    }

    @Alternative
    Tensor byMaximum(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        Tensor zero = Tensor.zeros(1);
        Tensor H1 = zero.maximum(b1.add(X.matmul(W1)));
        Tensor H2 = zero.maximum(b2.add(H1.matmul(W2)));
        return b3.add(H2.matmul(W3));
    }

    @Alternative
    Tensor byLoops(
            Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
        float[] values = X.toArray();
        Tensor[] W = {W1, W2, W3};
        Tensor[] b = {b1, b2, b3};
        int n = X.size(0);
        for (int k = 0; k < 3; k++) {
            int d = W[k].size(0);
            int q = W[k].size(1);
            float[] weights = W[k].toArray();
            float[] outputs = new float[n * q];
            for (int i = 0; i < n * q; i++) {
                float sum = b[k].toArray()[i % q];
                for (int j = 0; j < d; j++) {
                    sum += values[i / q * d + j] * weights[j * q + i % q];
                }
                outputs[i] = k < 2 ? Math.max(sum, 0) : sum;
            }
            values = outputs;
        }
        return Tensor.of(values, n, W3.size(1));
    }
}
