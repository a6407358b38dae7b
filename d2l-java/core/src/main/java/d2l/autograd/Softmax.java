package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The softmax over the last axis, $p_j = \exp(x_j - m) / \sum_k \exp(x_k - m)$ with $m$ the
/// largest of the row, so that nothing overflows.
public final class Softmax extends Function {
    private final Tensor x;
    private @Nullable Tensor p;

    /// Of x, each row of its last axis on its own.
    public Softmax(Tensor x) {
        super(x);
        check("softmax", x.shape());
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        Tensor e = x.sub(x.max(-1, true)).exp(); // the largest of each row becomes 1
        p = e.div(e.sum(-1, true));
        return p;
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        Tensor p = requireNonNull(this.p);
        Tensor mean = grad.mul(p).sum(-1, true); // of the row's gradient, weighted by p
        return List.of(p.mul(grad.sub(mean)));
    }

    /// Refuses a shape that has no last axis, or nothing along it.
    static void check(String name, Shape shape) {
        if (shape.rank() == 0) {
            throw Illegal.argument(
                    "%s of a scalar: it needs an axis with the classes; reshape it to"
                            + " (1,) if there is only one",
                    name);
        }
        if (shape.size(-1) == 0) {
            throw Illegal.argument(
                    "%s over the last axis of shape %s: there are no classes to share the"
                            + " probability",
                    name, shape);
        }
    }
}
