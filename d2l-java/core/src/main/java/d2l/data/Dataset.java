package d2l.data;

import d2l.device.Device;
import d2l.device.Devices;
import d2l.device.Illegal;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Examples by number: each is an array of numbers, all of the same shape, with a label.
public interface Dataset {
    /// The number of examples.
    int size();

    /// The shape of one example, (28, 28) for a small grey image.
    Shape shape();

    /// Copies example `index` into `X` from position `start` on, in row-major order.
    void copy(int index, float[] X, int start);

    /// The label of example `index`.
    int label(int index);

    /// Whether its examples never change, so that a minibatch may be made by another thread before it is
    /// asked for.
    default boolean isFixed() {
        return false;
    }

    /// These examples as a minibatch: X has one more axis than an example, in front.
    default Batch batch(int... indices) {
        return batch(Devices.current(), indices);
    }

    /// The same, made in the memory of this device.
    default Batch batch(Device device, int... indices) {
        check("batch", indices);
        int[] labels = IntStream.of(indices).map(this::label).toArray();
        return new Batch(stack(device, indices), labels);
    }

    /// These examples one after the other, (indices, example…).
    default Tensor stack(int... indices) {
        return stack(Devices.current(), indices);
    }

    /// The same, made in the memory of this device.
    default Tensor stack(Device device, int... indices) {
        int length = shape().count();
        Shape all = shape().stack(indices.length);
        float[] values = new float[all.count()];
        for (int i = 0; i < indices.length; i++) {
            copy(indices[i], values, i * length);
        }
        return new Tensor(all, device.adopt(values));
    }

    /// The first `n` examples.
    default Dataset take(int n) {
        if (n < 0 || n > size()) {
            throw Illegal.argument("take(%s): the data set has %s examples", n, size());
        }
        return subset(IntStream.range(0, n).toArray());
    }

    /// These examples, in this order, without copying them.
    default Dataset subset(int... indices) {
        check("subset", indices);
        return new Subset(this, indices);
    }

    /// The same examples sorted by label, those of one label in their order so far.
    ///
    /// To show why training shuffles: in this order a minibatch knows one class only.
    default Dataset sortedByLabel() {
        return subset(
                IntStream.range(0, size())
                        .boxed()
                        .sorted(Comparator.comparingInt(this::label))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    private void check(String what, int[] indices) {
        for (int index : indices) {
            if (index < 0 || index >= size()) {
                throw Illegal.argument(
                        "%s: no example %s, the data set has %s, counted from 0",
                        what, index, size());
            }
        }
    }
}
