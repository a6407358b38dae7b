package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.function.DoubleUnaryOperator;

/// Holds the elementary functions against StrictMath, whose doubles are exact for this purpose.
class ElementaryTest {
    private static final int STEP = 997; // a prime: every low bit pattern gets its turn

    // The bounds of ARITHMETIC.md, found over all floats; a coarser sweep comes close to
    // them.
    private static final double EXP_ULP = 1.06;
    private static final double EXP_SUBNORMAL_ULP = 0.80;
    private static final double LOG_ULP = 0.84;
    private static final double TURNS_ULP = 1.69;
    private static final double SIGMOID_ULP = 2.41;
    private static final double SIGMOID_SUBNORMAL_ULP = 0.80;
    private static final double TANH_ULP = 1.07;

    private interface FloatFunction {
        float of(float x);
    }

    private static double error(float actual, double exact) {
        return Math.abs(actual - exact) / Math.ulp((float) exact);
    }

    /// The largest error over a sweep of the floats from one bit pattern to another, with both sides
    /// of every power of two in between.
    private static double worst(
            FloatFunction f, DoubleUnaryOperator exact, float from, float to) {
        double worst = 0;
        int last = Float.floatToIntBits(to);
        for (int bits = Float.floatToIntBits(from); bits <= last; bits += STEP) {
            float x = Float.intBitsToFloat(bits);
            worst = Math.max(worst, error(f.of(x), exact.applyAsDouble(x)));
        }
        for (int exponent = -149; exponent <= 127; exponent++) {
            float power = Math.scalb(1f, exponent);
            for (float x :
                    new float[] {Math.nextDown(power), power, Math.nextUp(power)}) {
                if (x > 0
                        && Math.abs(x) >= Math.abs(from)
                        && Math.abs(x) <= Math.abs(to)) {
                    float signed = from < 0 || to < 0 ? -x : x;
                    worst =
                            Math.max(
                                    worst,
                                    error(f.of(signed), exact.applyAsDouble(signed)));
                }
            }
        }
        return worst;
    }

    private static void assertClose(double bound, double worst) {
        assertTrue(worst <= bound, () -> worst + " ulp, more than " + bound);
        assertTrue(
                worst > bound - 0.2,
                () -> worst + " ulp: the documented bound " + bound + " is out of date");
    }

    @Test
    void expIsWithinItsBound() {
        float limit = -87.33f; // below it, results are subnormal
        double positive =
                worst(
                        Elementary::exp,
                        StrictMath::exp,
                        Float.MIN_VALUE,
                        Math.nextDown(88.72284f));
        double negative =
                worst(Elementary::exp, StrictMath::exp, -Float.MIN_VALUE, limit);
        assertClose(EXP_ULP, Math.max(positive, negative));
        assertClose(
                EXP_SUBNORMAL_ULP,
                worst(Elementary::exp, StrictMath::exp, -87.3366f, -103.98f));
        assertClose(EXP_ULP, error(Elementary.exp(71.78916f), StrictMath.exp(71.78916f)));
    }

    @Test
    void logIsWithinItsBound() {
        assertClose(
                LOG_ULP,
                worst(
                        Elementary::log,
                        StrictMath::log,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE));
        assertClose(
                LOG_ULP, error(Elementary.log(1.4120755f), StrictMath.log(1.4120755f)));
    }

    @Test
    void sineAndCosineOfTurnsAreWithinTheirBound() {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < 1 << 24; i += 61) {
            float t = i * 0x1p-24f;
            // Subtracting the nearest half turn first keeps the reference exact at its
            // zeros.
            double half = Math.rint(2.0 * t);
            double sign = half == 1 ? -1 : 1;
            double exactSine = sign * StrictMath.sin(2 * Math.PI * (t - half / 2));
            sine = Math.max(sine, error(Elementary.sineOfTurns(t), exactSine));
            if (Math.abs(t - 0.5) != 0.25) {
                double exactCosine =
                        t < 0.5
                                ? StrictMath.sin(2 * Math.PI * (0.25 - t))
                                : StrictMath.sin(2 * Math.PI * (t - 0.75));
                cosine =
                        Math.max(cosine, error(Elementary.cosineOfTurns(t), exactCosine));
            }
        }
        assertClose(TURNS_ULP, sine);
        assertClose(TURNS_ULP, cosine);
    }

    private static double exactSigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    @Test
    void sigmoidIsWithinItsBound() {
        double positive =
                worst(
                        Elementary::sigmoid,
                        ElementaryTest::exactSigmoid,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE);
        double negative =
                worst(
                        Elementary::sigmoid,
                        ElementaryTest::exactSigmoid,
                        -Float.MIN_VALUE,
                        -87.33f);
        assertClose(SIGMOID_ULP, Math.max(positive, negative));
        assertClose(
                SIGMOID_SUBNORMAL_ULP,
                worst(
                        Elementary::sigmoid,
                        ElementaryTest::exactSigmoid,
                        -87.3366f,
                        -103.98f));
        float x = -4.157294f;
        assertClose(SIGMOID_ULP, error(Elementary.sigmoid(x), exactSigmoid(x)));
    }

    @Test
    void tanhIsWithinItsBound() {
        assertClose(
                TANH_ULP,
                worst(
                        Elementary::tanh,
                        StrictMath::tanh,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE));
        float x = 0.75535476f;
        assertClose(TANH_ULP, error(Elementary.tanh(x), StrictMath.tanh(x)));
    }

    /// A bound leaves room for other bits; these hashes over the sweep do not.
    @Test
    void noBitMoves() {
        int low = Float.floatToIntBits(0x1p-20f);
        assertEquals(
                0xa630672b65cf621aL,
                hash(Elementary::exp, low, Float.floatToIntBits(88)));
        assertEquals(
                0xcfcbc650fe47eb01L,
                hash(Elementary::exp, low | 1 << 31, Float.floatToIntBits(-104)));
        assertEquals(
                0x7fd8a83942279b77L,
                hash(Elementary::log, 1, Float.floatToIntBits(Float.MAX_VALUE)));
        int one = Float.floatToIntBits(1);
        assertEquals(0xca385fb2c5e2088fL, hash(Elementary::sineOfTurns, low, one));
        assertEquals(0xc29ecfd6805fd440L, hash(Elementary::cosineOfTurns, low, one));
        int twenty = Float.floatToIntBits(20);
        assertEquals(0xd8ed5b58976abc25L, hash(Elementary::sigmoid, low, twenty));
        assertEquals(
                0x2ab72bf7195d0d35L,
                hash(Elementary::sigmoid, low | 1 << 31, Float.floatToIntBits(-104)));
        assertEquals(0x5b78f8397c7c168L, hash(Elementary::tanh, low, twenty));
    }

    /// FNV-1a over the bits of the results, as in ARITHMETIC.md.
    private static long hash(FloatFunction f, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int bits = from; bits < to; bits += STEP) {
            int result = Float.floatToIntBits(f.of(Float.intBitsToFloat(bits)));
            hash = (hash ^ (result & 0xffffffffL)) * 0x100000001b3L;
        }
        return hash;
    }

    /// The first coefficients hardly count: at these numbers one unit in the last place does, up or
    /// down.
    @Test
    void theLastBitsOfTheFirstCoefficientsCount() {
        assertEquals(0x1.56291ep0f, Elementary.exp(0x1.2910b4p-2f));
        assertEquals(0x1.567846p0f, Elementary.exp(0x1.29fd82p-2f));
        assertEquals(0x1.32c614p-2f, Elementary.log(0x1.596b88p0f));
        assertEquals(0x1.4ce8f8p-2f, Elementary.log(0x1.625994p0f));
        assertEquals(0x1.7bff86p-2f, Elementary.sineOfTurns(0x1.efaf06p-5f));
        assertEquals(0x1.86a304p-2f, Elementary.sineOfTurns(0x1.fe4dccp-5f));
        assertEquals(0x1.bd939ap-1f, Elementary.cosineOfTurns(0x1.4fc322p-4f));
        assertEquals(0x1.a214fp-1f, Elementary.cosineOfTurns(0x1.9126e8p-4f));
        assertEquals(0x1.85b5ccp-2f, Elementary.tanh(0x1.9a59dap-2f));
        assertEquals(0x1.ca32a2p-2f, Elementary.tanh(0x1.ed1326p-2f));
    }

    @Test
    void quartersOfATurnAreExact() {
        float[] sines = {0, 1, 0, -1};
        float[] cosines = {1, 0, -1, 0};
        for (int i = 0; i < 4; i++) {
            assertEquals(sines[i], Elementary.sineOfTurns(i / 4f) + 0f);
            assertEquals(cosines[i], Elementary.cosineOfTurns(i / 4f) + 0f);
        }
    }

    @Test
    void expAtItsEdges() {
        float largest = 0x1.62e42ep6f;
        assertEquals(88.72283f, largest);
        assertTrue(Float.isFinite(Elementary.exp(largest)));
        assertEquals(
                Float.POSITIVE_INFINITY,
                (float) StrictMath.exp(Math.nextUp(largest)),
                "the first whose exponential float32 cannot hold");
        assertEquals(Float.POSITIVE_INFINITY, Elementary.exp(Math.nextUp(largest)));
        assertEquals(Float.POSITIVE_INFINITY, Elementary.exp(Float.MAX_VALUE));
        assertEquals(Float.POSITIVE_INFINITY, Elementary.exp(Float.POSITIVE_INFINITY));

        float smallest = -0x1.9fe368p6f;
        assertEquals(-103.97208f, smallest);
        assertEquals(Float.MIN_VALUE, Elementary.exp(smallest));
        assertEquals(0f, Elementary.exp(Math.nextDown(smallest)));
        assertEquals(0f, (float) StrictMath.exp(Math.nextDown(smallest)));
        assertEquals(0f, Elementary.exp(Float.NEGATIVE_INFINITY));
        assertTrue(Elementary.exp(-87.34f) < Float.MIN_NORMAL);
        assertTrue(Elementary.exp(-87.33f) > Float.MIN_NORMAL);

        assertEquals(1f, Elementary.exp(0f));
        assertEquals(1f, Elementary.exp(-0f));
        assertEquals(1f, Elementary.exp(Float.MIN_VALUE));
        assertTrue(Float.isNaN(Elementary.exp(Float.NaN)));
    }

    @Test
    void logAtItsEdges() {
        assertEquals(Float.NEGATIVE_INFINITY, Elementary.log(0f));
        assertEquals(Float.NEGATIVE_INFINITY, Elementary.log(-0f));
        assertEquals(0f, Elementary.log(1f));
        assertEquals(Float.POSITIVE_INFINITY, Elementary.log(Float.POSITIVE_INFINITY));
        assertEquals(
                (float) StrictMath.log(Float.MIN_VALUE), Elementary.log(Float.MIN_VALUE));
        for (float x :
                new float[] {-Float.MIN_VALUE, -1, Float.NEGATIVE_INFINITY, Float.NaN}) {
            assertTrue(Float.isNaN(Elementary.log(x)), () -> "log " + x);
        }
    }

    @Test
    void sigmoidAtItsEdges() {
        assertEquals(0.5f, Elementary.sigmoid(0f));
        assertEquals(0.5f, Elementary.sigmoid(-0f));
        assertEquals(0.5f, Elementary.sigmoid(Float.MIN_VALUE));
        float one = 16.635532f;
        assertEquals(1f, Elementary.sigmoid(one));
        assertTrue(Elementary.sigmoid(Math.nextDown(one)) < 1f);
        assertEquals(1f, Elementary.sigmoid(Float.MAX_VALUE));
        assertEquals(1f, Elementary.sigmoid(Float.POSITIVE_INFINITY));

        float smallest = -0x1.9fe368p6f;
        assertEquals(Float.MIN_VALUE, Elementary.sigmoid(smallest));
        assertEquals(0, Float.floatToRawIntBits(Elementary.sigmoid(-104f)));
        assertEquals(0f, Elementary.sigmoid(-Float.MAX_VALUE));
        assertEquals(0f, Elementary.sigmoid(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(Elementary.sigmoid(Float.NaN)));
    }

    @Test
    void tanhAtItsEdges() {
        float one = 9.010914f;
        assertEquals(1f, Elementary.tanh(one));
        assertEquals(Math.nextDown(1f), Elementary.tanh(Math.nextDown(one)));
        assertEquals(1f, Elementary.tanh(Float.MAX_VALUE));
        assertEquals(1f, Elementary.tanh(Float.POSITIVE_INFINITY));
        for (float x : new float[] {0f, Float.MIN_VALUE, Float.MIN_NORMAL, 0x1p-13f}) {
            assertEquals(x, Elementary.tanh(x), "tanh x is x");
        }
        assertEquals(0x80000000, Float.floatToRawIntBits(Elementary.tanh(-0f)));
        for (float x = 0x1p-20f; x < 20; x *= 1.001f) {
            assertEquals(-Elementary.tanh(x), Elementary.tanh(-x), "odd");
        }
        assertTrue(Float.isNaN(Elementary.tanh(Float.NaN)));
    }
}
