package d2l.exercises.ch05;

import d2l.tensor.Tensor;

import java.util.Comparator;
import java.util.List;

/// Mean and standard deviation of many random numbers, and what they are said to be.
///
/// @param values the numbers, row by row
/// @param mean their mean
/// @param std their standard deviation, NaN if one of them is not finite
record Spread(float[] values, double mean, double std) {
    /// A rule that gives this standard deviation, and what to say of it.
    record Rule(double std, String sentence) {}

    static Spread of(Tensor W) {
        float[] values = W.toArray();
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(values, mean, Math.sqrt(squares / values.length));
    }

    /// Whether the mean is 0 but for chance, to six standard errors.
    boolean centred() {
        return Math.abs(mean) <= 6 * std / Math.sqrt(values.length);
    }

    /// Whether the standard deviation is this one but for chance, to six standard errors of normal
    /// numbers; those of uniform ones are smaller.
    boolean is(double expected) {
        return Math.abs(std / expected - 1) <= 6 / Math.sqrt(2.0 * values.length);
    }

    /// What is to be said of the nearest of these rules that was followed; of none, the numbers.
    String explain(double expected, List<Rule> rules) {
        return rules.stream()
                .filter(rule -> is(rule.std()))
                .min(Comparator.comparingDouble(rule -> Math.abs(std / rule.std() - 1)))
                .map(Rule::sentence)
                .orElse(
                        "The standard deviation is %.4f; it should be %.4f."
                                .formatted(std, expected));
    }

    /// Whether two neighbours in a row, or two in a column, are always the same.
    boolean repeats(int columns) {
        boolean rows = true;
        boolean units = true;
        for (int i = 0; i < values.length; i++) {
            units &= i % columns == 0 || values[i] == values[i - 1];
            rows &= i < columns || values[i] == values[i - columns];
        }
        return rows || units;
    }
}
