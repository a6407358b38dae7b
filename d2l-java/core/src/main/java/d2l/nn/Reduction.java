package d2l.nn;

import d2l.tensor.Tensor;

/// What becomes of the losses of a minibatch.
public enum Reduction {
    /// One number for each example stays: (n,).
    NONE,
    /// Their mean, a scalar.
    MEAN,
    /// Their sum, a scalar.
    SUM;

    Tensor of(Tensor losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> losses.mean();
            case SUM -> losses.sum();
        };
    }
}
