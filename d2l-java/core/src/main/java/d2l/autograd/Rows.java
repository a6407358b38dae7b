package d2l.autograd;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import java.util.List;

/// A range of the first axis; the rows outside get gradient 0.
public final class Rows extends Function {
    private final Tensor x;
    private final int from;
    private final int to;

    /// Of x, rows `from` (inclusive) to `to` (exclusive).
    public Rows(Tensor x, int from, int to) {
        super(x);
        int n = x.shape().size(0);
        if (from < 0 || from > to || to > n) {
            throw Illegal.argument(
                    "rows %s to %s of shape %s: they must lie within 0 to %s",
                    from, to, x.shape(), n);
        }
        this.x = x;
        this.from = from;
        this.to = to;
    }

    @Override
    protected Tensor forward() {
        int width = x.shape().inner(0);
        Buffer y = x.device().allocate((to - from) * width);
        x.device().copy(x.data(), from * width, y, 0, (to - from) * width);
        return new Tensor(x.shape().with(0, to - from), y);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        int width = x.shape().inner(0);
        Buffer g = x.device().allocate(x.shape().count());
        x.device().copy(grad.data(), 0, g, from * width, (to - from) * width);
        return List.of(new Tensor(x.shape(), g));
    }
}
