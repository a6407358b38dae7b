package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Values of the operations; their gradients are GradientsTest's.
class TensorTest {
    private static final Tensor X = Tensor.tensor(new double[][] {{1, 2, 3}, {4, 5, 6}});

    private static void assertTensor(Tensor actual, int[] sizes, float... values) {
        assertEquals(Shape.of(sizes), actual.shape());
        assertArrayEquals(values, actual.toArray());
    }

    private static int[] shape(int... sizes) {
        return sizes;
    }

    // ---- creation

    @Test
    void creation() {
        assertTensor(Tensor.of(new float[] {1, 2}, 2, 1), shape(2, 1), 1, 2);
        assertTensor(Tensor.tensor(1, 0.5), shape(2), 1, 0.5f);
        assertTensor(Tensor.tensor(), shape(0));
        assertTensor(X, shape(2, 3), 1, 2, 3, 4, 5, 6);
        assertTensor(Tensor.tensor(new double[0][]), shape(0, 0));
        assertTensor(Tensor.scalar(0.1), shape(), 0.1f);
        assertTensor(Tensor.zeros(2), shape(2), 0, 0);
        assertTensor(Tensor.ones(1, 2), shape(1, 2), 1, 1);
        assertTensor(Tensor.full(7, 2), shape(2), 7, 7);
        assertTensor(Tensor.full(7), shape(), 7);
        assertTensor(Tensor.full(7, 2, 0), shape(2, 0));
        assertTensor(Tensor.arange(3), shape(3), 0, 1, 2);
        assertTensor(Tensor.arange(0), shape(0));
        assertTensor(
                Tensor.tensor(Double.NaN, Double.NEGATIVE_INFINITY, -0.0),
                shape(3),
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                -0f);
    }

    @Test
    void valuesAreCopiedInAndOut() {
        float[] values = {1, 2};
        Tensor x = Tensor.of(values, 2);
        values[0] = 9;
        x.toArray()[1] = 9;
        assertTensor(x, shape(2), 1, 2);
    }

    @Test
    void item() {
        assertEquals(5f, Tensor.full(5, 1, 1).item());
        assertEquals(5f, Tensor.scalar(5).item());
    }

    // ---- shapes

    @Test
    void reshape() {
        assertTensor(X.reshape(3, 2), shape(3, 2), 1, 2, 3, 4, 5, 6);
        assertTensor(X.reshape(-1), shape(6), 1, 2, 3, 4, 5, 6);
        assertEquals(Shape.of(3, 2), X.reshape(-1, 2).shape());
        assertEquals(Shape.of(1, 6, 1), X.reshape(1, -1, 1).shape());
        assertEquals(Shape.of(), Tensor.ones(1, 1).reshape().shape());
        assertEquals(Shape.of(0, 3), Tensor.zeros(0).reshape(-1, 3).shape());
        assertEquals(Shape.of(0, 0), Tensor.zeros(0).reshape(-1, 0).shape());
    }

    @Test
    void transpose() {
        assertTensor(X.transpose(), shape(3, 2), 1, 4, 2, 5, 3, 6);
        assertTensor(X.transpose(-1, 0), shape(3, 2), 1, 4, 2, 5, 3, 6);
        Tensor cube = Tensor.arange(8).reshape(2, 2, 2);
        assertTensor(cube.transpose(0, 2), shape(2, 2, 2), 0, 4, 2, 6, 1, 5, 3, 7);
        assertTensor(cube.transpose(1, 1), shape(2, 2, 2), 0, 1, 2, 3, 4, 5, 6, 7);
        assertEquals(Shape.of(0, 2), Tensor.zeros(2, 0).transpose().shape());
    }

    @Test
    void rowsAndPicks() {
        assertTensor(X.row(1), shape(3), 4, 5, 6);
        assertTensor(X.rows(1, 2), shape(1, 3), 4, 5, 6);
        assertTensor(X.rows(1, 1), shape(0, 3));
        assertTensor(Tensor.arange(3).row(2), shape(), 2);
        assertTensor(X.pick(2, 0), shape(2), 3, 4);
        assertTensor(Tensor.zeros(0, 3).pick(), shape(0));
        // The book's example: each example's probability of its label.
        Tensor yHat = Tensor.tensor(new double[][] {{0.1, 0.3, 0.6}, {0.3, 0.2, 0.5}});
        assertTensor(yHat.pick(0, 2), shape(2), 0.1f, 0.5f);
    }

    @Test
    void concat() {
        assertTensor(
                Tensor.concat(0, X, Tensor.ones(1, 3)),
                shape(3, 3),
                1,
                2,
                3,
                4,
                5,
                6,
                1,
                1,
                1);
        assertTensor(
                Tensor.concat(-1, Tensor.zeros(2, 1), X, Tensor.zeros(2, 0)),
                shape(2, 4),
                0,
                1,
                2,
                3,
                0,
                4,
                5,
                6);
        assertTensor(Tensor.concat(0, X), shape(2, 3), 1, 2, 3, 4, 5, 6);
    }

    // ---- arithmetic

    @Test
    void broadcasting() {
        assertTensor(
                X.add(Tensor.tensor(10, 20, 30)), shape(2, 3), 11, 22, 33, 14, 25, 36);
        Tensor column = Tensor.tensor(1, 2).reshape(2, 1);
        assertTensor(X.mul(column), shape(2, 3), 1, 2, 3, 8, 10, 12);
        assertTensor(
                column.sub(Tensor.tensor(1, 2, 3)), shape(2, 3), 0, -1, -2, 1, 0, -1);
        assertEquals(
                Shape.of(4, 2, 3), Tensor.zeros(4, 1, 3).add(Tensor.zeros(2, 1)).shape());
        assertEquals(Shape.of(0, 3), Tensor.zeros(0, 3).add(Tensor.zeros(1, 3)).shape());
        assertEquals(Shape.of(2, 0), Tensor.zeros(2, 1).add(Tensor.zeros(0)).shape());
        assertTensor(Tensor.scalar(2).div(Tensor.tensor(4, 8)), shape(2), .5f, .25f);
    }

    @Test
    void numbersStandForScalars() {
        Tensor x = Tensor.tensor(1, 2);
        assertTensor(x.add(1), shape(2), 2, 3);
        assertTensor(x.sub(1), shape(2), 0, 1);
        assertTensor(x.mul(0.1), shape(2), 0.1f, 0.2f);
        assertTensor(x.div(4), shape(2), .25f, .5f);
        assertTensor(x.neg(), shape(2), -1, -2);
    }

    @Test
    void functionsOfEachElement() {
        assertTensor(Tensor.tensor(0, 1).exp(), shape(2), 1, (float) Math.E);
        assertTensor(
                Tensor.tensor(1, 0, -1).log(),
                shape(3),
                0,
                Float.NEGATIVE_INFINITY,
                Float.NaN);
        assertTensor(
                Tensor.tensor(-1, 0, 2, Double.NaN).relu(), shape(4), 0, 0, 2, Float.NaN);
        Tensor p = Tensor.tensor(0.1, 0.5).log().neg();
        assertArrayEquals(new float[] {2.3026f, .6931f}, p.toArray(), 5e-5f);
    }

    @Test
    void products() {
        Tensor W = Tensor.tensor(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        assertTensor(X.matmul(W), shape(2, 2), 4, 5, 10, 11);
        assertTensor(X.linear(W, Tensor.tensor(1, -1)), shape(2, 2), 5, 4, 11, 10);
        assertTensor(
                Tensor.zeros(2, 0).matmul(Tensor.zeros(0, 2)), shape(2, 2), 0, 0, 0, 0);
        assertTensor(Tensor.zeros(0, 3).linear(W, Tensor.ones(2)), shape(0, 2));
        Tensor A = new Generator(1).normal(0, 1, 5, 7);
        Tensor B = new Generator(2).normal(0, 1, 7, 3);
        Tensor b = new Generator(3).normal(0, 1, 3);
        assertArrayEquals(
                A.matmul(B).add(b).toArray(), A.linear(B, b).toArray(), "equal bits");
    }

    // ---- reductions

    @Test
    void sumsAndMeans() {
        assertTensor(X.sum(), shape(), 21);
        assertTensor(X.sum(0), shape(3), 5, 7, 9);
        assertTensor(X.sum(0, true), shape(1, 3), 5, 7, 9);
        assertTensor(X.sum(-1), shape(2), 6, 15);
        assertTensor(X.sum(1, true), shape(2, 1), 6, 15);
        assertTensor(X.mean(), shape(), 3.5f);
        assertTensor(X.mean(0), shape(3), 2.5f, 3.5f, 4.5f);
        assertTensor(X.mean(1, true), shape(2, 1), 2, 5);
        Tensor cube = Tensor.arange(8).reshape(2, 2, 2);
        assertTensor(cube.sum(1), shape(2, 2), 2, 4, 10, 12);
        assertTensor(Tensor.zeros(0).sum(), shape(), 0);
        assertTensor(Tensor.zeros(0).mean(), shape(), Float.NaN);
        assertTensor(Tensor.zeros(0, 2).sum(0), shape(2), 0, 0);
        assertTensor(Tensor.scalar(3).sum(), shape(), 3);
    }

    @Test
    void largest() {
        Tensor x =
                Tensor.tensor(
                        new double[][] {{1, 7, 7}, {5, Double.NaN, 9}, {-1, -2, -3}});
        assertTensor(x.max(1), shape(3), 7, Float.NaN, -1);
        assertTensor(x.max(-1, true), shape(3, 1), 7, Float.NaN, -1);
        assertArrayEquals(new int[] {1, 1, 0}, x.argmax(1));
        assertArrayEquals(new int[] {1, 1, 1}, x.argmax(0));
        assertTensor(X.max(), shape(), 6);
        assertTensor(X.max(0), shape(3), 4, 5, 6);
        assertArrayEquals(new int[0], Tensor.zeros(0, 2).argmax(1));
        Tensor tie = Tensor.tensor(3, 5, 5).requiresGrad();
        tie.max().backward();
        assertArrayEquals(new float[] {0, 1, 0}, tie.grad().toArray());
    }

    /// The softmax of section 3.6: rows are positive and sum to one.
    @Test
    void softmaxRows() {
        Tensor O = new Generator(1).normal(0, 1, 20, 10);
        Tensor expO = O.exp();
        Tensor p = expO.div(expO.sum(1, true));
        for (float value : p.toArray()) {
            assertTrue(value > 0 && value < 1);
        }
        for (float sum : p.sum(1).toArray()) {
            assertEquals(1, sum, 2e-7);
        }
        assertArrayEquals(O.argmax(1), p.argmax(1));
    }

    // ---- fingerprints

    @Test
    void fingerprintsTellSizesAndBitsApart() {
        // FNV-1a over the words 1 (the size) and 0x3f800000 (the value).
        long hash = (0xcbf29ce484222325L ^ 1) * 0x100000001b3L;
        hash = (hash ^ 0x3f800000L) * 0x100000001b3L;
        assertEquals(hash, Tensor.tensor(1).fingerprint());
        assertNotEquals(
                Tensor.tensor(0.0).fingerprint(), Tensor.tensor(-0.0).fingerprint());
        assertNotEquals(X.fingerprint(), X.reshape(3, 2).fingerprint());
        assertNotEquals(
                Tensor.tensor(1).fingerprint(),
                Tensor.of(new float[] {Math.nextUp(1f)}, 1).fingerprint());
        float otherNaN = Float.intBitsToFloat(0xffc01234);
        assertEquals(
                Tensor.tensor(Double.NaN).fingerprint(),
                Tensor.of(new float[] {otherNaN}, 1).fingerprint());
        assertEquals(
                Tensor.tensor(-1).fingerprint(),
                Tensor.of(new float[] {-1}, 1).fingerprint());
    }
}
