package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

class GeneratorTest {
    private static final int MANY = 200_000;

    private static double moment(float[] x, double center, int power) {
        double sum = 0;
        for (float value : x) {
            sum += Math.pow(value - center, power);
        }
        return sum / x.length;
    }

    /// Within five standard errors of what theory says.
    private static void assertMoment(double expected, double variance, double actual) {
        assertEquals(expected, actual, 5 * Math.sqrt(variance / MANY));
    }

    @Test
    void normalsHaveTheMomentsOfTheNormalDistribution() {
        float[] z = new Generator(1).normal(0, 1, MANY).toArray();
        assertMoment(0, 1, moment(z, 0, 1));
        assertMoment(1, 2, moment(z, 0, 2));
        assertMoment(0, 15, moment(z, 0, 3));
        assertMoment(3, 96, moment(z, 0, 4));
        // Neighbours share their two words and are independent nevertheless.
        double covariance = 0;
        double covarianceOfSquares = 0;
        for (int i = 0; i < MANY; i += 2) {
            covariance += z[i] * z[i + 1];
            covarianceOfSquares += (z[i] * z[i] - 1) * (z[i + 1] * z[i + 1] - 1);
        }
        assertEquals(0, covariance / (MANY / 2), 5 / Math.sqrt(MANY / 2));
        assertEquals(0, covarianceOfSquares / (MANY / 2), 10 / Math.sqrt(MANY / 2));
        float[] moved = new Generator(1).normal(3, 0.01, MANY).toArray();
        assertMoment(3, 1e-4, moment(moved, 0, 1));
        assertMoment(1e-4, 2e-8, moment(moved, 3, 2));
    }

    @Test
    void uniformsFillTheirRangeEvenly() {
        float[] u = new Generator(2).uniform(0, 1, MANY).toArray();
        assertMoment(0.5, 1 / 12.0, moment(u, 0, 1));
        assertMoment(1 / 12.0, 1 / 180.0, moment(u, 0.5, 2));
        int[] bins = new int[100];
        for (float value : u) {
            assertTrue(value >= 0 && value < 1);
            bins[(int) (value * 100)]++;
        }
        assertEven(bins, MANY / 100.0);
        for (float value : new Generator(2).uniform(-3, 5, 1000).toArray()) {
            assertTrue(value >= -3 && value <= 5);
        }
    }

    /// Chi-square: the squared deviations have mean d and variance 2d for d degrees of freedom.
    private static void assertEven(int[] counts, double expected) {
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        int degrees = counts.length - 1;
        assertEquals(degrees, chiSquare, 4 * Math.sqrt(2.0 * degrees));
    }

    @Test
    void aPermutationHoldsEachNumberOnce() {
        for (int n : new int[] {0, 1, 2, 5, 1000}) {
            int[] order = Generator.permutation(3, 4, n);
            Arrays.sort(order);
            for (int i = 0; i < n; i++) {
                assertEquals(i, order[i]);
            }
        }
    }

    @Test
    void everyPermutationIsEquallyLikely() {
        int[] counts = new int[24];
        int rounds = 24_000;
        for (int stream = 0; stream < rounds; stream++) {
            int[] order = Generator.permutation(5, stream, 4);
            int number = 0;
            for (int i = 0; i < 4; i++) {
                int smaller = 0;
                for (int j = i + 1; j < 4; j++) {
                    smaller += order[j] < order[i] ? 1 : 0;
                }
                number = number * (4 - i) + smaller;
            }
            counts[number]++;
        }
        assertEven(counts, rounds / 24.0);
    }

    /// «For i = n − 1, …, 1: word n − 1 − i of stream 2⁵⁶ + s, times i + 1, its upper half the place j;
    /// exchange i and j.»
    @Test
    void aPermutationIsMadeAsDocumented() {
        int n = 11;
        int[] expected = new int[n];
        Arrays.setAll(expected, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int[] words = new int[4];
            int draw = n - 1 - i;
            d2l.device.Philox.words(8, (1L << 56) + 9, draw / 4, words);
            int j =
                    (int)
                            Math.multiplyHigh(
                                    words[draw % 4] & 0xffffffffL, (i + 1L) << 32);
            int kept = expected[i];
            expected[i] = expected[j];
            expected[j] = kept;
        }
        assertArrayEquals(expected, Generator.permutation(8, 9, n));
    }

    @Test
    void seedAndStreamAloneDecide() {
        assertArrayEquals(
                Generator.permutation(1, 2, 50), Generator.permutation(1, 2, 50));
        assertFalse(
                Arrays.equals(
                        Generator.permutation(1, 2, 50),
                        Generator.permutation(1, 3, 50)));
        assertFalse(
                Arrays.equals(
                        Generator.permutation(1, 2, 50),
                        Generator.permutation(2, 2, 50)));
        var one = new Generator(7);
        var other = new Generator(7);
        Tensor.manualSeed(99); // no other generator can disturb it
        float[] first = one.normal(0, 1, 10).toArray();
        float[] second = one.normal(0, 1, 10).toArray();
        Tensor.normal(0, 1, 10);
        assertArrayEquals(first, other.normal(0, 1, 2, 5).toArray());
        assertArrayEquals(second, other.normal(0, 1, 10).toArray());
        assertFalse(Arrays.equals(first, second));
        assertFalse(
                Arrays.equals(
                        one.uniform(0, 1, 10).toArray(),
                        one.uniform(0, 1, 10).toArray()));
        assertFalse(Arrays.equals(first, new Generator(8).normal(0, 1, 10).toArray()));
    }

    @Test
    void shufflesAndTensorsUseDifferentWords() {
        int[] words = new int[4];
        d2l.device.Philox.words(1, 0, 0, words);
        float ofTensor = new Generator(1).uniform(0, 1, 1).item();
        assertEquals((words[0] >>> 8) * 0x1p-24f, ofTensor);
        // Of two, word 0 decides by its upper bit; for about half of the seeds the stream
        // of tensors would say otherwise.
        int differ = 0;
        for (int seed = 0; seed < 100; seed++) {
            d2l.device.Philox.words(seed, 0, 0, words);
            differ +=
                    Generator.permutation(seed, 0, 2)[0] == (words[0] < 0 ? 0 : 1)
                            ? 0
                            : 1;
        }
        assertEquals(50, differ, 20);
    }

    @Test
    void noStreamOfTheGlobalGeneratorIsDrawnTwice() throws InterruptedException {
        Tensor.manualSeed(5);
        int each = 1_000_000; // long enough for threads to meet
        long[] drawn = new long[8 * each];
        var start = new CyclicBarrier(8);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            int from = i * each;
            threads.add(Thread.ofPlatform().start(() -> draw(start, drawn, from, each)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Arrays.sort(drawn);
        for (int i = 0; i < drawn.length; i++) {
            assertEquals(i, drawn[i], "streams 0, 1, 2, …, each once");
        }
    }

    private static void draw(CyclicBarrier start, long[] drawn, int from, int count) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        for (int i = from; i < from + count; i++) {
            drawn[i] = Generator.global().next().number();
        }
    }

    @Test
    void manualSeedStartsAnew() {
        Tensor.manualSeed(42);
        float[] first = Tensor.normal(0, 1, 5).toArray();
        float[] second = Tensor.uniform(0, 1, 5).toArray();
        Tensor.manualSeed(42);
        assertArrayEquals(first, Tensor.normal(0, 1, 5).toArray());
        assertArrayEquals(second, Tensor.uniform(0, 1, 5).toArray());
        assertArrayEquals(first, new Generator(42).normal(0, 1, 5).toArray());
    }
}
