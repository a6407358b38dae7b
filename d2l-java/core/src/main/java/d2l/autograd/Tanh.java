package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Unary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The hyperbolic tangent, $y = (e^x - e^{-x}) / (e^x + e^{-x})$, elementwise; its derivative is
/// $1 - y^2$, at most 1.
public final class Tanh extends Function {
    private final Tensor x;
    private @Nullable Tensor y;

    /// Of x.
    public Tanh(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        y = map(Unary.TANH, x);
        return y;
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        Tensor y = requireNonNull(this.y);
        Tensor slope = y.mul(y).neg().add(1); // 1 − y²
        return List.of(grad.mul(slope));
    }
}
