package d2l.nn;

import d2l.device.Illegal;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

/// A fully connected layer: Y = XW + b, with W of shape (in, out) as the book writes it.
///
/// Weights start from a normal distribution of mean 0 and standard deviation 0.01, biases from 0.
public final class Linear extends Module {
    private final Tensor W;
    private final Tensor b;

    /// A layer from `in` numbers to `out` numbers for each example, with weights from the generator
    /// that [Tensor#manualSeed] seeds.
    public Linear(int in, int out) {
        this(in, out, Generator.global());
    }

    /// A layer from `in` numbers to `out` numbers for each example, with weights from this generator.
    public Linear(int in, int out, Generator generator) {
        if (in < 1 || out < 1) {
            throw Illegal.argument(
                    "Linear(%s, %s): both sizes must be at least 1", in, out);
        }
        W = parameter("weight", generator.normal(0, 0.01, in, out));
        b = parameter("bias", Tensor.zeros(out));
    }

    /// (n, in) → (n, out).
    @Override
    public Tensor forward(Tensor X) {
        return X.linear(W, b);
    }

    @Override
    Tensor fromPyTorch(String name, Tensor value) {
        return name.equals("weight") && value.shape().rank() == 2
                ? value.transpose() // (out, in) → (in, out)
                : value;
    }

    /// The weights, (in, out).
    public Tensor weight() {
        return W;
    }

    /// The biases, (out,).
    public Tensor bias() {
        return b;
    }

    @Override
    public String toString() {
        return "Linear(" + W.size(0) + ", " + W.size(1) + ")";
    }
}
