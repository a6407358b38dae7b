package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.autograd.CrossEntropy;
import d2l.autograd.Sigmoid;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

/// Values and gradients where a function has a kink, where arguments tie, and where float32 ends.
class EdgesTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    private static Tensor leaf(float... values) {
        return Tensor.of(values, values.length).requiresGrad();
    }

    /// f's values, then the gradients that it gives its argument where those of its values are 7.
    private static void assertEdges(
            UnaryOperator<Tensor> f, float[] x, float[] values, float[] gradients) {
        Tensor leaf = leaf(x);
        Tensor y = f.apply(leaf);
        assertArrayEquals(values, y.toArray());
        y.backward(Tensor.full(7, y.shape().sizes()));
        assertArrayEquals(gradients, leaf.grad().toArray());
    }

    @Test
    void relu() {
        float[] x = {-0f, 0f, Float.MIN_VALUE, -Float.MIN_VALUE, INF, -INF, NAN};
        float[] y = {0, 0, Float.MIN_VALUE, 0, INF, 0, NAN};
        float[] slopes = {0, 0, 7, 0, 7, 0, 0};
        assertEdges(Tensor::relu, x, y, slopes);
        // Once more where the gradient is made anew and its memory used: a product
        // follows.
        Tensor leaf = Tensor.of(x, 1, 7).requiresGrad();
        leaf.relu().matmul(Tensor.full(7, 7, 1)).backward();
        assertArrayEquals(slopes, leaf.grad().toArray());
    }

    @Test
    void sigmoid() {
        assertEdges(
                Tensor::sigmoid,
                new float[] {0, -0f, 200, -200, INF, -INF, NAN},
                new float[] {.5f, .5f, 1, 0, 1, 0, NAN},
                new float[] {1.75f, 1.75f, 0, 0, 0, 0, NAN});
    }

    @Test
    void tanh() {
        assertEdges(
                Tensor::tanh,
                new float[] {0, -0f, 200, -200, INF, -INF, NAN},
                new float[] {0, -0f, 1, -1, 1, -1, NAN},
                new float[] {7, 7, 0, 0, 0, 0, NAN});
    }

    @Test
    void sqrt() {
        assertEdges(
                Tensor::sqrt,
                new float[] {0, 49, INF, -1, NAN},
                new float[] {0, 7, INF, NAN, NAN},
                new float[] {INF, .5f, 0, NAN, NAN});
    }

    @Test
    void abs() {
        assertEdges(
                Tensor::abs,
                new float[] {0, -0f, -2, 2, INF, -INF, NAN},
                new float[] {0, 0, 2, 2, INF, INF, NAN},
                new float[] {0, -0f, -7, 7, 7, -7, NAN});
    }

    // ---- Max

    private static void assertMax(float a, float b, float max, float toA, float toB) {
        Tensor left = leaf(a);
        Tensor right = leaf(b);
        Tensor y = left.maximum(right);
        assertArrayEquals(new float[] {max}, y.toArray());
        y.backward(Tensor.tensor(7));
        assertArrayEquals(new float[] {toA}, left.grad().toArray(), "to the first");
        assertArrayEquals(new float[] {toB}, right.grad().toArray(), "to the second");
    }

    @Test
    void maxSendsTheGradientToTheLargerAndAtATieToTheFirst() {
        assertMax(2, 1, 2, 7, 0);
        assertMax(1, 2, 2, 0, 7);
        assertMax(2, 2, 2, 7, 0);
        assertMax(-0f, 0, 0, 7, 0);
        assertMax(0, -0f, 0, 7, 0);
        assertMax(INF, INF, INF, 7, 0);
        assertMax(-INF, -INF, -INF, 7, 0);
        assertMax(-INF, INF, INF, 0, 7);
    }

    @Test
    void nanIsTheLargest() {
        assertMax(NAN, INF, NAN, 7, 0);
        assertMax(INF, NAN, NAN, 0, 7);
        assertMax(NAN, NAN, NAN, 7, 0);
    }

    @Test
    void anInfiniteGradientMakesNoNaNOnTheOtherSide() {
        Tensor a = leaf(1);
        Tensor b = leaf(2);
        a.maximum(b).backward(Tensor.of(new float[] {INF}, 1));
        assertArrayEquals(new float[] {0}, a.grad().toArray());
        assertArrayEquals(new float[] {INF}, b.grad().toArray());
    }

    @Test
    void maxWithItselfGivesTheGradientOnce() {
        Tensor x = leaf(3);
        x.maximum(x).backward();
        assertArrayEquals(new float[] {1}, x.grad().toArray());
    }

    // ---- Softmax

    private static final Tensor LARGE =
            Tensor.of(
                    new float[] {
                        1e4f, -1e4f, 0, //
                        -3e38f, 3e38f, 0, //
                        3, -INF, 3, //
                        3, INF, 3, //
                        3, NAN, 3, //
                        -INF, -INF, -INF
                    },
                    6,
                    3);

    @Test
    void softmaxOfLargeLogits() {
        assertArrayEquals(
                new float[] {
                    1, 0, 0, 0, 1, 0, .5f, 0, .5f, //
                    NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN
                },
                LARGE.softmax().toArray());
    }

    @Test
    void logSoftmaxOfLargeLogitsStaysFinite() {
        float half = (float) StrictMath.log(.5);
        assertArrayEquals(
                new float[] {
                    0, -2e4f, -1e4f, -INF, 0, -3e38f, half, -INF, half, //
                    NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN
                },
                LARGE.logSoftmax().toArray());
        // What the logarithm of the softmax loses.
        assertEquals(-INF, LARGE.softmax().log().toArray()[1]);
    }

    @Test
    void gradientsAtLargeLogitsAreFinite() {
        Tensor leaf = Tensor.of(new float[] {1e4f, -1e4f, 0}, 1, 3).requiresGrad();
        leaf.logSoftmax().pick(1).neg().sum().backward();
        assertArrayEquals(new float[] {1, -1, 0}, leaf.grad().toArray());
    }

    @Test
    void softmaxIsOverTheLastAxisOfAnyRank() {
        Tensor x = new Generator(4).normal(0, 3, 2, 3, 5);
        float[] p = x.softmax().toArray();
        float[] rows = x.reshape(6, 5).softmax().toArray();
        assertArrayEquals(rows, p);
        for (float sum : x.softmax().sum(-1).toArray()) {
            assertEquals(1, sum, 3e-7);
        }
        assertArrayEquals(new float[] {1}, Tensor.tensor(-5).softmax().toArray());
        assertArrayEquals(new float[] {0}, Tensor.tensor(-5).logSoftmax().toArray());
        assertEquals(Shape.of(0, 3), Tensor.zeros(0, 3).softmax().shape());
    }

    /// One way to the loss or the other: the same bits.
    @Test
    void crossEntropyIsTheNegativeOfLogSoftmaxAtTheLabel() {
        Tensor x = new Generator(6).normal(0, 20, 50, 130);
        int[] labels = new int[50];
        for (int i = 0; i < 50; i++) {
            labels[i] = i * 7 % 130;
        }
        assertArrayEquals(
                new CrossEntropy(x, labels).apply().toArray(),
                x.logSoftmax().pick(labels).neg().add(0).toArray()); // −0 becomes +0
    }

    // ---- Copy

    @Test
    void copysGradientsAdd() {
        Tensor x = leaf(1, 2);
        List<Tensor> copies = x.copies(3);
        assertEquals(3, copies.size());
        for (Tensor copy : copies) {
            assertArrayEquals(new float[] {1, 2}, copy.toArray());
        }
        copies.get(0)
                .mul(2)
                .add(copies.get(1).mul(copies.get(2)))
                .sum()
                .backward(); // 2x + x²
        assertArrayEquals(new float[] {4, 6}, x.grad().toArray());
    }

    @Test
    void aCopyThatNobodyUsesGivesNothing() {
        Tensor x = leaf(5);
        x.copies(2).get(1).mul(3).backward();
        assertArrayEquals(new float[] {3}, x.grad().toArray());
    }

    @Test
    void aScalarIsCopiedToo() {
        Tensor x = Tensor.scalar(4).requiresGrad();
        List<Tensor> copies = x.copies(2);
        assertEquals(Shape.of(), copies.get(1).shape());
        copies.get(0).mul(copies.get(1)).backward();
        assertEquals(8, x.grad().item());
    }

    // ---- the graph

    @Test
    void aComputedTensorNamesItsFunctionAndThatItsInputs() {
        Tensor x = leaf(1);
        Tensor y = x.sigmoid();
        assertNull(x.creator());
        assertTrue(y.creator() instanceof Sigmoid);
        assertSame(x, y.creator().inputs().getFirst());
        assertNull(Tensor.noGrad(x::sigmoid).creator());
    }
}
