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

    static float inDoubles(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        long bits = Double.doubleToRawLongBits(sum);
        // Below the middle of two normal floats the error cannot change the rounding: the
        // usual case.
        if ((bits & 1L << 28) == 0 && (bits >>> 52 & 0x7ff) > 1023 - 127) {
            return (float) sum;
        }
        double rest = sum - product;
        double error = (product - (sum - rest)) + (c - rest);
        if (error == 0 || Double.isNaN(error) || Double.isInfinite(sum)) {
            return (float) sum;
        }
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
