package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// a − b; the gradient goes to a, its negative to b.
public final class Sub extends Function {
    private final Tensor a;
    private final Tensor b;

    /// Of a and b, whose shapes broadcast.
    public Sub(Tensor a, Tensor b) {
        super(a, b);
        this.a = a;
        this.b = b;
    }

    @Override
    protected Tensor forward() {
        return zip(Binary.SUB, "sub", a, b);
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return Arrays.asList(
                a.needsGrad() ? sumTo(a.shape(), grad) : null,
                b.needsGrad() ? sumTo(b.shape(), grad.neg()) : null);
    }
}
