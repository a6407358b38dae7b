package d2l.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// Numbers as text, the same in every locale.
final class Decimal {
    private Decimal() {}

    /// With four digits after the point: `0.7859`.
    static String fixed(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .setScale(4, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : special(value);
    }

    /// As short as four significant digits allow: `1`, `0.25`, `0.3333`, `60000`.
    static String brief(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e17) {
            return scientific(value);
        }
        // All digits before the point, four significant ones where there are none.
        var exact = new BigDecimal(value);
        int digits = Math.max(4, exact.precision() - exact.scale() + 2);
        return rounded(exact, digits).stripTrailingZeros().toPlainString();
    }

    /// One digit before the point and four after: `1.0000e-05`.
    static String scientific(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.4e", rounded(new BigDecimal(value), 5))
                : special(value);
    }

    /// How to write each of these numbers: scientific where one is extreme, else fixed.
    static DoubleFunction<String> format(double... values) {
        boolean extreme = DoubleStream.of(values).anyMatch(Decimal::isExtreme);
        return extreme ? Decimal::scientific : Decimal::fixed;
    }

    /// Whether four digits after the point would say too little of a number, or too much.
    static boolean isExtreme(double value) {
        double size = Math.abs(value);
        return Double.isFinite(value) && size != 0 && (size < 5e-5 || size >= 1e7);
    }

    private static BigDecimal rounded(BigDecimal value, int digits) {
        return value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
    }
}
