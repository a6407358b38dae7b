package d2l.nn;

import d2l.autograd.CrossEntropy;
import d2l.device.Illegal;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// The negative log-likelihood of the labels under the softmax of the logits, computed in one step
/// from the logits so that it can neither overflow nor meet log 0.
public final class CrossEntropyLoss implements Loss {
    private final Reduction reduction;
    private @Nullable Integer ignoreIndex;

    /// With the mean over the minibatch.
    public CrossEntropyLoss() {
        this(Reduction.MEAN);
    }

    /// With this reduction.
    public CrossEntropyLoss(Reduction reduction) {
        this.reduction = reduction;
    }

    /// Leaves out the examples of this label, and is this loss: their losses and gradients are 0, and
    /// the mean is that of the others, NaN where there are none. −100 is usual; the label of a class
    /// will do.
    public CrossEntropyLoss ignoreIndex(int label) {
        ignoreIndex = label;
        return this;
    }

    /// Of logits (n, q), not probabilities, and n labels within 0 … q − 1, or the one to ignore.
    @Override
    public Tensor forward(Tensor O, int[] y) {
        if (O.shape().rank() == 2 && O.size(0) == 0) {
            throw Illegal.argument("the loss of a minibatch without examples");
        }
        Tensor each = new CrossEntropy(O, y, ignoreIndex).apply();
        if (ignoreIndex == null || reduction != Reduction.MEAN) {
            return reduction.of(each);
        }
        return each.sum().div((double) IntStream.of(y).filter(this::counts).count());
    }

    @Override
    public Reduction reduction() {
        return reduction;
    }

    @Override
    public boolean counts(int label) {
        return ignoreIndex == null || label != ignoreIndex;
    }
}
