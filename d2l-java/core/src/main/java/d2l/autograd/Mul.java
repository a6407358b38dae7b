package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// a · b, elementwise; each factor’s gradient is the other times that of the product.
public final class Mul extends Function {
    private final Tensor a;
    private final Tensor b;

    /// Of a and b, whose shapes broadcast.
    public Mul(Tensor a, Tensor b) {
        super(a, b);
        this.a = a;
        this.b = b;
    }

    @Override
    protected Tensor forward() {
        return zip(Binary.MUL, "mul", a, b);
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return Arrays.asList(
                a.needsGrad() ? sumTo(a.shape(), grad.mul(b)) : null,
                b.needsGrad() ? sumTo(b.shape(), grad.mul(a)) : null);
    }
}
