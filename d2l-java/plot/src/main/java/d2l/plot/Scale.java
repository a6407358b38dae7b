package d2l.plot;

import java.util.stream.DoubleStream;

/// Where numbers stand along an axis, from 0 at its start to 1 at its end.
///
/// Any two finite numbers can be its ends: the least two doubles, two neighbours at 10¹⁵, and both
/// ends of the range.
final class Scale {
    /// What is drawn keeps this distance from both ends, as a part of the axis.
    private static final double MARGIN = 0.04;

    /// Far outside of every picture; further away than this no number is placed.
    private static final double FAR = 1e6;

    /// Over a range as narrow as this a logarithmic axis cannot be told from a linear one.
    private static final double NARROW = 1 + 1e-6;

    /// Between these ends stand the ticks.
    final double low;

    final double high;
    final boolean log;

    /// Whether every number on the axis is whole, so that ticks are too.
    final boolean whole;

    /// Whether it is meant to be logarithmic.
    private final boolean positive;

    private final int exponent;
    private final double start;
    private final double span;
    private final double before;

    private Scale(double low, double high, boolean log, boolean whole, boolean atLow) {
        this.low = low;
        this.high = high;
        this.positive = log;
        this.log = log && high / low > NARROW;
        this.whole = whole;
        exponent = Math.getExponent(Math.max(Math.abs(low), Math.abs(high)));
        start = scaled(low);
        span = scaled(high) - start;
        before = atLow ? 0 : MARGIN;
    }

    /// Over the limits, or without them over the numbers that can stand on such an axis.
    static Scale over(double[] values, Axis axis, boolean whole) {
        if (axis.limits != null) {
            double low = axis.limits.from();
            double high = axis.limits.to();
            boolean wholeEnds = isWhole(low) && isWhole(high);
            return new Scale(low, high, axis.log, whole && wholeEnds, false);
        }
        var ends =
                DoubleStream.of(values)
                        .filter(value -> stands(value, axis.log))
                        .summaryStatistics();
        return ends.getCount() == 0
                ? new Scale(axis.log ? 0.1 : 0, 1, axis.log, false, false)
                : between(ends.getMin(), ends.getMax(), axis.log, whole);
    }

    /// For bars: from zero, or from the lowest below it, to the highest.
    static Scale ofBars(double[] heights, Axis axis) {
        if (axis.limits != null) {
            return new Scale(axis.limits.from(), axis.limits.to(), false, false, true);
        }
        var ends = DoubleStream.of(heights).filter(Double::isFinite).summaryStatistics();
        double low = Math.min(0, ends.getMin());
        double high = Math.max(0, ends.getMax());
        return new Scale(low, low == high ? 1 : high, false, false, low == 0);
    }

    private static Scale between(double low, double high, boolean log, boolean whole) {
        if (low < high) {
            return new Scale(low, high, log, whole, false);
        }
        // One number alone stands in the middle.
        double size = Math.abs(low);
        double around = low == 0 ? 1 : Math.max(0.05 * size, 2 * Math.ulp(low));
        around =
                log
                        ? Math.max(0.5 * size, Math.ulp(low))
                        : whole ? Math.max(0.5, 2 * Math.ulp(low)) : around;
        return new Scale(
                Math.max(low - around, log ? Double.MIN_VALUE : -Double.MAX_VALUE),
                Math.min(high + around, Double.MAX_VALUE),
                log,
                whole,
                false);
    }

    /// Whether a number has a place on the axis.
    boolean stands(double value) {
        return stands(value, positive);
    }

    private static boolean stands(double value, boolean log) {
        return Double.isFinite(value) && !(log && value <= 0);
    }

    /// The number's place, perhaps outside of the axis.
    double place(double value) {
        return within((scaled(value) - start) / span);
    }

    /// The place of what stands at this part of the way from [#low] to [#high].
    double within(double part) {
        double place = before + (1 - before - MARGIN) * part;
        return Math.clamp(place, -FAR, FAR);
    }

    /// Numbers of about 1 at most, so that no difference overflows, and none that matters underflows.
    private double scaled(double value) {
        return log ? Math.log10(value) : Math.scalb(value, -exponent);
    }

    static boolean isWhole(double value) {
        return value == Math.rint(value);
    }
}
