package d2l.data;

import d2l.device.Device;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.Arrays;

/// Some examples of another data set, in an order of their own.
final class Subset implements Dataset {
    private final Dataset whole;
    private final int[] indices;

    Subset(Dataset whole, int[] indices) {
        this.whole = whole;
        this.indices = indices.clone();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public Shape shape() {
        return whole.shape();
    }

    @Override
    public boolean isFixed() {
        return whole.isFixed();
    }

    @Override
    public Tensor stack(Device device, int... indices) {
        return whole.stack(
                device, Arrays.stream(indices).map(i -> this.indices[i]).toArray());
    }

    @Override
    public void copy(int index, float[] X, int start) {
        whole.copy(indices[index], X, start);
    }

    @Override
    public int label(int index) {
        return whole.label(indices[index]);
    }
}
