package d2l.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.autograd.GradCheck;
import d2l.device.Buffer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class AutogradTest {
    private static Tensor leaf(double... values) {
        return Tensor.tensor(values).requiresGrad();
    }

    private static void assertGrad(Tensor leaf, float... expected) {
        assertTrue(leaf.hasGrad());
        assertEquals(leaf.shape(), leaf.grad().shape());
        assertArrayEquals(expected, leaf.grad().toArray());
    }

    // ---- graphs

    @Test
    void gradientsAddWhereAValueFansOut() {
        Tensor x = leaf(3);
        x.mul(x).add(x).add(x.mul(5)).backward(); // x² + 6x
        assertGrad(x, 12);
    }

    @Test
    void aDiamondIsWalkedOnce() {
        Tensor x = leaf(2);
        Tensor y = x;
        for (int i = 0; i < 40; i++) {
            y = y.add(y); // 2⁴⁰ paths
        }
        y.backward();
        assertGrad(x, (float) Math.pow(2, 40));
    }

    @Test
    void anInnerTensorWaitsForAllThatUseIt() {
        Tensor x = leaf(2);
        Tensor y = x.mul(3);
        Tensor z = y.mul(y).add(y.exp().log().mul(2)); // 9x² + 6x
        z.backward();
        assertEquals(42, x.grad().item(), 1e-4);
    }

    @Test
    void graphsMayBeDeep() {
        Tensor x = leaf(1);
        Tensor y = x;
        for (int i = 0; i < 10_000; i++) {
            y = y.add(x);
        }
        y.backward();
        assertGrad(x, 10_001);
    }

    @Test
    void aTensorUsedTwiceByOneFunctionGetsBothGradients() {
        Tensor x = leaf(5);
        Tensor.concat(0, x, x).backward(Tensor.tensor(1, 10));
        assertGrad(x, 11);
    }

    @Test
    void aLeafIsItsOwnGraph() {
        Tensor x = leaf(4);
        x.backward();
        assertGrad(x, 1);
    }

    @Test
    void onlyWhatAsksGetsAGradient() {
        Tensor x = Tensor.tensor(1, 2);
        Tensor w = leaf(3, 4);
        Tensor y = x.mul(w);
        y.sum().backward();
        assertGrad(w, 1, 2);
        assertFalse(x.hasGrad());
        assertFalse(y.hasGrad(), "computed tensors keep none");
    }

    // ---- several backward calls

    /// Two by two, after a step.
    private static Tensor weights() {
        Tensor W = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2).requiresGrad();
        step(W, 1);
        return W;
    }

    private static void step(Tensor W, double x) {
        Tensor.full(x, 5, 2).matmul(W).sum().backward();
    }

    @Test
    void aGradientThatSomebodySawKeepsItsNumbers() {
        Tensor W = weights();
        Tensor seen = W.grad();
        W.zeroGrad();
        step(W, 2);
        assertNotNull(seen);
        assertArrayEquals(new float[] {5, 5, 5, 5}, seen.toArray());
        assertGrad(W, 10, 10, 10, 10);
    }

    @Test
    void theMemoryOfAGradientThatWasOnlyLentIsUsedAgain() {
        Tensor W = weights();
        var lent = new ArrayList<Buffer>();
        assertTrue(Gradients.lend(W, grad -> lent.add(grad.data())));
        W.zeroGrad();
        assertFalse(Gradients.lend(W, grad -> lent.add(grad.data())));
        step(W, 2);
        Gradients.lend(W, grad -> lent.add(grad.data()));
        assertSame(lent.getFirst(), lent.getLast());
        step(W, 3); // no zeroGrad: the gradients add up
        assertGrad(W, 25, 25, 25, 25);
    }

    /// As an optimiser needs that evaluates the loss once more in the middle of a step.
    @Test
    void aLentGradientKeepsItsNumbersAsLongAsItIsLent() {
        Tensor W = weights();
        Gradients.lend(
                W,
                grad -> {
                    W.zeroGrad();
                    step(W, 2);
                    assertArrayEquals(new float[] {5, 5, 5, 5}, grad.toArray());
                });
        assertGrad(W, 10, 10, 10, 10);
    }

    @Test
    void aGradientStaysLentWhenItWasLentAgain() {
        Tensor W = weights();
        Gradients.lend(
                W,
                grad -> {
                    Gradients.lend(W, _ -> {});
                    W.zeroGrad();
                    step(W, 2);
                    assertArrayEquals(new float[] {5, 5, 5, 5}, grad.toArray());
                });
        assertGrad(W, 10, 10, 10, 10);
    }

    @Test
    void memoryThatTheNextGradientHasNoUseForIsFree() {
        Tensor x = leaf(1, 2);
        var lent = new ArrayList<Buffer>();
        x.mul(x).sum().backward();
        Gradients.lend(x, grad -> lent.add(grad.data()));
        x.zeroGrad();
        x.mul(x).sum().backward();
        assertNotSame(lent.getFirst(), x.gradient().memory(x));
    }

    /// Both products write into new memory but one at most.
    @Test
    void weightsUsedTwiceGetBothGradientsInEveryStep() {
        Tensor W = weights();
        for (int i = 0; i < 3; i++) {
            W.zeroGrad();
            Tensor.full(1, 5, 2).matmul(W).matmul(W).sum().backward();
        }
        assertGrad(W, 35, 55, 45, 65);
    }

    /// The small ones meet first: the walk comes from the root.
    @Test
    void whereAValueFansOutTheGradientsAddInTheOrderOfTheWalk() {
        Tensor x = leaf(1);
        x.mul(1).add(x.mul(0x1p-24)).add(x.mul(0x1p-24)).backward();
        assertGrad(x, 0x1.000002p0f);
        x.zeroGrad();
        x.mul(0x1p-24).add(x.mul(0x1p-24)).add(x.mul(1)).backward();
        assertGrad(x, 1);
    }

    /// (1 − 1) + (2⁻²⁴ + 2⁻²⁴); row by row, 1 + 2⁻²⁴ would be 1.
    @Test
    void aRepeatedOperandsGradientIsSummedOutermostAxisFirst() {
        Tensor g = Tensor.tensor(new double[][] {{1, 0x1p-24}, {-1, 0x1p-24}});
        for (int[] sizes : new int[][] {{}, {1}, {1, 1}}) {
            Tensor x = Tensor.zeros(sizes).requiresGrad();
            x.add(Tensor.zeros(2, 2)).backward(g);
            assertGrad(x, 0x1p-23f);
        }
    }

    @Test
    void gradientsAccumulateUntilZeroed() {
        Tensor x = leaf(1, 2);
        Tensor loss = x.mul(x).sum();
        loss.backward();
        assertGrad(x, 2, 4);
        Tensor before = x.grad();
        loss.backward(); // the graph is still there
        assertGrad(x, 4, 8);
        assertArrayEquals(
                new float[] {2, 4}, before.toArray(), "no gradient changes in place");
        x.zeroGrad();
        assertFalse(x.hasGrad());
        x.mul(3).sum().backward();
        assertGrad(x, 3, 3);
    }

    @Test
    void leavesDoNotShareTheirGradient() {
        Tensor a = leaf(1);
        Tensor b = leaf(2);
        Tensor weights = Tensor.tensor(7);
        a.add(b).backward(weights);
        Tensor.noGrad(() -> a.grad().sub_(Tensor.tensor(100)));
        assertGrad(b, 7);
        assertArrayEquals(new float[] {7}, weights.toArray());
    }

    @Test
    void weightsStandForTheGradientOfWhatFollows() {
        Tensor x = leaf(1, 2, 3);
        x.mul(x).backward(Tensor.tensor(1, 0, -1));
        assertGrad(x, 2, 0, -6);
    }

    // ---- not recording

    @Test
    void nothingIsRecordedInsideNoGrad() {
        Tensor x = leaf(3);
        Tensor y = Tensor.noGrad(() -> x.mul(2));
        assertFalse(y.needsGrad());
        assertTrue(x.mul(2).needsGrad(), "and again outside");
        assertThrows(
                ArithmeticException.class,
                () ->
                        Tensor.noGrad(
                                () -> {
                                    throw new ArithmeticException();
                                }));
        assertTrue(x.mul(2).needsGrad(), "even after an exception");
        Tensor.noGrad(
                () -> {
                    Tensor.noGrad(() -> x.mul(2));
                    assertFalse(x.mul(2).needsGrad(), "an inner noGrad does not end it");
                });
    }

    @Test
    void backwardRecordsNothing() {
        Tensor x = leaf(3);
        Tensor y = x.mul(x);
        y.backward();
        y.backward();
        assertFalse(x.grad().needsGrad());
    }

    @Test
    void aDetachedTensorStopsTheGradient() {
        Tensor x = leaf(3);
        x.mul(x.detach()).backward();
        assertGrad(x, 3);
        assertArrayEquals(new float[] {3}, x.detach().toArray());
        assertFalse(x.mul(2).detach().needsGrad());
    }

    // ---- in place

    @Test
    void subInPlaceUpdatesAParameter() {
        Tensor w = leaf(1, 2);
        Tensor.noGrad(() -> w.sub_(Tensor.tensor(0.5, 0.25)));
        assertArrayEquals(new float[] {.5f, 1.75f}, w.toArray());
        Tensor.noGrad(() -> w.sub_(Tensor.scalar(1)));
        assertArrayEquals(new float[] {-.5f, .75f}, w.toArray());
        Tensor.noGrad(() -> w.sub_(w));
        assertArrayEquals(new float[] {0, 0}, w.toArray());
        Tensor x = Tensor.tensor(5);
        x.sub_(Tensor.tensor(1)); // asks for no gradient: anywhere
        assertEquals(4, x.item());
    }

    // ---- functions of the reader's own

    private static class Twice extends Function {
        private final Tensor x;

        Twice(Tensor x) {
            super(x);
            this.x = x;
        }

        @Override
        protected Tensor forward() {
            return x.mul(2);
        }

        @Override
        protected List<@Nullable Tensor> backward(Tensor grad) {
            return List.of(grad.mul(2));
        }
    }

    @Test
    void aFunctionMayBeWrittenInOperations() {
        Tensor x = leaf(3, 4);
        new Twice(x).apply().sum().backward();
        assertGrad(x, 2, 2);
        GradCheck.check(in -> new Twice(in.get(0)).apply(), Tensor.tensor(1, 2));
    }

    @Test
    void aFunctionMayHandItsInputOn() {
        Tensor x = leaf(3);
        Tensor y =
                new Twice(x) {
                    @Override
                    protected Tensor forward() {
                        return x;
                    }
                }.apply();
        y.backward();
        assertGrad(x, 2);
    }

    @Test
    void whatIsHandedOnKeepsItsOwnRole() {
        Tensor plain = Tensor.tensor(3);
        Tensor y =
                new Function(plain, leaf(1)) {
                    @Override
                    protected Tensor forward() {
                        return plain;
                    }

                    @Override
                    protected List<@Nullable Tensor> backward(Tensor grad) {
                        return Arrays.asList(null, grad);
                    }
                }.apply();
        assertTrue(y.needsGrad());
        assertFalse(plain.needsGrad());
    }

    @Test
    void aBackwardOfTheWrongShapeIsNamed() {
        var shapes =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                new TwiceWith(leaf(1, 2), Tensor.ones(3))
                                        .apply()
                                        .sum()
                                        .backward());
        assertEquals(
                "TwiceWith.backward: input 0 of shape (2,) got a gradient of shape (3,)",
                shapes.getMessage());
        var count =
                assertThrows(
                        IllegalStateException.class,
                        () -> new TwiceWith(leaf(1, 2)).apply().sum().backward());
        assertEquals(
                "TwiceWith.backward: 0 gradients for 1 inputs; give null for an input"
                        + " that needs none",
                count.getMessage());
    }

    private static final class TwiceWith extends Twice {
        private final List<@Nullable Tensor> grads;

        TwiceWith(Tensor x, Tensor... grads) {
            super(x);
            this.grads = Arrays.asList(grads);
        }

        @Override
        protected List<@Nullable Tensor> backward(Tensor grad) {
            return grads;
        }
    }

    // ---- memory

    @Test
    void theGraphGoesWithTheLoss() throws InterruptedException {
        Tensor w = leaf(1, 2, 3);
        WeakReference<Tensor> inner = trainOnce(w);
        for (int i = 0; i < 50 && inner.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(inner.get(), "something still holds the graph");
        assertTrue(w.hasGrad());
    }

    private static WeakReference<Tensor> trainOnce(Tensor w) {
        Tensor y = w.mul(w).exp();
        y.sum().backward();
        return new WeakReference<>(y);
    }
}
