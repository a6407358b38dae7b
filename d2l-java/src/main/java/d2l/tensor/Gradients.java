package d2l.tensor;

import java.util.function.Consumer;

/// What optimisers do with gradients and readers do not.
public final class Gradients {
    private Gradients() {}

    /// Hands the gradient of a tensor to somebody who does not keep it, and tells whether there is one.
    /// After [Tensor#zeroGrad] the next gradient is written into the memory of one that was only lent.
    public static boolean lend(Tensor x, Consumer<Tensor> borrower) {
        return x.lendGrad(borrower);
    }
}
