package d2l.autograd;

import d2l.device.Buffer;
import d2l.device.Illegal;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/// Tensors one after the other along an axis; each gets its part of the gradient.
public final class Concat extends Function {
    private final Tensor[] parts;
    private final int axis;
    private final Shape shape;

    /// Of these, whose other sizes agree.
    public Concat(int axis, Tensor... parts) {
        super(parts);
        if (parts.length == 0) {
            throw Illegal.argument("concat of no tensors: give at least one");
        }
        Shape first = parts[0].shape();
        this.parts = parts.clone();
        this.axis = first.axis(axis);
        long size = 0;
        for (Tensor part : parts) {
            Shape other = part.shape();
            if (other.rank() != first.rank()
                    || !other.with(this.axis, 0).equals(first.with(this.axis, 0))) {
                throw Illegal.argument(
                        "concat along axis %s: shapes %s and %s differ in another axis",
                        axis, first, other);
            }
            size += part.size(this.axis);
        }
        if (size > Integer.MAX_VALUE) {
            throw Illegal.argument(
                    "concat along axis %s: a size of %s is too large", axis, size);
        }
        this.shape = first.with(this.axis, (int) size);
    }

    @Override
    protected Tensor forward() {
        Buffer y = parts[0].device().allocate(shape.count());
        int row = shape.size(axis) * shape.inner(axis);
        int start = 0;
        for (Tensor part : parts) {
            int width = part.size(axis) * shape.inner(axis);
            for (int o = 0; o < shape.outer(axis); o++) {
                part.device().copy(part.data(), o * width, y, o * row + start, width);
            }
            start += width;
        }
        return new Tensor(shape, y);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        List<Tensor> grads = new ArrayList<>();
        int row = shape.size(axis) * shape.inner(axis);
        int start = 0;
        for (Tensor part : parts) {
            int width = part.size(axis) * shape.inner(axis);
            Buffer g = part.device().allocate(part.shape().count());
            for (int o = 0; o < shape.outer(axis); o++) {
                part.device().copy(grad.data(), o * row + start, g, o * width, width);
            }
            start += width;
            grads.add(new Tensor(part.shape(), g));
        }
        return grads;
    }
}
