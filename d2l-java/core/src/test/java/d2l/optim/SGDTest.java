package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

class SGDTest {
    private static Tensor parameter(double... values) {
        return Tensor.tensor(values).requiresGrad();
    }

    @Test
    void aStepGoesAgainstTheGradient() {
        Tensor w = parameter(1, 2);
        Tensor still = parameter(5);
        var sgd = new SGD(List.of(w, still), 0.5);
        w.mul(w).sum().backward();
        sgd.step();
        assertArrayEquals(new float[] {0, 0}, w.toArray());
        assertArrayEquals(new float[] {5}, still.toArray(), "it has no gradient");
        sgd.zeroGrad();
        assertFalse(w.hasGrad());
    }

    /// The update that a reader writes by hand gives the same bits.
    @Test
    void byHandAndByOptimizer() {
        Tensor start = new Generator(1).normal(0, 1, 50, 7);
        Tensor target = new Generator(2).normal(0, 100, 50, 7);
        Tensor byHand = Tensor.of(start.toArray(), 50, 7).requiresGrad();
        Tensor byOptimizer = Tensor.of(start.toArray(), 50, 7).requiresGrad();
        double lr = 0.1;
        var sgd = new SGD(List.of(byOptimizer), lr);
        for (int step = 0; step < 20; step++) {
            loss(byHand, target).backward();
            Tensor.noGrad(() -> byHand.sub_(byHand.grad().mul(lr)));
            byHand.zeroGrad();
            loss(byOptimizer, target).backward();
            sgd.step();
            sgd.zeroGrad();
        }
        assertEquals(byHand.fingerprint(), byOptimizer.fingerprint());
        assertTrue(start.fingerprint() != byHand.fingerprint());
    }

    private static Tensor loss(Tensor w, Tensor target) {
        Tensor error = w.sub(target);
        return error.mul(error).sum();
    }

    @Test
    void theProductAndTheDifferenceAreRoundedEach() {
        float w = 1;
        float g = 0x1.000002p0f; // lr · g needs more bits than float32 has
        float lr = 0x1.99999ap-4f;
        Tensor parameter = parameter(w);
        parameter.mul(Tensor.tensor(g)).sum().backward();
        new SGD(List.of(parameter), 0.1).step();
        float product = lr * g;
        assertEquals(w - product, parameter.item());
    }

    @Test
    void aParameterGivenTwiceMovesOnce() {
        Tensor w = parameter(1);
        w.mul(1).backward();
        new SGD(List.of(w, w), 0.25).step();
        assertEquals(0.75f, w.item());
    }

    @Test
    void badLearningRatesAreNamed() {
        var w = List.of(parameter(1));
        for (double lr : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var error =
                    assertThrows(IllegalArgumentException.class, () -> new SGD(w, lr));
            assertEquals(
                    "learning rate " + lr + ": it must be a positive number, such as 0.1",
                    error.getMessage());
        }
        var small = assertThrows(IllegalArgumentException.class, () -> new SGD(w, 1e-50));
        assertTrue(
                small.getMessage()
                        .startsWith("learning rate 1.0E-50: it would become 0"));
        var large = assertThrows(IllegalArgumentException.class, () -> new SGD(w, 1e50));
        assertTrue(
                large.getMessage()
                        .startsWith("learning rate 1.0E50: float32 numbers end at"));
    }

    @Test
    void nothingToImproveIsNamed() {
        var none =
                assertThrows(
                        IllegalArgumentException.class, () -> new SGD(List.of(), 0.1));
        assertEquals(
                "an optimizer without parameters has nothing to improve; pass"
                        + " net.parameters()",
                none.getMessage());
        var early =
                assertThrows(
                        IllegalStateException.class,
                        () -> new SGD(List.of(parameter(1)), 0.1).step());
        assertEquals(
                "step() before any parameter has a gradient: call backward() on the loss"
                        + " first, of parameters that asked for one by requiresGrad()",
                early.getMessage());
    }
}
