package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Unary;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/// y = f(x), each element on its own; the derivative of f may be said in x or in y.
abstract class Elementwise extends Function {
    final Tensor x;
    private final Unary f;
    private @Nullable Tensor y;

    Elementwise(Unary f, Tensor x) {
        super(x);
        this.f = f;
        this.x = x;
    }

    @Override
    protected final Tensor forward() {
        y = map(f, x);
        return y;
    }

    /// The output, once forward has computed it.
    final Tensor y() {
        return requireNonNull(y);
    }
}
