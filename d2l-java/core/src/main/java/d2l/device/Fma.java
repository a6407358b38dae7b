package d2l.device;

/// a · b + c with one rounding, also where the processor has no instruction for it.
///
/// There `Math.fma` calculates in decimal fractions, a thousand times slower. The stand-in here is
/// exact too: the product of two floats is exact in double; the error of the sum is recovered
/// (Knuth's two-sum) and the sum rounded to odd, so that narrowing it rounds only once (Boldo and
/// Melquiond 2008, Emulation of FMA and correctly rounded sums).
final class Fma {
    /// Whether `Math.fma` is an instruction here. Either way gives the same bits.
    static final boolean IN_HARDWARE = isFast();

    private Fma() {}

    static float fma(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : inDoubles(a, b, c);
    }

    /// y ← a · x + y, with every `step`-th element of x.
    static void addProducts(float a, float[] x, int from, int step, float[] y) {
        if (IN_HARDWARE) {
            for (int j = 0; j < y.length; j++) {
                y[j] = Math.fma(a, x[from + j * step], y[j]);
            }
            return;
        }
        for (int j = 0; j < y.length; j++) {
            float b = x[from + j * step];
            double sum = (double) a * b + y[j];
            y[j] = isRoundedOnce(sum) ? (float) sum : roundedToOdd(a, b, y[j]);
        }
    }

    static float inDoubles(float a, float b, float c) {
        double sum = (double) a * b + c;
        return isRoundedOnce(sum) ? (float) sum : roundedToOdd(a, b, c);
    }

    /// Whether the sum's own error cannot change the float that it is rounded to: away from the middle
    /// of two normal floats, which is the usual case, and at zero, which is exact.
    private static boolean isRoundedOnce(double sum) {
        long bits = Double.doubleToRawLongBits(sum);
        return (bits & (1L << 29) - 1) != 1L << 28
                && ((bits >>> 52 & 0x7ff) > 1023 - 127 || sum == 0);
    }

    static float roundedToOdd(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        double rest = sum - product;
        double error = (product - (sum - rest)) + (c - rest);
        if (error == 0 || Double.isNaN(error) || Double.isInfinite(sum)) {
            return (float) sum;
        }
        long bits = Double.doubleToRawLongBits(sum);
        if ((bits & 1) == 0) {
            bits += (error > 0) == (sum > 0) ? 1 : -1;
        }
        return (float) Double.longBitsToDouble(bits);
    }

    /// Without the instruction one call takes microseconds, with it nanoseconds, compiled or not.
    private static boolean isFast() {
        float sum = 0.1f;
        long fastest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                sum = Math.fma(sum, 0.7f, 0.3f);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return sum > 0 && fastest < 20 * 700;
    }
}
