package d2l.check;

import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/// Answers and oracles as arrays of numbers, whatever their Java type.
final class Numbers {
    /// Up to here float32 has every whole number.
    private static final double LARGEST_EXACT = 0x1p24;

    private Numbers() {}

    /// The numbers of an answer or of an oracle: one array, or several of a list.
    static List<Real> of(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(Numbers::one).toList();
            default -> List.of(one(value));
        };
    }

    private static Real one(Object value) {
        return switch (value) {
            case Real real -> real;
            case Tensor tensor -> Real.of(tensor);
            case int[] numbers ->
                    Real.of(
                            Arrays.stream(numbers).asDoubleStream().toArray(),
                            numbers.length);
            case Boolean truth -> scalar(truth ? 1 : 0);
            case Number number -> scalar(number.doubleValue());
            default ->
                    throw new IllegalArgumentException(
                            "no numbers: " + value.getClass().getSimpleName());
        };
    }

    private static Real scalar(double value) {
        return Real.of(new double[] {value});
    }

    /// The place of the first number of an answer that is not within the bound of what is expected, −1 if
    /// all are. The shapes are the same.
    static int firstWrong(Real expected, Real came) {
        double[] values = expected.values();
        double[] bounds = expected.bounds();
        double[] answers = came.values();
        for (int i = 0; i < values.length; i++) {
            if (!isWithin(values[i], bounds[i], answers[i])) {
                return i;
            }
        }
        return -1;
    }

    /// Whether a float32 answer is right: the ends of the interval are rounded to float32 as the answer is,
    /// so that a number beyond its range is expected to be infinite.
    static boolean isWithin(double value, double bound, double answer) {
        if (Double.isNaN(value)) {
            return Double.isNaN(answer);
        }
        if (Double.isInfinite(value)) {
            return answer == value;
        }
        if (bound == 0 && Math.abs(value) > LARGEST_EXACT) {
            return answer == value; // a count beyond what float32 can count
        }
        float low = (float) (value - bound);
        float high = (float) (value + bound);
        return low <= (float) answer && (float) answer <= high;
    }

    /// Whether all numbers of an answer are right, and in the shapes that are asked for.
    static boolean areRight(List<Real> expected, List<Real> came) {
        if (expected.size() != came.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).shape().equals(came.get(i).shape())
                    || firstWrong(expected.get(i), came.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether two answers have the same shapes and the same numbers, bit for bit but for the kind of NaN.
    static boolean areSame(List<Real> one, List<Real> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same =
                    one.get(i).shape().equals(other.get(i).shape())
                            && Arrays.equals(one.get(i).values(), other.get(i).values());
        }
        return same;
    }
}
