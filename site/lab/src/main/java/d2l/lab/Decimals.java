package d2l.lab;

import org.teavm.jso.JSBody;

/// Numbers written as decimals, and read, by the browser: its engine has at hand what would be an eighth of
/// the program. `d2l.tools.SmallProgram` puts these in the place of the class library's own.
final class Decimals {
    private static final int DIGITS = 18;

    private Decimals() {}

    @JSBody(params = "x", script = "return x.toExponential()")
    private static native String written(double x);

    @JSBody(params = "text", script = "return Number(text)")
    private static native double read(String text);

    /// The fewest digits that tell a finite positive number from its neighbours, as a whole number of
    /// eighteen digits.
    static long mantissa(double x) {
        String text = written(x); // 1.25e-3
        int end = text.indexOf('e');
        long mantissa = 0;
        int digits = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) != '.') {
                mantissa = 10 * mantissa + text.charAt(i) - '0';
                digits++;
            }
        }
        for (; digits < DIGITS; digits++) {
            mantissa *= 10;
        }
        return mantissa;
    }

    /// The power of ten of its first digit.
    static int exponent(double x) {
        String text = written(x);
        int sign = text.indexOf('e') + 1;
        int power = Integer.parseInt(text.substring(sign + 1));
        return text.charAt(sign) == '-' ? -power : power;
    }

    static boolean isNegative(double x) {
        return x < 0;
    }

    /// The double nearest to mantissa · 10^(exponent − 18).
    static double of(long mantissa, int exponent, boolean negative) {
        double size = read(Long.toUnsignedString(mantissa) + "e" + (exponent - DIGITS));
        return negative ? -size : size;
    }
}
