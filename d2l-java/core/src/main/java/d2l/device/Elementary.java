package d2l.device;

/// Exponential, logarithm, sine, cosine, sigmoid and tanh from + − × ÷ and fma alone, so that every
/// machine gives the same bits. The polynomials are minimax fits (Remez exchange) rounded to float32;
/// ARITHMETIC.md states each step and the error in ulp.
final class Elementary {
    private Elementary() {}

    private static final float LOG2_E = 0x1.715476p0f;
    private static final float LN2_HIGH = 0x1.62p-1f;
    private static final float LN2_LOW = 0x1.c85fep-10f;

    /// Adding and subtracting 1.5 · 2²³ rounds to the nearest whole number, ties to even.
    private static final float ROUNDER = 0x1.8p23f;

    /// The largest argument whose exponential is finite, about 88.72283.
    private static final float EXP_LARGEST = 0x1.62e42ep6f;

    /// The smallest whose exponential is not 0, about −103.97208.
    private static final float EXP_SMALLEST = -0x1.9fe368p6f;

    /// e to the x: +∞ above 88.72283, subnormal below −87.33, +0 below −103.97208.
    static float exp(float x) {
        if (x > EXP_LARGEST) {
            return Float.POSITIVE_INFINITY;
        }
        if (x < EXP_SMALLEST) {
            return 0f;
        }
        float n = Fma.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        float r = Fma.fma(n, -LN2_LOW, Fma.fma(n, -LN2_HIGH, x)); // x = n ln 2 + r
        float q = 0x1.6a2434p-10f;
        q = Fma.fma(q, r, 0x1.1239e2p-7f);
        q = Fma.fma(q, r, 0x1.5558f2p-5f);
        q = Fma.fma(q, r, 0x1.555492p-3f);
        q = Fma.fma(q, r, 0x1.fffffcp-2f);
        float p = Fma.fma(r * r, q, r) + 1f;
        // Two powers of two, since 2^n itself may overflow or be subnormal.
        int half = (int) n >> 1;
        return p * powerOfTwo(half) * powerOfTwo((int) n - half);
    }

    private static final float LOG_SMALLEST_NORMAL = 0x1p-126f;
    private static final int SQRT_HALF_BITS = 0x3f3504f3;

    /// The natural logarithm: −∞ at ±0, NaN below 0.
    static float log(float x) {
        if (!(x > 0f)) {
            return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
        }
        if (x == Float.POSITIVE_INFINITY) {
            return x;
        }
        float shift = 0f;
        if (x < LOG_SMALLEST_NORMAL) {
            x *= 0x1p23f;
            shift = -23f;
        }
        int bits = Float.floatToRawIntBits(x);
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float e = exponent + shift;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f; // x = 2^e (1 + f)
        float p = 0x1.1457c4p-4f;
        p = Fma.fma(p, f, -0x1.de3c1cp-4f);
        p = Fma.fma(p, f, 0x1.e6f062p-4f);
        p = Fma.fma(p, f, -0x1.fc2206p-4f);
        p = Fma.fma(p, f, 0x1.233768p-3f);
        p = Fma.fma(p, f, -0x1.555c4ep-3f);
        p = Fma.fma(p, f, 0x1.99a4b6p-3f);
        p = Fma.fma(p, f, -0x1.000006p-2f);
        p = Fma.fma(p, f, 0x1.555548p-2f);
        float square = f * f;
        float tail = Fma.fma(square * f, p, e * LN2_LOW);
        tail = Fma.fma(square, -0.5f, tail);
        return Fma.fma(e, LN2_HIGH, f + tail);
    }

    /// The sine of t turns, 0 ≤ t < 1.
    static float sineOfTurns(float t) {
        float quarters = 4f * t;
        float n = quarters + ROUNDER - ROUNDER;
        float f = quarters - n; // −½ … ½ of a quarter turn
        return switch ((int) n & 3) {
            case 0 -> sineOfQuarter(f);
            case 1 -> cosineOfQuarter(f);
            case 2 -> -sineOfQuarter(f);
            default -> -cosineOfQuarter(f);
        };
    }

    /// The cosine of t turns, 0 ≤ t < 1.
    static float cosineOfTurns(float t) {
        float quarters = 4f * t;
        float n = quarters + ROUNDER - ROUNDER;
        float f = quarters - n;
        return switch ((int) n & 3) {
            case 0 -> cosineOfQuarter(f);
            case 1 -> -sineOfQuarter(f);
            case 2 -> -cosineOfQuarter(f);
            default -> sineOfQuarter(f);
        };
    }

    private static float sineOfQuarter(float f) {
        float z = f * f;
        float p = -0x1.2d9bb8p-8f;
        p = Fma.fma(p, z, 0x1.465ec6p-4f);
        p = Fma.fma(p, z, -0x1.4abbbap-1f);
        p = Fma.fma(p, z, 0x1.921fb6p0f);
        return p * f;
    }

    private static float cosineOfQuarter(float f) {
        float z = f * f;
        float p = 0x1.d9c364p-11f;
        p = Fma.fma(p, z, -0x1.55c57cp-6f);
        p = Fma.fma(p, z, 0x1.03c1dcp-2f);
        p = Fma.fma(p, z, -0x1.3bd3ccp0f);
        return Fma.fma(p, z, 1f);
    }

    /// 1 ÷ (1 + e⁻ˣ). The exponential is that of −|x|, which cannot overflow; for x < 0 it is the
    /// numerator too, so that small results keep their bits.
    static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /// Below it, 1 − 2 ÷ (e²ˣ + 1) would lose bits that the polynomial keeps.
    private static final float TANH_SMALL = 0x1.8p-1f;

    /// The hyperbolic tangent; odd in every bit.
    static float tanh(float x) {
        float a = Math.abs(x);
        float y;
        if (a < TANH_SMALL) {
            float z = a * a;
            float p = 0x1.c8975p-10f;
            p = Fma.fma(p, z, -0x1.f662fep-8f);
            p = Fma.fma(p, z, 0x1.5f9082p-6f);
            p = Fma.fma(p, z, -0x1.b98108p-5f);
            p = Fma.fma(p, z, 0x1.110ddap-3f);
            p = Fma.fma(p, z, -0x1.55554ap-2f);
            y = Fma.fma(a * z, p, a);
        } else {
            y = 1f - 2f / (exp(2f * a) + 1f); // 1 where the exponential is infinite
        }
        return Math.copySign(y, x);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }
}
