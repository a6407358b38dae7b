package d2l.nn;

import d2l.tensor.Tensor;

/// How wrong the outputs for a minibatch are.
@FunctionalInterface
public interface Loss {
    /// The loss of outputs (n, q) against n labels: one number for each example, (n,), or one for
    /// all, a scalar.
    Tensor forward(Tensor O, int[] y);

    /// What `forward` has made of the losses of a minibatch: a loss that gives a scalar says whether it
    /// is their mean or their sum, since a number does not. A lambda cannot say so.
    default Reduction reduction() {
        return Reduction.NONE;
    }

    /// Whether an example of this label counts. One that does not has the loss 0, a mean is over the
    /// others, and it is neither right nor wrong.
    default boolean counts(int label) {
        return true;
    }
}
