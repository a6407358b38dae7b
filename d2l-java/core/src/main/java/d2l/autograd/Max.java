package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// The larger of a and b, elementwise; the gradient goes to the one that was taken, at a tie to a,
/// the first.
///
/// NaN counts as larger than any number, so it is taken, and of two the first; +0 and −0 are equal.
public final class Max extends Function {
    private final Tensor a;
    private final Tensor b;

    /// Of a and b, whose shapes broadcast.
    public Max(Tensor a, Tensor b) {
        super(a, b);
        this.a = a;
        this.b = b;
    }

    @Override
    protected Tensor forward() {
        return zip(Binary.MAX, "maximum", a, b);
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        Tensor toA =
                zip(Binary.FIRST_IS_MAX, "maximum", a, b); // 1 where a was taken, else 0
        Tensor toB = toA.neg().add(1);
        return Arrays.asList(
                a.needsGrad() ? sumTo(a.shape(), where(toA, grad)) : null,
                b.needsGrad() ? sumTo(b.shape(), where(toB, grad)) : null);
    }

    /// Not a product: 0 · ∞ would be NaN.
    private static Tensor where(Tensor taken, Tensor grad) {
        return zip(Binary.WHERE_POSITIVE, "maximum", taken, grad);
    }
}
