package d2l.autograd;

import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;

/// The same values in another shape, sharing them.
public final class Reshape extends Function {
    private final Tensor x;
    private final Shape shape;

    /// Of x, to sizes of which one may be −1, which is then worked out.
    public Reshape(Tensor x, int... sizes) {
        super(x);
        this.x = x;
        this.shape = complete(x.shape(), sizes);
    }

    @Override
    protected Tensor forward() {
        return new Tensor(shape, x.data());
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(grad.reshape(x.shape().sizes()));
    }

    private static Shape complete(Shape from, int... sizes) {
        int[] complete = sizes.clone();
        int open = -1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1) {
                if (open >= 0) {
                    throw Illegal.argument(
                            "reshape of shape %s: only one size can be −1", from);
                }
                open = i;
                complete[i] = 1;
            }
        }
        Shape to = Shape.of(complete); // refuses sizes that are negative or too many
        if (open >= 0) {
            int known = to.count();
            if (known == 0 ? from.count() != 0 : from.count() % known != 0) {
                throw Illegal.argument(
                        "reshape: shape %s has %s elements, which the other sizes, %s"
                                + " together, do not divide; no size fits the −1",
                        from, from.count(), known);
            }
            return to.with(open, known == 0 ? 0 : from.count() / known);
        }
        if (to.count() != from.count()) {
            throw Illegal.argument(
                    "reshape: shape %s has %s elements and cannot become %s, which has"
                            + " %s",
                    from, from.count(), to, to.count());
        }
        return to;
    }
}
