package d2l.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.device.Philox;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class DropoutTest {
    private static float[] dropped(Tensor x, double p, long seed, long stream) {
        return new Dropout(x, p, new Generator.Stream(seed, stream)).apply().toArray();
    }

    @Test
    void eachSurvivesIndependentlyAndTheMeanStays() {
        int n = 100_000;
        for (double p : new double[] {0.1, 0.5, 0.8}) {
            float[] y = dropped(Tensor.full(3, n), p, 7, 1);
            int survivors = 0;
            int neighbours = 0; // that both survived
            double sum = 0;
            for (int i = 0; i < n; i++) {
                assertTrue(y[i] == 0 || y[i] == (float) (1 / (1 - p)) * 3);
                sum += y[i];
                survivors += y[i] != 0 ? 1 : 0;
                neighbours += i > 0 && y[i] != 0 && y[i - 1] != 0 ? 1 : 0;
            }
            double q = 1 - p;
            assertEquals(q, (double) survivors / n, 5 * Math.sqrt(p * q / n));
            assertEquals(q * q, (double) neighbours / n, 5 * Math.sqrt(1.0 / n));
            assertEquals(3, sum / n, 5 * 3 * Math.sqrt(p / q / n));
            assertTrue(survivors != Math.rint(q * n), "not exactly that share of them");
        }
    }

    @Test
    void atPOf0And1NothingIsLeftToChance() {
        Tensor x = new Generator(1).normal(0, 1, 1000);
        assertArrayEquals(x.toArray(), dropped(x, 0, 1, 2));
        assertArrayEquals(new float[1000], dropped(x, 1, 1, 2));
        Tensor wild = Tensor.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1}, 3);
        assertArrayEquals(wild.toArray(), dropped(wild, 0, 1, 2));
        for (float y : dropped(wild, 1, 1, 2)) {
            assertEquals(0, Float.floatToRawIntBits(y), "+0");
        }
    }

    @Test
    void theGradientGoesToTheSurvivorsScaledAsTheyAre() {
        Tensor x = Tensor.ones(500).requiresGrad();
        Tensor y = new Dropout(x, 0.3, new Generator.Stream(4, 9)).apply();
        y.backward(Tensor.full(2, 500));
        float[] expected = y.toArray();
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= 2;
        }
        assertArrayEquals(expected, x.grad().toArray());
    }

    @Test
    void aMaskIsAFunctionOfSeedStreamAndPosition() {
        Tensor x = Tensor.ones(64);
        float[] mask = dropped(x, 0.5, 1, 1);
        assertArrayEquals(mask, dropped(x, 0.5, 1, 1));
        assertArrayEquals(mask, dropped(x.reshape(8, 8), 0.5, 1, 1));
        assertTrue(!Arrays.equals(mask, dropped(x, 0.5, 2, 1)));
        assertTrue(!Arrays.equals(mask, dropped(x, 0.5, 1, 2)));
        float[] shorter = dropped(Tensor.ones(21), 0.5, 1, 1);
        assertArrayEquals(Arrays.copyOf(mask, 21), shorter);
    }

    /// A larger p drops what a smaller one does, and more.
    @Test
    void wordsAreComparedUnsigned() {
        float[] few = dropped(Tensor.ones(2000), 0.25, 3, 3);
        float[] many = dropped(Tensor.ones(2000), 0.75, 3, 3);
        for (int i = 0; i < few.length; i++) {
            assertTrue(few[i] != 0 || many[i] == 0);
        }
    }

    /// p = w ÷ 2³² is the largest p that a number whose word is w survives.
    @Test
    void theThresholdIsExact() {
        int[] words = new int[4];
        for (int stream = 0; stream < 50; stream++) {
            Philox.words(3, stream, 0, words);
            for (int i = 0; i < 4; i++) {
                double p = Integer.toUnsignedLong(words[i]) * 0x1p-32;
                assertTrue(dropped(Tensor.ones(4), p, 3, stream)[i] != 0);
                assertEquals(0, dropped(Tensor.ones(4), p + 0x1p-32, 3, stream)[i]);
            }
        }
    }

    @Test
    void whatIsNoProbabilityIsNamed() {
        for (double p : new double[] {-0.1, 1.5, Double.NaN}) {
            var error =
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    new Dropout(
                                            Tensor.ones(1),
                                            p,
                                            new Generator.Stream(0, 0)));
            assertEquals(
                    "Dropout: p = "
                            + p
                            + " is no probability; p is the share of elements that become"
                            + " 0, from 0 (none) to 1 (all), such as 0.5",
                    error.getMessage());
        }
    }
}
