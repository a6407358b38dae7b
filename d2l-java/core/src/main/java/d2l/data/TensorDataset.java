package d2l.data;

import d2l.device.Illegal;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.Arrays;

/// Examples that are in memory already: the rows of a tensor, with their labels.
public final class TensorDataset implements Dataset {
    private final float[] examples;
    private final int[] labels;
    private final Shape shape;

    /// The rows of `X` along its first axis, `y` with a label for each; both are copied.
    public TensorDataset(Tensor X, int... y) {
        Shape all = X.shape();
        if (all.rank() == 0 || all.size(0) != y.length) {
            throw Illegal.argument(
                    "TensorDataset: X of shape %s and %s labels; X needs one row for each"
                            + " label",
                    all, y.length);
        }
        this.examples = X.toArray();
        this.labels = y.clone();
        this.shape = Shape.of(Arrays.copyOfRange(all.sizes(), 1, all.rank()));
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void copy(int index, float[] X, int start) {
        System.arraycopy(examples, index * shape.count(), X, start, shape.count());
    }

    @Override
    public int label(int index) {
        return labels[index];
    }
}
