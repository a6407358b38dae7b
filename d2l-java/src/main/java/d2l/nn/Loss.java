package d2l.nn;

import d2l.tensor.Tensor;

/// How wrong the outputs for a minibatch are.
@FunctionalInterface
public interface Loss {
    /// The loss of outputs (n, q) against n labels: one number for each example, (n,), or one for
    /// all, a scalar.
    Tensor forward(Tensor O, int[] y);
}
