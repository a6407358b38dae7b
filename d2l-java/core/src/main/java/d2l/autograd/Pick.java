package d2l.autograd;

import d2l.device.Buffer;
import d2l.tensor.Function;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One element of each row, by label: (n, q) → (n,); the others get no gradient.
public final class Pick extends Function {
    private final Tensor x;
    private final int[] labels;

    /// Of x, (n, q), and n labels within 0 … q − 1.
    public Pick(Tensor x, int... labels) {
        super(x);
        checkLabels("pick", x.shape(), labels);
        this.x = x;
        this.labels = labels.clone();
    }

    @Override
    protected Tensor forward() {
        return take(x, 1, labels, x.shape().without(1, false));
    }

    @Override
    protected List<@Nullable Tensor> backward(Tensor grad) {
        return List.of(put(grad, x.shape(), 1, labels));
    }

    /// Refuses labels that do not name one of the q classes in each row of (n, q).
    static void checkLabels(String name, Shape shape, int... labels) {
        checkRows(name, shape, labels);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= shape.size(1)) {
                throw new IllegalArgumentException(
                        name
                                + ": label "
                                + labels[i]
                                + " at position "
                                + i
                                + "; shape "
                                + shape
                                + (shape.size(1) == 0
                                        ? " has no classes"
                                        : " has classes 0 to " + (shape.size(1) - 1)));
            }
        }
    }

    /// Refuses what is not one label for each row of (n, q).
    static void checkRows(String name, Shape shape, int... labels) {
        if (shape.rank() != 2) {
            throw new IllegalArgumentException(
                    name
                            + " needs a matrix (n, q), one row for each example, not"
                            + " shape "
                            + shape);
        }
        if (labels == null) {
            throw new IllegalArgumentException(
                    name + ": the labels are null; give one for each row");
        }
        if (labels.length != shape.size(0)) {
            throw new IllegalArgumentException(
                    name
                            + ": "
                            + labels.length
                            + " labels for the "
                            + shape.size(0)
                            + " rows of shape "
                            + shape
                            + "; each row needs one");
        }
    }

    static Tensor take(Tensor x, int axis, int[] index, Shape result) {
        Shape shape = x.shape();
        Buffer y = x.device().allocate(result.count());
        x.device()
                .take(
                        x.data(),
                        shape.outer(axis),
                        shape.size(axis),
                        shape.inner(axis),
                        index,
                        y);
        return new Tensor(result, y);
    }

    static Tensor put(Tensor grad, Shape shape, int axis, int[] index) {
        Buffer x = grad.device().allocate(shape.count());
        grad.device()
                .put(
                        grad.data(),
                        shape.outer(axis),
                        shape.size(axis),
                        shape.inner(axis),
                        index,
                        x);
        return new Tensor(shape, x);
    }
}
