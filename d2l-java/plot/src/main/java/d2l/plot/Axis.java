package d2l.plot;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

/// One of the two axes of a coordinate system: what it says, where it ends and how it grows.
final class Axis {
    /// The ends of an axis.
    record Limits(double from, double to) {}

    private final String letter;
    String label = "";
    boolean log;
    @Nullable Limits limits;

    Axis(String letter) {
        this.letter = letter;
    }

    Axis copy() {
        var copy = new Axis(letter);
        copy.label = label;
        copy.log = log;
        copy.limits = limits;
        return copy;
    }

    /// What it says, or its letter.
    String name() {
        return label.isEmpty() ? letter : label;
    }

    void limit(double from, double to) {
        String problem =
                !(from < to) || Double.isInfinite(from) || Double.isInfinite(to)
                        ? "the first limit must be less than the second"
                        : log && from <= 0
                                ? "a logarithmic axis has only numbers above zero"
                                : "";
        if (!problem.isEmpty()) {
            String ends = Decimal.brief(from) + ", " + Decimal.brief(to);
            throw Illegal.argument("%slim(%s): %s", letter, ends, problem);
        }
        limits = new Limits(from, to);
    }

    void scale(String scale) {
        if (!scale.equals("linear") && !scale.equals("log")) {
            throw Illegal.argument(
                    "%sscale(\"%s\"): a scale is \"linear\" or \"log\"", letter, scale);
        }
        log = scale.equals("log");
        if (limits != null) {
            limit(limits.from(), limits.to());
        }
    }
}
