package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Tensor;

/// The larger of a and b, elementwise; the gradient goes to the one that was taken, at a tie to a,
/// the first.
///
/// NaN counts as larger than any number, so it is taken, and of two the first; +0 and −0 are equal.
public final class Max extends Pairwise {
    /// Of a and b, whose shapes broadcast.
    public Max(Tensor a, Tensor b) {
        super(Binary.MAX, "maximum", a, b);
    }

    @Override
    Tensor gradA(Tensor grad) {
        return where(aTaken(), grad);
    }

    @Override
    Tensor gradB(Tensor grad) {
        return where(aTaken().neg().add(1), grad);
    }

    /// 1 where a was taken, else 0.
    private Tensor aTaken() {
        return zip(Binary.FIRST_IS_MAX, "maximum", a, b);
    }

    /// Not a product: 0 · ∞ would be NaN.
    private static Tensor where(Tensor taken, Tensor grad) {
        return zip(Binary.WHERE_POSITIVE, "maximum", taken, grad);
    }
}
