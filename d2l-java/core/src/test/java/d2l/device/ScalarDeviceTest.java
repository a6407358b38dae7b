package d2l.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/// The kernels held against the sentences of ARITHMETIC.md, written down a second time.
class ScalarDeviceTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    private final Device device = Devices.current();

    private Buffer buffer(float... values) {
        return device.upload(values);
    }

    /// Numbers of very different sizes, so that every other order of a sum gives other bits.
    private float[] wild(int stream, int n) {
        Buffer z = device.allocate(n);
        Buffer s = device.allocate(n);
        device.normal(1, stream, 0, 1, z);
        device.uniform(2, stream, -8, 8, s);
        device.unary(Unary.EXP, s, s);
        device.binary(Binary.MUL, new int[] {n}, z, new int[] {1}, s, new int[] {1}, z);
        return device.download(z);
    }

    /// Equal bits, but for the bits of a NaN, which differ between machines.
    private static void assertBits(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            assertEquals(
                    Float.floatToIntBits(expected[i]),
                    Float.floatToIntBits(actual[i]),
                    () -> "at " + at + ": " + expected[at] + " and " + actual[at]);
        }
    }

    // ---- memory

    @Test
    void buffersAreCopiesOfWhatWasGivenAndTaken() {
        float[] values = {1, 2};
        Buffer x = device.upload(values);
        values[0] = 9;
        device.download(x)[1] = 9;
        assertArrayEquals(new float[] {1, 2}, device.download(x));
        assertEquals(2, x.length());
        assertArrayEquals(new float[3], device.download(device.allocate(3)));
    }

    @Test
    void copyMovesARange() {
        Buffer y = buffer(0, 0, 0, 0);
        device.copy(buffer(1, 2, 3), 1, y, 2, 2);
        assertArrayEquals(new float[] {0, 0, 2, 3}, device.download(y));
    }

    @Test
    void aBufferOfAnotherDeviceIsRefused() {
        Buffer foreign =
                new Buffer() {
                    @Override
                    public int length() {
                        return 1;
                    }

                    @Override
                    public Device device() {
                        return device;
                    }
                };
        assertThrows(IllegalArgumentException.class, () -> device.download(foreign));
    }

    // ---- elementwise

    @Test
    void edgesOfTheElementwiseFunctions() {
        assertEquals(0x80000000, Float.floatToRawIntBits(Unary.NEG.of(0f)));
        assertEquals(0, Float.floatToRawIntBits(Unary.RELU.of(-0f)));
        assertEquals(0f, Unary.RELU.of(-1f));
        assertEquals(INF, Unary.RELU.of(INF));
        assertTrue(Float.isNaN(Unary.RELU.of(NAN)));
        assertTrue(Float.isNaN(Binary.MAX.of(1, NAN)));
        assertTrue(Float.isNaN(Binary.MAX.of(NAN, 1)));
        assertEquals(0, Float.floatToRawIntBits(Binary.MAX.of(-0f, 0f)));
        assertEquals(0f, Binary.WHERE_POSITIVE.of(0f, 5));
        assertEquals(0f, Binary.WHERE_POSITIVE.of(-1, NAN));
        assertEquals(0f, Binary.WHERE_POSITIVE.of(NAN, 5));
        assertEquals(5f, Binary.WHERE_POSITIVE.of(Float.MIN_VALUE, 5));
        assertEquals(1f, Binary.FIRST_IS_MAX.of(2, 2));
        assertEquals(0f, Binary.FIRST_IS_MAX.of(1, 2));
        assertEquals(1f, Binary.FIRST_IS_MAX.of(-0f, 0f));
        assertEquals(1f, Binary.FIRST_IS_MAX.of(NAN, NAN));
        assertEquals(1f, Binary.FIRST_IS_MAX.of(NAN, INF));
        assertEquals(0f, Binary.FIRST_IS_MAX.of(INF, NAN));
    }

    @Test
    void edgesOfRootMagnitudeAndSign() {
        assertEquals(0x80000000, Float.floatToRawIntBits(Unary.SQRT.of(-0f)));
        assertEquals(0x1p-74f, Unary.SQRT.of(0x1p-148f));
        assertEquals(INF, Unary.SQRT.of(INF));
        assertTrue(Float.isNaN(Unary.SQRT.of(-Float.MIN_VALUE)));
        assertTrue(Float.isNaN(Unary.SQRT.of(NAN)));
        assertEquals(0, Float.floatToRawIntBits(Unary.ABS.of(-0f)));
        assertEquals(INF, Unary.ABS.of(-INF));
        assertEquals(Float.MIN_VALUE, Unary.ABS.of(-Float.MIN_VALUE));
        assertTrue(Float.isNaN(Unary.ABS.of(NAN)));
        assertEquals(1f, Unary.SIGN.of(Float.MIN_VALUE));
        assertEquals(-1f, Unary.SIGN.of(-INF));
        assertEquals(0x80000000, Float.floatToRawIntBits(Unary.SIGN.of(-0f)));
        assertEquals(0, Float.floatToRawIntBits(Unary.SIGN.of(0f)));
        assertTrue(Float.isNaN(Unary.SIGN.of(NAN)));
    }

    @Test
    void binaryRepeatsWhereAStrideIs0() {
        Buffer y = device.allocate(6);
        device.binary(
                Binary.SUB,
                new int[] {2, 3},
                buffer(10, 20),
                new int[] {1, 0},
                buffer(1, 2, 3),
                new int[] {0, 1},
                y);
        assertArrayEquals(new float[] {9, 8, 7, 19, 18, 17}, device.download(y));
    }

    @Test
    void rearrangeReadsWithStrides() {
        Buffer y = device.allocate(6);
        device.rearrange(new int[] {3, 2}, buffer(1, 2, 3, 4, 5, 6), new int[] {1, 3}, y);
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, device.download(y));
    }

    // ---- sums

    /// «Partial sum l, of 64, starts at +0 and adds elements l, l + 64, l + 128, … in this order.
    /// Then for h = 32, 16, 8, 4, 2, 1, partial sum l becomes l plus l + h, for each l below h.»
    private static float lanesAndTree(float[] x) {
        float[] s = new float[64];
        for (int l = 0; l < 64; l++) {
            for (int j = l; j < x.length; j += 64) {
                s[l] = s[l] + x[j];
            }
        }
        for (int h : new int[] {32, 16, 8, 4, 2, 1}) {
            for (int l = 0; l < h; l++) {
                s[l] = s[l] + s[l + h];
            }
        }
        return s[0];
    }

    @Test
    void theSumOverTheLastAxisIsOf64LanesAndATree() {
        for (int n : new int[] {0, 1, 2, 3, 31, 63, 64, 65, 127, 128, 129, 1000, 4097}) {
            float[] first = wild(n, n);
            float[] second = wild(n + 1, n);
            float[] both = new float[2 * n];
            System.arraycopy(first, 0, both, 0, n);
            System.arraycopy(second, 0, both, n, n);
            Buffer y = device.allocate(2);
            device.sum(buffer(both), 2, n, 1, y);
            assertBits(
                    new float[] {lanesAndTree(first), lanesAndTree(second)},
                    device.download(y));
        }
        float[] x = wild(4097, 4097);
        float ascending = 0;
        for (float value : x) {
            ascending += value;
        }
        assertNotEquals(ascending, lanesAndTree(x), "the numbers tell orders apart");
    }

    @Test
    void theSumOverAnotherAxisIsAscending() {
        int outer = 2;
        int n = 71;
        int inner = 3;
        float[] x = wild(7, outer * n * inner);
        float[] expected = new float[outer * inner];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                float sum = 0;
                for (int j = 0; j < n; j++) {
                    sum = sum + x[o * n * inner + j * inner + i];
                }
                expected[o * inner + i] = sum;
            }
        }
        Buffer y = buffer(wild(8, outer * inner)); // what was there does not count
        device.sum(buffer(x), outer, n, inner, y);
        assertBits(expected, device.download(y));
    }

    @Test
    void aSumStartsAtPlus0() {
        Buffer y = buffer(9, 9);
        device.sum(buffer(-0f, -0f), 2, 1, 1, y);
        assertBits(new float[] {0, 0}, device.download(y));
        device.sum(buffer(-0f, -0f), 1, 1, 2, y);
        assertBits(new float[] {0, 0}, device.download(y));
        y = buffer(9, 9);
        device.sum(buffer(), 1, 0, 2, y);
        assertBits(new float[] {0, 0}, device.download(y));
    }

    // ---- matrices

    private static float[] transposed(float[] x, int rows, int columns) {
        float[] y = new float[x.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[j * rows + i] = x[i * columns + j];
            }
        }
        return y;
    }

    private void assertProduct(int m, int n, int k, float[] a, float[] b) {
        float[] expected = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float c = 0f;
                for (int l = 0; l < k; l++) {
                    c = Math.fma(a[i * k + l], b[l * n + j], c);
                }
                expected[i * n + j] = c;
            }
        }
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                Buffer A = buffer(transposeA ? transposed(a, m, k) : a);
                Buffer B = buffer(transposeB ? transposed(b, k, n) : b);
                Buffer C = buffer(wild(3, m * n)); // what was there does not count
                device.gemm(transposeA, transposeB, m, n, k, A, B, C);
                assertBits(expected, device.download(C));
            }
        }
    }

    @Test
    void everyProductIsAChainOfFmaInAllTransposedForms() {
        int[][] sizes = {
            {1, 1, 1}, {1, 1, 200}, {3, 5, 7}, {17, 9, 33}, {2, 65, 3}, {6, 10, 64}
        };
        for (int[] s : sizes) {
            assertProduct(s[0], s[1], s[2], wild(1, s[0] * s[2]), wild(2, s[2] * s[1]));
        }
    }

    @Test
    void productsOfWildNumbers() {
        float[] wild = {
            -0f, 0f, INF, -INF, NAN, 1e38f, -1e38f, Float.MIN_VALUE, 1e-38f, 3, -1, 2
        };
        assertProduct(3, 3, 4, wild, wild);
        assertProduct(4, 4, 3, wild, transposed(wild, 4, 3));
        // (−0) · 1 onto +0 is +0.
        assertProduct(1, 1, 2, new float[] {-0f, -0f}, new float[] {1, 1});
    }

    /// −10⁻⁶⁰ rounds to −0, and −0 with more of it stays −0; fma(0, 0, −0) would be +0.
    @Test
    void kIsNeverPadded() {
        for (int k = 1; k < 20; k++) {
            float[] a = new float[k];
            float[] b = new float[k];
            Arrays.fill(a, -1e-30f);
            Arrays.fill(b, 1e-30f);
            assertProduct(1, 1, k, a, b);
            Buffer c = device.allocate(1);
            device.gemm(false, false, 1, 1, k, buffer(a), buffer(b), c);
            assertBits(new float[] {-0f}, device.download(c));
        }
    }

    @Test
    void emptyProducts() {
        assertProduct(2, 3, 0, new float[0], new float[0]);
        assertProduct(0, 3, 2, new float[0], new float[6]);
        assertProduct(2, 0, 2, new float[4], new float[0]);
    }

    // ---- places

    @Test
    void argmaxIsTheFirstMaximumOrTheFirstNaN() {
        Indices first =
                device.argmax(
                        buffer(
                                1, 3, 3, //
                                NAN, 9, 1, //
                                1, NAN, NAN, //
                                -INF, -INF, -INF, //
                                0f, -0f, 0f),
                        5,
                        3,
                        1);
        assertArrayEquals(new int[] {1, 0, 1, 0, 0}, device.download(first));
        first = device.argmax(buffer(1, 8, 5, 2, 5, 9), 1, 3, 2);
        assertArrayEquals(new int[] {1, 2}, device.download(first));
    }

    @Test
    void takeAndPutAreInverse() {
        Buffer x = buffer(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12); // (2, 3, 2)
        Indices index = device.upload(new int[] {2, 0, 1, 1});
        Buffer y = device.allocate(4);
        device.take(x, 2, 3, 2, index, y);
        assertArrayEquals(new float[] {5, 2, 9, 10}, device.download(y));
        device.put(y, 2, 3, 2, index, x);
        assertArrayEquals(
                new float[] {0, 2, 0, 0, 5, 0, 0, 0, 9, 10, 0, 0}, device.download(x));
    }

    @Test
    void whatWasClosedIsNotUsed() {
        Buffer x = buffer(1, 2);
        x.close();
        assertEquals(
                "a buffer of 2 numbers was closed before",
                assertThrows(IllegalStateException.class, () -> device.download(x))
                        .getMessage());
    }

    // ---- learning

    @Test
    void crossEntropyStepByStep() {
        int n = 3;
        int q = 200;
        Buffer logits = device.allocate(n * q);
        device.normal(5, 0, 0, 1, logits);
        float[] x = device.download(logits);
        int[] labels = {0, 199, 33};
        float[] expectedP = new float[n * q];
        float[] expectedLoss = new float[n];
        for (int i = 0; i < n; i++) {
            float m = -INF;
            for (int j = 0; j < q; j++) {
                m = Math.max(m, x[i * q + j]);
            }
            float[] e = new float[q];
            for (int j = 0; j < q; j++) {
                e[j] = Elementary.exp(x[i * q + j] - m);
            }
            float s = lanesAndTree(e);
            for (int j = 0; j < q; j++) {
                expectedP[i * q + j] = e[j] / s;
            }
            expectedLoss[i] = Elementary.log(s) - (x[i * q + labels[i]] - m);
        }
        Buffer p = device.allocate(n * q);
        Buffer loss = device.allocate(n);
        device.crossEntropy(buffer(x), device.upload(labels), n, q, p, loss);
        assertBits(expectedP, device.download(p));
        assertBits(expectedLoss, device.download(loss));

        float[] grad = {2, -1, 0.3f};
        float[] expectedG = new float[n * q];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < q; j++) {
                float difference = expectedP[i * q + j] - (labels[i] == j ? 1f : 0f);
                expectedG[i * q + j] = difference * grad[i];
            }
        }
        Buffer g = device.allocate(n * q);
        device.crossEntropyBackward(p, device.upload(labels), buffer(grad), n, q, g);
        assertBits(expectedG, device.download(g));
    }

    @Test
    void crossEntropyOfWildLogits() {
        float[] x = {
            1e4f, -1e4f, 0, //
            1e4f, -1e4f, 0, //
            3, -INF, 3, //
            3, -INF, 3, //
            3, INF, 3, //
            3, NAN, 3, //
            -INF, -INF, -INF
        };
        int n = 7;
        int[] labels = {0, 1, 0, 1, 0, 0, 0};
        Buffer p = device.allocate(3 * n);
        Buffer loss = device.allocate(n);
        device.crossEntropy(buffer(x), device.upload(labels), n, 3, p, loss);
        assertBits(
                new float[] {0, 2e4f, Elementary.log(2), INF, NAN, NAN, NAN},
                device.download(loss));
        assertBits(
                new float[] {
                    1, 0, 0, 1, 0, 0, .5f, 0, .5f, .5f, 0, .5f, //
                    NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN
                },
                device.download(p));
    }

    @Test
    void sgdRoundsTheProductThenTheDifference() {
        float[] w = wild(1, 100);
        float[] g = wild(2, 100);
        float lr = 0.1f;
        float[] expected = new float[100];
        for (int i = 0; i < 100; i++) {
            float product = lr * g[i];
            expected[i] = w[i] - product;
        }
        Buffer W = buffer(w);
        device.sgd(W, buffer(g), lr);
        assertBits(expected, device.download(W));
    }

    // ---- random numbers

    @Test
    void uniformTakesWordAfterWord() {
        float[] expected = new float[10];
        int[] words = new int[4];
        for (int i = 0; i < 10; i++) {
            Philox.words(5, 6, i / 4, words);
            float range = 4f - -3f;
            float part = range * ((words[i % 4] >>> 8) * 0x1p-24f);
            expected[i] = -3f + part;
        }
        Buffer y = device.allocate(10);
        device.uniform(5, 6, -3, 4, y);
        assertBits(expected, device.download(y));
    }

    @Test
    void normalTakesTwoNumbersFromTwoWords() {
        float[] expected = new float[1001];
        int[] words = new int[4];
        for (int i = 0; i < 1001; i++) {
            Philox.words(5, 6, i / 4, words);
            int pair = i % 4 < 2 ? 0 : 2;
            float u = ((words[pair] >>> 8) + 1) * 0x1p-24f;
            float t = (words[pair + 1] >>> 8) * 0x1p-24f;
            float r = (float) Math.sqrt(-2f * Elementary.log(u));
            float z =
                    r
                            * (i % 2 == 0
                                    ? Elementary.cosineOfTurns(t)
                                    : Elementary.sineOfTurns(t));
            float scaled = 0.3f * z;
            expected[i] = 0.1f + scaled;
        }
        Buffer y = device.allocate(1001);
        device.normal(5, 6, 0.1f, 0.3f, y);
        assertBits(expected, device.download(y));
    }
}
