package d2l.check;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// An array of float64 numbers, each with a bound on how far from it a right float32 answer may lie.
///
/// The bound is a running one: every operation adds the rounding error that float32 makes in it, in
/// whatever order it is done (Higham 2002, Accuracy and stability of numerical algorithms, section 3.3).
/// Shapes broadcast as a tensor's do. Where several formulas are right, [#or] gives the bound that covers
/// both.
public final class Real {
    /// Half the distance from 1 to the next float32.
    private static final double U = 0x1p-24;

    /// The smallest float32 above 0: what underflow may cost.
    private static final double TINY = 0x1p-149;

    /// An elementary function of float32 may be off by three of its last places: the library's are off
    /// by 1.1 at most, a student's may be composed of two.
    private static final double ELEMENTARY = 6;

    private final Shape shape;
    private final double[] values;
    private final double[] bounds;

    private Real(Shape shape, double[] values, double[] bounds) {
        this.shape = shape;
        this.values = values;
        this.bounds = bounds;
    }

    /// The numbers of a tensor, exact.
    public static Real of(Tensor tensor) {
        float[] floats = tensor.toArray();
        double[] values = new double[floats.length];
        Arrays.setAll(values, i -> floats[i]);
        return new Real(tensor.shape(), values, new double[values.length]);
    }

    /// A number as float32 has it.
    public static Real of(double value) {
        return new Real(
                Shape.of(), new double[] {value}, new double[] {Math.abs(value) * U});
    }

    /// Exact numbers in this shape.
    public static Real of(double[] values, int... sizes) {
        return new Real(Shape.of(sizes), values.clone(), new double[values.length]);
    }

    /// Its sizes.
    public Shape shape() {
        return shape;
    }

    /// The numbers, row by row.
    public double[] values() {
        return values.clone();
    }

    /// How far from each number a right answer may be.
    public double[] bounds() {
        return bounds.clone();
    }

    public Real add(Real other) {
        return zip(other, Double::sum, (_, _) -> 1, (_, _) -> 1);
    }

    public Real add(double other) {
        return add(of(other));
    }

    public Real sub(Real other) {
        return zip(other, (a, b) -> a - b, (_, _) -> 1, (_, _) -> 1);
    }

    public Real sub(double other) {
        return sub(of(other));
    }

    public Real mul(Real other) {
        return zip(other, (a, b) -> a * b, (_, b) -> Math.abs(b), (a, _) -> Math.abs(a));
    }

    public Real mul(double other) {
        return mul(of(other));
    }

    public Real div(Real other) {
        return zip(
                other,
                (a, b) -> a / b,
                (_, b) -> 1 / Math.abs(b),
                (a, b) -> Math.abs(a) / (b * b));
    }

    public Real div(double other) {
        return div(of(other));
    }

    /// The larger of two numbers; exact but for their own errors.
    public Real maximum(Real other) {
        return zip(other, Math::max, (_, _) -> 1, (_, _) -> 1, 0);
    }

    public Real neg() {
        return map(x -> -x, _ -> 1, 0);
    }

    public Real abs() {
        return map(Math::abs, _ -> 1, 0);
    }

    public Real exp() {
        return map(Math::exp, Math::exp, ELEMENTARY);
    }

    public Real log() {
        return map(Math::log, x -> 1 / Math.abs(x), ELEMENTARY);
    }

    public Real sqrt() {
        return map(Math::sqrt, x -> x == 0 ? 0 : .5 / Math.sqrt(x), 1);
    }

    public Real tanh() {
        return map(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x), ELEMENTARY);
    }

    public Real sigmoid() {
        DoubleUnaryOperator sigmoid = x -> 1 / (1 + Math.exp(-x));
        return map(
                sigmoid,
                x -> sigmoid.applyAsDouble(x) * sigmoid.applyAsDouble(-x),
                2 * ELEMENTARY);
    }

    /// The sum of all: shape ().
    public Real sum() {
        return reshape(values.length).sum(0, false);
    }

    /// The sum over an axis, in any order: each of n − 1 additions rounds a partial sum, and no partial
    /// sum is larger than the sum of the absolute values.
    public Real sum(int axis, boolean keepDim) {
        return reduce(axis, keepDim, false);
    }

    public Real mean() {
        return sum().div(values.length);
    }

    public Real mean(int axis, boolean keepDim) {
        return sum(axis, keepDim).div(shape.size(axis));
    }

    /// The largest over an axis.
    public Real max(int axis, boolean keepDim) {
        return reduce(axis, keepDim, true);
    }

    /// (n, k) · (k, m) → (n, m)
    public Real matmul(Real other) {
        int n = shape.size(0);
        int k = shape.size(1);
        int m = other.shape.size(1);
        return reshape(n, k, 1).mul(other.reshape(1, k, m)).sum(1, false);
    }

    /// (n, m) → (m, n)
    public Real transpose() {
        int n = shape.size(0);
        int m = shape.size(1);
        double[] v = new double[values.length];
        double[] e = new double[values.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                v[j * n + i] = values[i * m + j];
                e[j * n + i] = bounds[i * m + j];
            }
        }
        return new Real(Shape.of(m, n), v, e);
    }

    public Real reshape(int... sizes) {
        return new Real(Shape.of(sizes), values, bounds);
    }

    /// From each row the number at its label: (n, q) → (n,).
    public Real pick(int... labels) {
        int q = shape.size(1);
        double[] v = new double[labels.length];
        double[] e = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            v[i] = values[i * q + labels[i]];
            e[i] = bounds[i * q + labels[i]];
        }
        return new Real(Shape.of(labels.length), v, e);
    }

    /// Where a condition's number is above 0 this, elsewhere the other; the condition is exact.
    public Real where(Real condition, Real other) {
        var picked = condition.map(x -> x > 0 ? 1 : 0, _ -> 0, 0);
        double[] v = values.clone();
        double[] e = bounds.clone();
        for (int i = 0; i < v.length; i++) {
            if (picked.values[i] == 0) {
                v[i] = other.values[i];
                e[i] = other.bounds[i];
            }
        }
        return new Real(shape, v, e);
    }

    /// The same numbers by another formula: answers that are right by either of the two are right.
    public Real or(Real other) {
        double[] e = new double[values.length];
        Arrays.setAll(
                e,
                i ->
                        Math.max(
                                bounds[i],
                                other.bounds[i] + Math.abs(values[i] - other.values[i])));
        return new Real(shape, values, e);
    }

    /// The same numbers, with room for an intermediate result of this size that a right formula may round.
    public Real through(Real intermediate) {
        return zip(
                intermediate.abs(),
                (a, _) -> a,
                (_, _) -> 1,
                (_, _) -> 1,
                0,
                (_, b) -> Math.abs(b) * U);
    }

    private Real map(
            DoubleUnaryOperator function, DoubleUnaryOperator slope, double roundings) {
        double[] v = new double[values.length];
        double[] e = new double[values.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = function.applyAsDouble(values[i]);
            double carried =
                    bounds[i] == 0
                            ? 0
                            : Math.max(
                                    bounds[i] * Math.abs(slope.applyAsDouble(values[i])),
                                    spread(function, i));
            e[i] = carried + rounding(v[i], roundings);
        }
        return new Real(shape, v, e);
    }

    /// How far the function's value moves between the ends of the interval: a slope alone tells too little
    /// of an interval that is not small.
    private double spread(DoubleUnaryOperator function, int i) {
        double value = function.applyAsDouble(values[i]);
        double low = Math.abs(function.applyAsDouble(values[i] - bounds[i]) - value);
        double high = Math.abs(function.applyAsDouble(values[i] + bounds[i]) - value);
        double spread = Math.max(low, high);
        return Double.isNaN(spread) ? 0 : spread;
    }

    private static double rounding(double value, double roundings) {
        return roundings == 0 || !Double.isFinite(value)
                ? 0
                : roundings * (Math.abs(value) * U + TINY);
    }

    private Real zip(
            Real other,
            DoubleBinaryOperator function,
            DoubleBinaryOperator slopeA,
            DoubleBinaryOperator slopeB) {
        return zip(other, function, slopeA, slopeB, 1);
    }

    private Real zip(
            Real other,
            DoubleBinaryOperator function,
            DoubleBinaryOperator slopeA,
            DoubleBinaryOperator slopeB,
            double roundings) {
        return zip(other, function, slopeA, slopeB, roundings, (_, _) -> 0);
    }

    private Real zip(
            Real other,
            DoubleBinaryOperator function,
            DoubleBinaryOperator slopeA,
            DoubleBinaryOperator slopeB,
            double roundings,
            DoubleBinaryOperator extra) {
        Shape common = broadcast(shape, other.shape);
        int[] left = offsets(shape, common);
        int[] right = offsets(other.shape, common);
        double[] v = new double[common.count()];
        double[] e = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            double a = values[left[i]];
            double b = other.values[right[i]];
            double errorA = bounds[left[i]];
            double errorB = other.bounds[right[i]];
            v[i] = function.applyAsDouble(a, b);
            e[i] =
                    (errorA == 0 ? 0 : errorA * slopeA.applyAsDouble(a, b))
                            + (errorB == 0 ? 0 : errorB * slopeB.applyAsDouble(a, b))
                            + rounding(v[i], roundings)
                            + extra.applyAsDouble(a, b);
        }
        return new Real(common, v, e);
    }

    private Real reduce(int axis, boolean keepDim, boolean largest) {
        int outer = shape.outer(shape.axis(axis));
        int n = shape.size(axis);
        int inner = shape.inner(shape.axis(axis));
        double[] v = new double[outer * inner];
        double[] e = new double[v.length];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                double result = largest ? Double.NEGATIVE_INFINITY : 0;
                double error = 0;
                double size = 0;
                for (int j = 0; j < n; j++) {
                    int at = (o * n + j) * inner + i;
                    result = largest ? Math.max(result, values[at]) : result + values[at];
                    error = largest ? Math.max(error, bounds[at]) : error + bounds[at];
                    size += Math.abs(values[at]);
                }
                v[o * inner + i] = result;
                e[o * inner + i] =
                        largest || !Double.isFinite(size)
                                ? error
                                : error + Math.max(n - 1, 0) * (size * U + TINY);
            }
        }
        return new Real(shape.without(axis, keepDim), v, e);
    }

    private static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) {
            int sizeA = i < rank - a.rank() ? 1 : a.size(i - rank + a.rank());
            int sizeB = i < rank - b.rank() ? 1 : b.size(i - rank + b.rank());
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1) {
                throw new IllegalArgumentException(
                        "an oracle combines shapes " + a + " and " + b);
            }
            sizes[i] = sizeA == 1 ? sizeB : sizeA;
        }
        return Shape.of(sizes);
    }

    /// For each element of the common shape, row by row, where it lies in an array of shape `from`.
    private static int[] offsets(Shape from, Shape common) {
        int[] strides = from.strides();
        int missing = common.rank() - from.rank();
        int[] offsets = new int[common.count()];
        for (int i = 0; i < offsets.length; i++) {
            int rest = i;
            for (int axis = common.rank() - 1; axis >= 0; axis--) {
                int at = rest % common.size(axis);
                rest /= common.size(axis);
                if (axis >= missing && from.size(axis - missing) > 1) {
                    offsets[i] += at * strides[axis - missing];
                }
            }
        }
        return offsets;
    }
}
