package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What SGD does beyond the gradient's step.
class WeightDecayTest {
    /// One step with a gradient of g everywhere.
    private static void step(Optimizer optimizer, Tensor w, double g) {
        optimizer.zeroGrad();
        w.mul(g).sum().backward();
        optimizer.step();
    }

    @Test
    void withoutALossWeightsShrinkByOneMinusLrLambda() {
        Tensor w = Tensor.tensor(1, -2, 0).requiresGrad();
        var sgd = new SGD(List.of(w), 0.1).weightDecay(0.5);
        double factor = 1;
        for (int t = 1; t <= 50; t++) {
            step(sgd, w, 0);
            factor *= 1 - 0.1 * 0.5;
            assertArrayEquals(
                    new float[] {(float) factor, (float) (-2 * factor), 0},
                    w.toArray(),
                    1e-5f * (float) factor);
        }
    }

    /// The step along the gradient of loss + (λ ÷ 2) Σ w², which autograd finds.
    @Test
    void itIsTheGradientOfHalfLambdaSquares() {
        Tensor byLoss = Tensor.tensor(0.3, -0.7).requiresGrad();
        Tensor byDecay = Tensor.tensor(0.3, -0.7).requiresGrad();
        var plain = new SGD(List.of(byLoss), 0.1);
        var decaying = new SGD(List.of(byDecay), 0.1).weightDecay(0.2);
        for (int t = 0; t < 10; t++) {
            plain.zeroGrad();
            Tensor penalty = byLoss.mul(byLoss).sum().mul(0.2 / 2);
            byLoss.mul(3).sum().add(penalty).backward();
            plain.step();
            step(decaying, byDecay, 3);
        }
        assertArrayEquals(byLoss.toArray(), byDecay.toArray(), 1e-6f);
    }

    @Test
    void l1PullsByTheSameAmountWhateverTheSize() {
        Tensor w = Tensor.tensor(10, -0.5, 0).requiresGrad();
        var sgd = new SGD(List.of(w), 0.5).l1(0.25);
        step(sgd, w, 0);
        assertArrayEquals(new float[] {9.875f, -0.375f, 0}, w.toArray());
        step(sgd, w, 1);
        assertArrayEquals(new float[] {9.25f, -0.75f, -0.5f}, w.toArray());
    }

    @Test
    void momentumAddsUpWhatTheGradientsWere() {
        Tensor w = Tensor.tensor(0).requiresGrad();
        var sgd = new SGD(List.of(w), 1).momentum(0.5);
        step(sgd, w, 1); // v = 1
        assertEquals(-1, w.item());
        step(sgd, w, 1); // v = 1.5
        assertEquals(-2.5f, w.item());
        step(sgd, w, 0); // v = 0.75
        assertEquals(-3.25f, w.item());
    }

    @Test
    void momentumsVelocitySeesTheDecay() {
        Tensor w = Tensor.tensor(1).requiresGrad();
        var sgd = new SGD(List.of(w), 0.5).momentum(0.5).weightDecay(0.5);
        step(sgd, w, 0); // v = 0.5, w = 0.75
        step(sgd, w, 0); // v = 0.25 + 0.375
        assertEquals(0.75f - 0.5f * 0.625f, w.item());
    }

    @Test
    void aGradientIsNotChangedByTheDecay() {
        Tensor w = Tensor.tensor(1, 2).requiresGrad();
        step(new SGD(List.of(w), 0.1).weightDecay(0.5).l1(0.1).momentum(0.9), w, 3);
        assertArrayEquals(new float[] {3, 3}, w.grad().toArray());
    }

    @Test
    void eachParameterHasItsOwnVelocity() {
        Tensor a = Tensor.tensor(0).requiresGrad();
        Tensor b = Tensor.tensor(0, 0).requiresGrad();
        var sgd = new SGD(List.of(a, b), 1).momentum(0.5);
        for (int t = 0; t < 2; t++) {
            sgd.zeroGrad();
            a.mul(1).sum().add(b.mul(2).sum()).backward();
            sgd.step();
        }
        assertArrayEquals(new float[] {-2.5f}, a.toArray());
        assertArrayEquals(new float[] {-5, -5}, b.toArray());
    }

    @Test
    void badCoefficientsAreNamed() {
        var sgd = new SGD(List.of(Tensor.tensor(1).requiresGrad()), 0.1);
        for (double lambda : new double[] {-1e-4, Double.NaN, Double.POSITIVE_INFINITY}) {
            String rest =
                    "("
                            + lambda
                            + "): the coefficient must be 0 (no decay) or more, such as"
                            + " 1e-4; a negative one would drive the weights away from 0";
            refused("weightDecay" + rest, () -> sgd.weightDecay(lambda));
            refused("l1" + rest, () -> sgd.l1(lambda));
        }
        for (double momentum : new double[] {-0.1, 1, 9, Double.NaN}) {
            refused(
                    "momentum("
                            + momentum
                            + "): it is the share of the velocity that a step keeps, from"
                            + " 0 (none) to below 1, such as 0.9",
                    () -> sgd.momentum(momentum));
        }
    }

    private static void refused(String message, Runnable misuse) {
        var error = assertThrows(IllegalArgumentException.class, misuse::run);
        assertEquals(message, error.getMessage());
    }
}
