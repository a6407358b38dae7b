package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// a ÷ b, elementwise; ∂/∂a = 1 ÷ b, ∂/∂b = −a ÷ b².
public final class Div extends Function {
    private final Tensor a;
    private final Tensor b;

    /// Of a and b, whose shapes broadcast.
    public Div(Tensor a, Tensor b) {
        super(a, b);
        this.a = a;
        this.b = b;
    }

    @Override
    protected Tensor forward() {
        return zip(Binary.DIV, "div", a, b);
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        Tensor quotient = grad.div(b);
        return Arrays.asList(
                a.needsGrad() ? sumTo(a.shape(), quotient) : null,
                b.needsGrad() ? sumTo(b.shape(), quotient.mul(a).div(b).neg()) : null);
    }
}
