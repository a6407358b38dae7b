package d2l.check;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// An array of float64 numbers, each with a bound on how far from it a right float32 answer may lie.
///
/// The bound is a running one: every operation carries the errors of its operands on and adds the
/// rounding error that float32 makes in it, in whatever order it is done (Higham 2002, Accuracy and
/// stability of numerical algorithms, section 3.3); whole numbers below 2²⁴ are added and multiplied
/// exactly. Shapes broadcast as a tensor's do.
///
/// The bound follows the formula that is written. Where another formula is right too and rounds larger
/// numbers on its way, say so: [#or] gives the bound that covers both, [#through] makes room for an
/// intermediate result. Where a bound becomes infinite (a logarithm or a division of what may be 0) every
/// answer would be right: the cases do not suit the formula.
public final class Real {
    /// Half the distance from 1 to the next float32.
    private static final double U = 0x1p-24;

    /// The smallest normal float32. What is smaller has fewer digits, or becomes 0: both are right.
    private static final double UNDERFLOW = 0x1p-126;

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

    /// A number as float32 has it: exact if it is one, as 2 and .25 are, and .1 is not.
    public static Real of(double value) {
        double bound = value == (float) value ? 0 : Math.abs(value) * U;
        return new Real(Shape.of(), new double[] {value}, new double[] {bound});
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
        return zip(other, Double::sum, (_, ea, _, eb) -> ea + eb, 1);
    }

    public Real add(double other) {
        return add(of(other));
    }

    public Real sub(Real other) {
        return zip(other, (a, b) -> a - b, (_, ea, _, eb) -> ea + eb, 1);
    }

    public Real sub(double other) {
        return sub(of(other));
    }

    public Real mul(Real other) {
        return zip(
                other,
                (a, b) -> a * b,
                (a, ea, b, eb) -> ea * Math.abs(b) + eb * Math.abs(a) + ea * eb,
                1);
    }

    public Real mul(double other) {
        return mul(of(other));
    }

    /// The quotient, also by a reciprocal; where the divisor may be 0, the bound is infinite.
    public Real div(Real other) {
        return zip(
                other,
                (a, b) -> a / b,
                (a, ea, b, eb) -> {
                    double nearest = Math.abs(b) - eb;
                    return nearest <= 0 && eb > 0
                            ? Double.POSITIVE_INFINITY
                            : (ea + Math.abs(a / b) * eb) / nearest;
                },
                3);
    }

    public Real div(double other) {
        return div(of(other));
    }

    /// The larger of two numbers; exact but for their own errors.
    public Real maximum(Real other) {
        return zip(other, Math::max, (_, ea, _, eb) -> Math.max(ea, eb), 0);
    }

    /// max(x, 0).
    public Real relu() {
        return maximum(of(0));
    }

    public Real neg() {
        return map(x -> -x, 0);
    }

    public Real abs() {
        return new Real(shape, map(Math::abs, 0).values, bounds);
    }

    public Real square() {
        return mul(this);
    }

    public Real exp() {
        return map(Math::exp, ELEMENTARY);
    }

    /// The natural logarithm; where its argument may be 0 or less, the bound is infinite.
    public Real log() {
        return map(Math::log, ELEMENTARY);
    }

    /// The square root of what is not negative, whatever its bound.
    public Real sqrt() {
        return map(x -> Math.sqrt(Math.max(x, 0)), 1);
    }

    /// The hyperbolic tangent, also by exponentials or a sigmoid: these round numbers near 1.
    public Real tanh() {
        return map(Math::tanh, ELEMENTARY).through(of(ELEMENTARY));
    }

    public Real sigmoid() {
        return map(x -> 1 / (1 + Math.exp(-x)), 2 * ELEMENTARY);
    }

    /// The sum of all: shape ().
    public Real sum() {
        return reshape(values.length).sum(0, false);
    }

    /// The sum over an axis, in any order: each of n − 1 additions rounds a partial sum, and no partial
    /// sum is larger than the sum of the absolute values.
    public Real sum(int axis, boolean keepDim) {
        return sum(axis, keepDim, shape.size(axis) - 1);
    }

    public Real mean() {
        return reshape(values.length).mean(0, false);
    }

    /// The mean over an axis: the sum divided, the sum of quotients, or a running mean, which rounds twice
    /// as often.
    public Real mean(int axis, boolean keepDim) {
        int n = shape.size(axis);
        return sum(axis, keepDim, 2 * (n + 1)).div(n);
    }

    /// The largest over an axis.
    public Real max(int axis, boolean keepDim) {
        return reduce(
                axis,
                keepDim,
                places -> {
                    double value = Double.NEGATIVE_INFINITY;
                    double bound = 0;
                    for (int at : places) {
                        value = Math.max(value, values[at]);
                        bound = Math.max(bound, bounds[at]);
                    }
                    return new double[] {value, bound};
                });
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

    /// The rows from one to before another.
    public Real rows(int from, int to) {
        int width = shape.inner(0);
        return new Real(
                shape.with(0, to - from),
                Arrays.copyOfRange(values, from * width, to * width),
                Arrays.copyOfRange(bounds, from * width, to * width));
    }

    /// Where a condition's number is above 0 this, elsewhere the other. Where rounding may decide the
    /// condition, either is right.
    public Real where(Real condition, Real other) {
        double[] v = values.clone();
        double[] e = bounds.clone();
        for (int i = 0; i < v.length; i++) {
            double apart = Math.abs(values[i] - other.values[i]);
            if (Math.abs(condition.values[i]) < condition.bounds[i]) {
                e[i] = apart + Math.max(bounds[i], other.bounds[i]);
            } else if (condition.values[i] <= 0) {
                e[i] = other.bounds[i];
            }
            v[i] = condition.values[i] > 0 ? values[i] : other.values[i];
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
                intermediate,
                (a, _) -> a,
                (_, ea, b, eb) -> ea + (Math.abs(b) + eb) * U,
                0);
    }

    /// How the errors of two operands show in the result, whatever they are within their bounds.
    @FunctionalInterface
    private interface Carried {
        double of(double a, double errorA, double b, double errorB);
    }

    /// A monotone function: nowhere in an interval is it further away than at one of its ends.
    private Real map(DoubleUnaryOperator monotone, double roundings) {
        double[] v = new double[values.length];
        double[] e = new double[values.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = monotone.applyAsDouble(values[i]);
            double carried = 0;
            if (bounds[i] > 0) {
                double low = monotone.applyAsDouble(values[i] - bounds[i]);
                double high = monotone.applyAsDouble(values[i] + bounds[i]);
                carried = Math.max(Math.abs(v[i] - low), Math.abs(high - v[i]));
            }
            e[i] = bound(v[i], carried, roundings);
        }
        return new Real(shape, v, e);
    }

    private Real zip(
            Real other,
            DoubleBinaryOperator function,
            Carried carried,
            double roundings) {
        Shape common = broadcast(shape, other.shape);
        int[] left = offsets(shape, common);
        int[] right = offsets(other.shape, common);
        double[] v = new double[common.count()];
        double[] e = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            double a = values[left[i]];
            double b = other.values[right[i]];
            double error = carried.of(a, bounds[left[i]], b, other.bounds[right[i]]);
            v[i] = function.applyAsDouble(a, b);
            boolean exact = error == 0 && roundings == 1 && areWhole(a, b, v[i]);
            e[i] = bound(v[i], error, exact ? 0 : roundings);
        }
        return new Real(common, v, e);
    }

    /// The errors carried over, and those of so many roundings of a result that has them.
    private static double bound(double value, double carried, double roundings) {
        if (Double.isNaN(carried) || !Double.isFinite(value)) {
            return carried == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double size = Math.abs(value);
        double lost = roundings > 0 && size > 0 && size < 2 * UNDERFLOW ? UNDERFLOW : 0;
        return carried + roundings * U * (size + carried) + lost;
    }

    /// Whether these are whole numbers that float32 adds and multiplies exactly.
    private static boolean areWhole(double... numbers) {
        return Arrays.stream(numbers)
                .allMatch(x -> x == Math.rint(x) && Math.abs(x) <= 0x1p24);
    }

    private Real sum(int axis, boolean keepDim, int roundings) {
        return reduce(
                axis,
                keepDim,
                places -> {
                    double value = 0;
                    double carried = 0;
                    double size = 0;
                    for (int at : places) {
                        value += values[at];
                        carried += bounds[at];
                        size += Math.abs(values[at]) + bounds[at];
                    }
                    boolean exact =
                            carried == 0
                                    && roundings < places.length
                                    && size <= 0x1p24
                                    && areWhole(at(places));
                    double rounded = exact ? 0 : Math.max(roundings, 0) * U * size;
                    return new double[] {value, bound(value, carried + rounded, 0)};
                });
    }

    private double[] at(int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }

    /// A number and its bound from those at some places.
    @FunctionalInterface
    private interface Reduction {
        double[] of(int[] places);
    }

    private Real reduce(int axis, boolean keepDim, Reduction reduction) {
        int counted = shape.axis(axis);
        int outer = shape.outer(counted);
        int n = shape.size(counted);
        int inner = shape.inner(counted);
        double[] v = new double[outer * inner];
        double[] e = new double[v.length];
        int[] places = new int[n];
        for (int i = 0; i < v.length; i++) {
            int start = i / inner * n * inner + i % inner;
            Arrays.setAll(places, j -> start + j * inner);
            double[] reduced = reduction.of(places);
            v[i] = reduced[0];
            e[i] = reduced[1];
        }
        return new Real(shape.without(counted, keepDim), v, e);
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
