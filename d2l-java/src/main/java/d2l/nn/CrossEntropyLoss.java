package d2l.nn;

import d2l.autograd.CrossEntropy;
import d2l.tensor.Tensor;

/// The negative log-likelihood of the labels under the softmax of the logits, computed in one step
/// from the logits so that it can neither overflow nor meet log 0.
public final class CrossEntropyLoss implements Loss {
    private final Reduction reduction;

    /// With the mean over the minibatch.
    public CrossEntropyLoss() {
        this(Reduction.MEAN);
    }

    /// With this reduction.
    public CrossEntropyLoss(Reduction reduction) {
        this.reduction = reduction;
    }

    /// Of logits (n, q), not probabilities, and n labels within 0 … q − 1.
    @Override
    public Tensor forward(Tensor O, int[] y) {
        if (O.shape().rank() == 2 && O.size(0) == 0) {
            throw new IllegalArgumentException(
                    "the loss of a minibatch without examples");
        }
        return reduction.of(new CrossEntropy(O, y).apply());
    }

    @Override
    public Reduction reduction() {
        return reduction;
    }
}
