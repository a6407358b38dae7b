package d2l.autograd;

import static java.util.Objects.requireNonNull;

import d2l.device.Indices;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The largest along one axis; the gradient goes to the first of equals.
public final class Amax extends Function {
    private final Tensor x;
    private final int axis;
    private final boolean keepDim;
    private @Nullable Indices index;

    /// Of x along an axis, which stays with size 1 if keepDim.
    public Amax(Tensor x, int axis, boolean keepDim) {
        super(x);
        this.x = x;
        this.axis = x.shape().axis(axis);
        this.keepDim = keepDim;
    }

    /// Where the first maximum stands along an axis, as [Tensor#argmax], but in the device's memory: who
    /// asks need not wait.
    public static Indices positions(Tensor x, int axis) {
        return argmax("argmax", x, x.shape().axis(axis));
    }

    @Override
    protected Tensor forward() {
        Indices first = argmax("max", x, axis);
        index = first;
        return Pick.take(x, axis, first, keepDim);
    }

    @Override
    protected List<Tensor> backward(Tensor grad) {
        return List.of(Pick.put(grad, x.shape(), axis, requireNonNull(index)));
    }
}
