package d2l.autograd;

import d2l.device.Unary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// −x.
public final class Neg extends Function {
    private final Tensor x;

    /// Of x.
    public Neg(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        return map(Unary.NEG, x);
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return List.of(grad.neg());
    }
}
