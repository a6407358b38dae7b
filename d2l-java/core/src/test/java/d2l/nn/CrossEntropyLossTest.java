package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.autograd.GradCheck;
import d2l.tensor.Generator;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

class CrossEntropyLossTest {
    private static float[] losses(Tensor O, int... labels) {
        return new CrossEntropyLoss(Reduction.NONE).forward(O, labels).toArray();
    }

    /// The book's example: probabilities 0.1 and 0.5 at the labels cost 2.3026 and 0.6931.
    @Test
    void theBooksNumbers() {
        Tensor p = Tensor.tensor(new double[][] {{0.1, 0.3, 0.6}, {0.3, 0.2, 0.5}});
        Tensor O = p.log(); // logits of which p is the softmax
        int[] y = {0, 2};
        assertArrayEquals(new float[] {2.3026f, 0.6931f}, losses(O, y), 5e-5f);
        assertEquals(Shape.of(), new CrossEntropyLoss().forward(O, y).shape());
        assertEquals(1.4979, new CrossEntropyLoss().forward(O, y).item(), 5e-5);
        assertEquals(
                2.9957, new CrossEntropyLoss(Reduction.SUM).forward(O, y).item(), 5e-5);
    }

    @Test
    void reductionsAreSumAndMeanOfTheLosses() {
        Tensor O = new Generator(1).normal(0, 3, 7, 4);
        int[] y = {0, 1, 2, 3, 0, 1, 2};
        Tensor each = new CrossEntropyLoss(Reduction.NONE).forward(O, y);
        assertEquals(Shape.of(7), each.shape());
        assertEquals(
                each.sum().item(),
                new CrossEntropyLoss(Reduction.SUM).forward(O, y).item());
        assertEquals(each.mean().item(), new CrossEntropyLoss().forward(O, y).item());
        for (Reduction reduction : Reduction.values()) {
            GradCheck.check(
                    in -> new CrossEntropyLoss(reduction).forward(in.get(0), y), O);
        }
    }

    @Test
    void theGradientIsSoftmaxMinusOnehot() {
        Tensor O = new Generator(2).normal(0, 1, 2, 3).requiresGrad();
        new CrossEntropyLoss(Reduction.SUM).forward(O, new int[] {1, 0}).backward();
        Tensor expO = O.detach().exp();
        float[] expected = expO.div(expO.sum(1, true)).toArray();
        expected[1] -= 1;
        expected[3] -= 1;
        assertArrayEquals(expected, O.grad().toArray(), 1e-6f);
        for (float row : O.grad().sum(1).toArray()) {
            assertEquals(0, row, 1e-6);
        }
    }

    private static final Tensor LOGITS =
            Tensor.tensor(
                            new double[][] {
                                {0.1, 0.3, 0.6}, {0.2, 0.2, 0.6}, {0.3, 0.2, 0.5}
                            })
                    .log();

    /// Of probabilities 0.1 and 0.5 at the labels, a row between them being ignored.
    @Test
    void anIgnoredLabelCountsForNothing() {
        int[] y = {0, -100, 2};
        for (Tensor O : new Tensor[] {LOGITS, LOGITS.add(blank(Double.NaN))}) {
            assertArrayEquals(
                    new float[] {2.3026f, 0, 0.6931f},
                    ignoring(Reduction.NONE, -100).forward(O, y).toArray(),
                    5e-5f);
            assertEquals(
                    2.9957, ignoring(Reduction.SUM, -100).forward(O, y).item(), 5e-5);
            assertEquals(
                    1.4979, ignoring(Reduction.MEAN, -100).forward(O, y).item(), 5e-5);
            Tensor leaf = O.detach().requiresGrad();
            ignoring(Reduction.MEAN, -100).forward(leaf, y).backward();
            assertArrayEquals(
                    new float[] {-0.45f, 0.15f, 0.3f, 0, 0, 0, 0.15f, 0.1f, -0.25f},
                    leaf.grad().toArray(),
                    1e-6f);
        }
    }

    @Test
    void theLabelOfAClassCanBeIgnored() {
        int[] y = {0, 1, 2};
        assertEquals(
                2.3026 + 1.6094,
                ignoring(Reduction.SUM, 2).forward(LOGITS, y).item(),
                5e-5);
        GradCheck.check(in -> ignoring(Reduction.MEAN, 2).forward(in.get(0), y), LOGITS);
        assertEquals(
                new CrossEntropyLoss().forward(LOGITS, y).item(),
                ignoring(Reduction.MEAN, -100).forward(LOGITS, y).item(),
                "nothing is ignored");
    }

    @Test
    void theMeanOfNoExamplesIsNaN() {
        int[] y = {-100, -100, -100};
        Tensor O = LOGITS.detach().requiresGrad();
        Tensor mean = ignoring(Reduction.MEAN, -100).forward(O, y);
        assertTrue(Float.isNaN(mean.item()));
        assertEquals(0, ignoring(Reduction.SUM, -100).forward(O, y).item());
        mean.backward();
        assertArrayEquals(new float[9], O.grad().toArray());
    }

    @Test
    void otherLabelsAreRefusedStill() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                ignoring(Reduction.MEAN, -100)
                                        .forward(LOGITS, new int[] {0, -100, 3}));
        assertEquals(
                "cross-entropy: label 3 at position 2; shape (3, 3) has classes 0 to 2",
                error.getMessage());
    }

    private static CrossEntropyLoss ignoring(Reduction reduction, int label) {
        return new CrossEntropyLoss(reduction).ignoreIndex(label);
    }

    /// 0 but for a row of this value, the second of three.
    private static Tensor blank(double value) {
        return Tensor.tensor(new double[][] {{0}, {value}, {0}});
    }

    @Test
    void hugeLogitsNeitherOverflowNorVanish() {
        Tensor O =
                Tensor.tensor(new double[][] {{1e4, -1e4}, {1e4, -1e4}, {50, 150}})
                        .requiresGrad();
        assertArrayEquals(new float[] {0, 2e4f, 100}, losses(O, 0, 1, 0));
        new CrossEntropyLoss(Reduction.SUM).forward(O, new int[] {0, 1, 0}).backward();
        assertArrayEquals(new float[] {0, 0, 1, -1, -1, 1}, O.grad().toArray(), 1e-6f);
    }

    @Test
    void theMaximumIsOfTheRowNotOfTheMinibatch() {
        Tensor O = Tensor.tensor(new double[][] {{0, 0}, {500, 500}});
        assertArrayEquals(
                new float[] {0.6931472f, 0.6931472f},
                losses(O, 0, 1),
                "not 0/0 in row 0");
    }

    @Test
    void whatIsNoNumberPropagates() {
        double infinity = Double.POSITIVE_INFINITY;
        assertTrue(
                Float.isNaN(
                        losses(Tensor.tensor(new double[][] {{1, Double.NaN}}), 0)[0]));
        assertTrue(
                Float.isNaN(losses(Tensor.tensor(new double[][] {{1, infinity}}), 0)[0]));
        assertEquals(0, losses(Tensor.tensor(new double[][] {{1, -infinity}}), 0)[0]);
        assertEquals(
                Float.POSITIVE_INFINITY,
                losses(Tensor.tensor(new double[][] {{1, -infinity}}), 1)[0]);
    }

    @Test
    void aLossIsNeverNegative() {
        Tensor O = new Generator(3).normal(0, 10, 2000, 10);
        int[] y = O.argmax(1);
        for (float loss : losses(O, y)) {
            assertTrue(loss >= 0, () -> "loss " + loss);
        }
    }

    @Test
    void badMinibatchesAreNamed() {
        var loss = new CrossEntropyLoss();
        var empty =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> loss.forward(Tensor.zeros(0, 10), new int[0]));
        assertEquals("the loss of a minibatch without examples", empty.getMessage());
        var count =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> loss.forward(Tensor.zeros(2, 10), new int[] {1}));
        assertEquals(
                "cross-entropy: 1 labels for the 2 rows of shape (2, 10); each row needs"
                        + " one",
                count.getMessage());
        var label =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> loss.forward(Tensor.zeros(1, 10), new int[] {10}));
        assertEquals(
                "cross-entropy: label 10 at position 0; shape (1, 10) has classes 0 to 9",
                label.getMessage());
    }
}
