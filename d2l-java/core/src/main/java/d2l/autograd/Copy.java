package d2l.autograd;

import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import java.util.List;

/// n copies of x, one after the other along a new first axis: the place where a value fans out. Their
/// gradients add.
public final class Copy extends Function {
    private final Tensor x;
    private final int n;

    /// Of x, n times.
    public Copy(Tensor x, int n) {
        super(x);
        if (n < 1) {
            throw Illegal.argument("copy: %s copies; there must be at least one", n);
        }
        this.x = x;
        this.n = n;
    }

    @Override
    protected Tensor forward() {
        return expand(x, x.shape().stack(n));
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(sum(grad, 0, false)); // (n, …) → (…)
    }
}
