package d2l.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as text, the same in every locale.
final class Decimal {
    private Decimal() {}

    /// With this many digits after the point: `0.7859`.
    static String fixed(double value, int digits) {
        return finite(value)
                ? new BigDecimal(value)
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : special(value);
    }

    /// As short as four significant digits allow: `1`, `0.25`, `0.3333`, `60000`.
    static String brief(double value) {
        if (!finite(value)) {
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
        var rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// One digit before the point and four after: `1.0000e-05`.
    static String scientific(double value) {
        if (!finite(value)) {
            return special(value);
        }
        if (value == 0) {
            return "0.0000e+00";
        }
        var rounded =
                new BigDecimal(value).round(new MathContext(5, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        var mantissa =
                rounded.movePointLeft(exponent).setScale(4, RoundingMode.UNNECESSARY);
        int size = Math.abs(exponent);
        return mantissa.toPlainString()
                + (exponent < 0 ? "e-" : "e+")
                + (size < 10 ? "0" : "")
                + size;
    }

    /// Whether four digits after the point would say too little, or too much, of one of these.
    static boolean needExponent(double... values) {
        for (double value : values) {
            double size = Math.abs(value);
            if (finite(value) && size != 0 && (size < 5e-5 || size >= 1e7)) {
                return true;
            }
        }
        return false;
    }

    private static boolean finite(double value) {
        return Math.abs(value) <= Double.MAX_VALUE;
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
    }
}
