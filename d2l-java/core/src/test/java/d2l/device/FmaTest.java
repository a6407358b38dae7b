package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FmaTest {
    @Test
    void theStandInForFmaRoundsOnce() {
        int[] words = new int[4];
        for (int i = 0; i < 20_000; i++) {
            Philox.words(1, 2, i, words);
            float a = Float.intBitsToFloat(words[0]);
            float b = Float.intBitsToFloat(words[1]);
            float c = Float.intBitsToFloat(words[2]);
            same(a, b, c);
            float x = Philox.fraction(words[0]) + 0.5f;
            float y = Philox.fraction(words[1]) + 0.5f;
            same(x, y, -x * y + (words[3] & 3) * 0x1p-24f);
            same(x * 0x1p-70f, y * 0x1p-70f, Philox.fraction(words[2]) * 0x1p-126f);
        }
    }

    /// Just beside the middle of two floats: the nearest double is the middle, and the nearest float to
    /// that may be the wrong one.
    @Test
    void theStandInForFmaRoundsToOddInBetween() {
        for (float sign : new float[] {1, -1}) {
            float below =
                    Fma.inDoubles(
                            sign * 0x1.0002p0f, 0x1.fffcp-25f, sign * 0x1.000002p0f);
            assertEquals(sign * 0x1.000002p0f, below);
            float above = Fma.inDoubles(sign * 0x1.002002p0f, 0x1.ffc004p-25f, sign);
            assertEquals(sign * 0x1.000002p0f, above);
            same(sign * 0x1.0002p0f, 0x1.fffcp-25f, sign * 0x1.000002p0f);
            same(sign * 0x1.002002p0f, 0x1.ffc004p-25f, sign);
        }
    }

    private static void same(float a, float b, float c) {
        int expected = Float.floatToIntBits(Math.fma(a, b, c));
        for (float actual :
                new float[] {Fma.inDoubles(a, b, c), Fma.roundedToOdd(a, b, c)}) {
            assertEquals(
                    expected,
                    Float.floatToIntBits(actual),
                    () -> a + " · " + b + " + " + c);
        }
    }
}
