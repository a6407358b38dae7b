package d2l.data;

import d2l.device.Device;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

/// The examples of another data set, normalised when they are asked for.
final class Normalized implements Dataset {
    private final Normalize normalize;
    private final Dataset raw;

    Normalized(Normalize normalize, Dataset raw) {
        this.normalize = normalize;
        this.raw = raw;
    }

    @Override
    public int size() {
        return raw.size();
    }

    @Override
    public Shape shape() {
        return raw.shape();
    }

    @Override
    public Tensor stack(Device device, int... indices) {
        return normalize.apply(raw.stack(device, indices));
    }

    @Override
    public void copy(int index, float[] X, int start) {
        float[] values = stack(index).toArray();
        System.arraycopy(values, 0, X, start, values.length);
    }

    @Override
    public int label(int index) {
        return raw.label(index);
    }
}
