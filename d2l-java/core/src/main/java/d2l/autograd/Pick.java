package d2l.autograd;

import d2l.device.Buffer;
import d2l.device.Indices;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;

/// One element of each row, by label: (n, q) → (n,); the others get no gradient.
public final class Pick extends Function {
    private final Tensor x;
    private final Indices labels;

    /// Of x, (n, q), and n labels within 0 … q − 1.
    public Pick(Tensor x, int... labels) {
        super(x);
        Labels.check("pick", x.shape(), labels);
        this.x = x;
        this.labels = x.device().upload(labels);
    }

    @Override
    protected Tensor forward() {
        return take(x, 1, labels, false);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(put(grad, x.shape(), 1, labels));
    }

    /// The elements at these positions of an axis.
    static Tensor take(Tensor x, int axis, Indices index, boolean keepDim) {
        Shape from = x.shape();
        Shape to = from.without(axis, keepDim);
        Buffer y = x.device().allocate(to.count());
        int n = from.size(axis);
        x.device().take(x.data(), from.outer(axis), n, from.inner(axis), index, y);
        return new Tensor(to, y);
    }

    /// 0 but for these positions, which get grad.
    static Tensor put(Tensor grad, Shape to, int axis, Indices index) {
        Buffer g = grad.device().allocate(to.count());
        int n = to.size(axis);
        grad.device().put(grad.data(), to.outer(axis), n, to.inner(axis), index, g);
        return new Tensor(to, g);
    }
}
