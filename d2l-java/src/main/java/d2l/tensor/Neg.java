package d2l.tensor;

import d2l.device.Unary;

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
