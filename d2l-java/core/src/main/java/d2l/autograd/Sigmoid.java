package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Unary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The logistic function, $y = 1 / (1 + e^{-x})$, elementwise; its derivative is $y (1 - y)$, at
/// most ¼.
public final class Sigmoid extends Function {
    private final Tensor x;
    private @Nullable Tensor y;

    /// Of x.
    public Sigmoid(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        y = map(Unary.SIGMOID, x);
        return y;
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        Tensor y = requireNonNull(this.y);
        Tensor slope = y.mul(y.neg().add(1)); // y (1 − y)
        return List.of(grad.mul(slope));
    }
}
