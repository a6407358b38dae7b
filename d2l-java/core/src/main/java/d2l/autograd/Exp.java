package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Unary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// e to the x, its own derivative.
public final class Exp extends Function {
    private final Tensor x;
    private @Nullable Tensor y;

    /// Of x.
    public Exp(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        y = map(Unary.EXP, x);
        return y;
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return List.of(grad.mul(requireNonNull(y)));
    }
}
