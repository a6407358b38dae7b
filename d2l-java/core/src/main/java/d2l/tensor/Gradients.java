package d2l.tensor;

import d2l.device.Illegal;

import java.util.function.Consumer;

/// What optimisers do with gradients and readers do not.
public final class Gradients {
    private Gradients() {}

    /// Hands the gradient of a tensor to somebody who does not keep it, and tells whether there is one.
    /// After [Tensor#zeroGrad] the next gradient is written into the memory of one that was only lent.
    public static boolean lend(Tensor x, Consumer<Tensor> borrower) {
        return x.lendGrad(borrower);
    }

    /// Why this tensor has no gradient.
    static IllegalStateException absent(Tensor x) {
        String why =
                x.creator() != null
                        ? "it was computed from others, and only leaves keep theirs: ask"
                                + " one that was made with requiresGrad()"
                        : x.needsGrad()
                                ? "no backward() has come here since it was made or since"
                                        + " zeroGrad(): call backward() on a loss that"
                                        + " depends on it"
                                : "it does not ask for one: call requiresGrad() on it"
                                        + " before the loss is computed";
        return Illegal.state(
                "grad() of a tensor of shape %s without a gradient; %s", x.shape(), why);
    }
}
