package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Unary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The square root y of x, elementwise; the derivative is 1 ÷ 2y, infinite at 0.
public final class Sqrt extends Function {
    private final Tensor x;
    private @Nullable Tensor y;

    /// Of x.
    public Sqrt(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        y = map(Unary.SQRT, x);
        return y;
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return List.of(grad.div(requireNonNull(y).mul(2)));
    }
}
