package d2l.tensor;

import d2l.autograd.Concat;
import d2l.device.Devices;
import d2l.device.Illegal;

import java.util.function.Consumer;

/// The ways to make a tensor; they are called on [Tensor].
abstract sealed class CreationOps permits Tensor {
    CreationOps() {}

    /// A tensor of these values, copied, row by row.
    public static Tensor of(float[] values, int... sizes) {
        return new Tensor(Shape.of(sizes), Devices.current().upload(values));
    }

    /// A tensor of the values that `writer` puts into a new array, row by row; nothing is copied, so
    /// the writer must not keep the array.
    public static Tensor of(Consumer<float[]> writer, int... sizes) {
        float[] values = new float[Shape.of(sizes).count()];
        writer.accept(values);
        return new Tensor(Shape.of(sizes), Devices.current().adopt(values));
    }

    /// A vector of these values.
    public static Tensor tensor(double... values) {
        return of(floats(values), values.length);
    }

    /// A matrix of these rows, all of one length.
    public static Tensor tensor(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] values = new float[Shape.of(rows.length, columns).count()];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw Illegal.argument(
                        "row %s has %s values, row 0 has %s; a matrix needs rows of one"
                                + " length",
                        i, rows[i].length, columns);
            }
            System.arraycopy(floats(rows[i]), 0, values, i * columns, columns);
        }
        return of(values, rows.length, columns);
    }

    /// A scalar: shape ().
    public static Tensor scalar(double value) {
        return of(new float[] {Float32.of("the number", value)});
    }

    /// All 0.
    public static Tensor zeros(int... sizes) {
        Shape shape = Shape.of(sizes);
        return new Tensor(shape, Devices.current().allocate(shape.count()));
    }

    /// All 1.
    public static Tensor ones(int... sizes) {
        return full(1, sizes);
    }

    /// All the same value.
    public static Tensor full(double value, int... sizes) {
        return Function.expand(scalar(value), Shape.of(sizes));
    }

    /// 0, 1, …, n − 1, rounded to float32 from 2²⁴ on.
    public static Tensor arange(int n) {
        float[] values = new float[Shape.of(n).count()];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        return of(values, n);
    }

    /// Starts the generator behind [#normal], [#uniform], layers and dropout anew, at stream 0 of this
    /// seed; until then the seed is 0.
    public static void manualSeed(long seed) {
        Generator.global().manualSeed(seed);
    }

    /// Independent normal numbers from the generator that [#manualSeed] seeds.
    public static Tensor normal(double mean, double std, int... sizes) {
        return Generator.global().normal(mean, std, sizes);
    }

    /// Independent numbers, uniform between low and high, from the same generator.
    public static Tensor uniform(double low, double high, int... sizes) {
        return Generator.global().uniform(low, high, sizes);
    }

    /// These tensors one after the other along an axis; their other sizes agree.
    public static Tensor concat(int axis, Tensor... parts) {
        return new Concat(axis, parts).apply();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = Float32.of("the number", values[i]);
        }
        return floats;
    }
}
