package d2l.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The round numbers along an axis, as many as its length has room for.
final class Ticks {
    /// A round number: its place along the axis, and how it is written; a small one is not.
    record Tick(double place, String label) {}

    /// Numbers with more digits than this are written as distances from the first.
    private static final int MOST_DIGITS = 7;

    /// On a logarithmic axis between two powers of ten, from many to few.
    private static final int[][] MULTIPLES = {
        {1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 5}, {1, 2, 5}, {1, 3}
    };

    /// Two powers of ten with so many pixels between them show the multiples as small ticks.
    private static final double ROOM_FOR_SMALL = 30;

    private final Scale scale;
    private final double length;
    private final ToDoubleFunction<String> size;
    private final double gap;

    private Ticks(Scale scale, double length, ToDoubleFunction<String> size, double gap) {
        this.scale = scale;
        this.length = length;
        this.size = size;
        this.gap = gap;
    }

    /// The ticks of an axis that is `length` pixels long; `size` is how much of it a label takes,
    /// and labels keep a gap between them.
    static List<Tick> of(
            Scale scale, double length, ToDoubleFunction<String> size, double gap) {
        if (length < 1) {
            return List.of(); // no room for an axis
        }
        var ticks = new Ticks(scale, length, size, gap);
        return scale.log ? ticks.logarithmic() : ticks.linear();
    }

    // ---- a linear axis, and one over less than a decade

    private List<Tick> linear() {
        var low = BigDecimal.valueOf(scale.low);
        var high = BigDecimal.valueOf(scale.high);
        var span = high.subtract(low);
        var slack = span.scaleByPowerOfTen(-9); // 0.1 + 0.2 is no reason to miss 0.3
        double shortest = size.applyAsDouble("0") + gap;
        var step = round(span.multiply(BigDecimal.valueOf(shortest / length)));
        if (scale.whole && step.compareTo(BigDecimal.ONE) < 0) {
            step = BigDecimal.ONE;
        }
        var ticks = new ArrayList<Tick>();
        while (true) {
            var values = multiples(step, low.subtract(slack), high.add(slack));
            if (values.isEmpty()) {
                // No room for the two labels that there would be.
                return ticks.isEmpty() ? ticks : ticks.subList(0, 1);
            }
            var labels = labels(values, step);
            ticks.clear();
            for (int i = 0; i < labels.size(); i++) {
                ticks.add(new Tick(place(values.get(i), low, span), labels.get(i)));
            }
            if (fit(ticks, gap)) {
                return ticks;
            }
            step = round(step.multiply(BigDecimal.valueOf(1.5)));
        }
    }

    private double place(BigDecimal value, BigDecimal low, BigDecimal span) {
        return scale.log
                ? scale.place(value.doubleValue())
                : scale.within(
                        value.subtract(low)
                                .divide(span, MathContext.DECIMAL64)
                                .doubleValue());
    }

    /// The least of … 0.1, 0.2, 0.5, 1, 2, 5, 10 … that is no less.
    private static BigDecimal round(BigDecimal least) {
        int exponent = exponent(least);
        for (int digit : new int[] {1, 2, 5}) {
            var step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
            if (step.compareTo(least) >= 0) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }

    private static List<BigDecimal> multiples(
            BigDecimal step, BigDecimal low, BigDecimal high) {
        var values = new ArrayList<BigDecimal>();
        var value = low.divide(step, 0, RoundingMode.CEILING).multiply(step);
        for (; value.compareTo(high) <= 0; value = value.add(step)) {
            values.add(value);
        }
        return values;
    }

    private static List<String> labels(List<BigDecimal> values, BigDecimal step) {
        var last = values.getLast();
        var first = values.getFirst();
        var largest = last.abs().max(first.abs());
        int digits = exponent(largest) - exponent(step) + 1;
        var labels = new ArrayList<String>();
        if (digits > MOST_DIGITS) {
            int all = first.stripTrailingZeros().scale();
            labels.add(written(first, all, exponent(first)));
            var range = last.subtract(first);
            for (var value : values.subList(1, values.size())) {
                var distance = value.subtract(first);
                labels.add("+" + written(distance, -exponent(step), exponent(range)));
            }
        } else {
            for (var value : values) {
                labels.add(written(value, -exponent(step), exponent(largest)));
            }
        }
        return labels;
    }

    // ---- a logarithmic axis

    private List<Tick> logarithmic() {
        // A power of ten that is an end may have a logarithm a little beside a whole
        // number.
        int first = (int) Math.ceil(Math.log10(scale.low) - 1e-9);
        int last = (int) Math.floor(Math.log10(scale.high) + 1e-9);
        return first < last ? powers(first, last) : multiplesOfPowers(first - 1, last);
    }

    private List<Tick> powers(int first, int last) {
        List<Tick> ticks = List.of();
        for (int every = 1; ; every = every == 1 ? 2 : every == 2 ? 5 : 2 * every) {
            int start = Math.ceilDiv(first, every) * every;
            boolean far = Math.max(Math.abs(start), Math.abs(last)) > 3;
            var wider = new ArrayList<Tick>();
            for (int exponent = start; exponent <= last; exponent += every) {
                wider.addAll(multiples(exponent, far, 1));
            }
            if (wider.isEmpty()) {
                return ticks.subList(0, 1);
            }
            ticks = wider;
            if (fit(ticks, gap)) {
                return every == 1 ? withSmall(ticks, first - 1, last) : ticks;
            }
        }
    }

    private List<Tick> withSmall(List<Tick> ticks, int first, int last) {
        double decade = (ticks.get(1).place() - ticks.get(0).place()) * length;
        var all = new ArrayList<>(ticks);
        for (int i = first; i <= last && decade >= ROOM_FOR_SMALL; i++) {
            for (var tick : multiples(i, false, 2, 3, 4, 5, 6, 7, 8, 9)) {
                all.add(new Tick(tick.place(), ""));
            }
        }
        return all;
    }

    /// Within a decade, or across one power of ten: 0.2, 0.5, 1, 2.
    private List<Tick> multiplesOfPowers(int first, int last) {
        boolean far = first < -4 || last > 3;
        for (int[] digits : MULTIPLES) {
            var ticks = new ArrayList<Tick>();
            for (int exponent = first; exponent <= last; exponent++) {
                ticks.addAll(multiples(exponent, far, digits));
            }
            if (ticks.size() < 2) {
                break;
            }
            if (fit(ticks, gap / 4)) {
                return ticks;
            }
        }
        return linear();
    }

    /// Those of these multiples of a power of ten that the axis has.
    private List<Tick> multiples(int exponent, boolean far, int... digits) {
        var ticks = new ArrayList<Tick>();
        for (int digit : digits) {
            var exact = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
            double value = exact.doubleValue();
            if (Double.isFinite(value)
                    && value >= scale.low * (1 - 1e-9)
                    && value <= scale.high * (1 + 1e-9)) {
                String label = far ? power(exact, exponent, 0) : plain(exact, -exponent);
                ticks.add(new Tick(scale.place(value), label));
            }
        }
        return ticks;
    }

    // ---- writing numbers

    /// With so many digits after the point; as a multiple of a power of ten where the largest of
    /// its axis is far from one.
    private static String written(BigDecimal value, int digits, int largest) {
        return largest >= 7 || digits > 4
                ? power(value, largest, Math.max(0, digits + largest))
                : plain(value, digits);
    }

    private static String plain(BigDecimal value, int digits) {
        String text =
                value.abs()
                        .setScale(Math.max(0, digits), RoundingMode.HALF_EVEN)
                        .toPlainString();
        int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        var grouped = new StringBuilder(text);
        for (int i = point - 3; i > 0 && point > 4; i -= 3) {
            grouped.insert(i, ',');
        }
        return (value.signum() < 0 ? "−" : "") + grouped;
    }

    /// As 10⁻⁴, 2×10⁵ or 1.5×10⁶.
    private static String power(BigDecimal value, int exponent, int digits) {
        if (value.signum() == 0) {
            return "0";
        }
        String factor = plain(value.scaleByPowerOfTen(-exponent), digits);
        var text = new StringBuilder(factor.replaceAll("^(−?)1$", "$1"));
        text.append(text.length() == factor.length() ? "×10" : "10");
        for (char digit : Integer.toString(exponent).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    /// Whether the labels stand side by side with a gap between each two.
    private boolean fit(List<Tick> ticks, double gap) {
        for (int i = 1; i < ticks.size(); i++) {
            double apart = (ticks.get(i).place() - ticks.get(i - 1).place()) * length;
            double half = size.applyAsDouble(ticks.get(i).label()) / 2;
            double otherHalf = size.applyAsDouble(ticks.get(i - 1).label()) / 2;
            if (apart < half + otherHalf + gap) {
                return false;
            }
        }
        return true;
    }
}
