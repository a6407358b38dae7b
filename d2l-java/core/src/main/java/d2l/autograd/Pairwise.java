package d2l.autograd;

import d2l.device.Binary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// y = f(a, b), elementwise, where the shapes broadcast: an operand that was repeated gets the sum of
/// the gradients of its repetitions.
abstract class Pairwise extends Function {
    final Tensor a;
    final Tensor b;
    private final Binary f;
    private final String name;

    Pairwise(Binary f, String name, Tensor a, Tensor b) {
        super(a, b);
        this.f = f;
        this.name = name;
        this.a = a;
        this.b = b;
    }

    @Override
    protected final Tensor forward() {
        return zip(f, name, a, b);
    }

    @Override
    protected final List<@Nullable Tensor> backward(Tensor grad) {
        return Arrays.asList(
                a.needsGrad() ? sumTo(a.shape(), gradA(grad)) : null,
                b.needsGrad() ? sumTo(b.shape(), gradB(grad)) : null);
    }

    /// grad · ∂y/∂a, in the shape of y.
    abstract Tensor gradA(Tensor grad);

    /// grad · ∂y/∂b, in the shape of y.
    abstract Tensor gradB(Tensor grad);
}
