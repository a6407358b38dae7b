package d2l.tensor;

import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The gradient of a tensor: what optimisers do with it and readers do not.
public final class Gradients {
    private @Nullable Tensor sum;
    private boolean seen; // somebody may have kept it
    private boolean lent;
    private @Nullable Buffer memory; // of a forgotten gradient that nobody has seen

    Gradients() {}

    /// Hands the gradient of a tensor to somebody who does not keep it, and tells whether there is one.
    /// After [Tensor#zeroGrad] the next gradient is written into the memory of one that was only lent.
    public static boolean lend(Tensor x, Consumer<Tensor> borrower) {
        return x.gradient().lend(borrower);
    }

    private boolean lend(Consumer<Tensor> borrower) {
        if (sum == null) {
            return false;
        }
        boolean outer = lent;
        lent = true;
        try {
            borrower.accept(sum);
        } finally {
            lent = outer;
        }
        return true;
    }

    boolean present() {
        return sum != null;
    }

    /// The gradient of x, for somebody who may keep it.
    Tensor seen(Tensor x) {
        if (sum == null) {
            throw absent(x);
        }
        seen = true;
        return sum;
    }

    void forget() {
        if (sum != null) {
            memory = seen || lent ? null : sum.data();
        }
        sum = null;
        seen = false;
    }

    void to(Device device) {
        sum = sum == null ? null : sum.to(device);
        memory = null;
    }

    /// Memory for a gradient of x, with anything in it.
    Buffer memory(Tensor x) {
        Buffer free = memory != null ? memory : x.device().allocate(x.shape().count());
        memory = null;
        return free;
    }

    void add(Tensor more, boolean fresh) {
        memory = null; // whoever computed `more` has had it, or has no use for it
        if (sum != null) {
            sum = sum.add(more);
        } else {
            sum = fresh ? more : Function.expand(more, more.shape());
        }
    }

    /// Why this tensor has no gradient.
    private static IllegalStateException absent(Tensor x) {
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
