package d2l.tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The largest along one axis; the gradient goes to the first of equals.
final class Amax extends Function {
    private final Tensor x;
    private final int axis;
    private final boolean keepDim;
    private int[] index = {};

    Amax(Tensor x, int axis, boolean keepDim) {
        super(x);
        this.x = x;
        this.axis = x.shape().axis(axis);
        this.keepDim = keepDim;
    }

    @Override
    protected Tensor forward() {
        index = argmax("max", x, axis);
        return Pick.take(x, axis, index, x.shape().without(axis, keepDim));
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return List.of(Pick.put(grad, x.shape(), axis, index));
    }

    static int[] argmax(String name, Tensor x, int axis) {
        Shape shape = x.shape();
        if (shape.size(axis) == 0) {
            throw new IllegalArgumentException(
                    name
                            + " along axis "
                            + axis
                            + " of shape "
                            + shape
                            + ": nothing there to be the largest");
        }
        int[] index = new int[shape.outer(axis) * shape.inner(axis)];
        x.device()
                .argmax(
                        x.data(),
                        shape.outer(axis),
                        shape.size(axis),
                        shape.inner(axis),
                        index);
        return index;
    }
}
