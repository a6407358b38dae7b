package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

class AdamTest {
    private static void step(Optimizer optimizer, Tensor w, double g) {
        optimizer.zeroGrad();
        w.mul(g).sum().backward();
        optimizer.step();
    }

    /// Three steps of algorithm 1 of Kingma and Ba, written out.
    @Test
    void threeStepsByHand() {
        Tensor w = Tensor.tensor(1).requiresGrad();
        var adam = new Adam(List.of(w), 0.1);

        // t = 1: g = 2
        double m = 0.1 * 2;
        double v = 0.001 * 4;
        double expected = 1 - 0.1 * (m / 0.1) / (Math.sqrt(v / 0.001) + 1e-8);
        assertEquals(0.9, expected, 1e-8);
        step(adam, w, 2);
        assertEquals(expected, w.item(), 2e-7);

        // t = 2: g = −1
        m = 0.9 * m + 0.1 * -1; // 0.08
        v = 0.999 * v + 0.001 * 1; // 0.004996
        double mHat = m / (1 - 0.9 * 0.9);
        double vHat = v / (1 - 0.999 * 0.999);
        expected -= 0.1 * mHat / (Math.sqrt(vHat) + 1e-8);
        step(adam, w, -1);
        assertEquals(expected, w.item(), 4e-7);

        // t = 3: g = 0.5
        m = 0.9 * m + 0.1 * 0.5;
        v = 0.999 * v + 0.001 * 0.25;
        mHat = m / (1 - 0.9 * 0.9 * 0.9);
        vHat = v / (1 - 0.999 * 0.999 * 0.999);
        expected -= 0.1 * mHat / (Math.sqrt(vHat) + 1e-8);
        step(adam, w, 0.5);
        assertEquals(expected, w.item(), 6e-7);
        assertEquals(0.8393, expected, 1e-4);
    }

    /// The bias correction makes every step of a constant gradient lr long, whatever its size.
    @Test
    void aConstantGradientStepsByLr() {
        for (double g : new double[] {1e-3, 1, 1e3}) {
            Tensor w = Tensor.tensor(0).requiresGrad();
            var adam = new Adam(List.of(w), 0.01);
            for (int t = 1; t <= 100; t++) {
                step(adam, w, g);
                assertEquals(-0.01 * t, w.item(), 1e-6 + 2e-5 * 0.01 * t);
            }
        }
    }

    @Test
    void betasAndEpsAreUsed() {
        Tensor w = Tensor.tensor(0).requiresGrad();
        var adam = new Adam(List.of(w), 1).betas(0.5, 0.75).eps(1);
        step(adam, w, 4); // m̂ = 4, v̂ = 16
        assertEquals(-4 / (4 + 1.0), w.item(), 1e-6);
        step(adam, w, 0); // m = 1, v = 3
        double second = (1 / 0.75) / (Math.sqrt(3 / (1 - 0.75 * 0.75)) + 1);
        assertEquals(-0.8 - second, w.item(), 1e-6);
    }

    @Test
    void weightDecayIsPartOfTheGradient() {
        Tensor w = Tensor.tensor(2, -3).requiresGrad();
        step(new Adam(List.of(w), 0.1).weightDecay(0.01), w, 0);
        assertArrayEquals(new float[] {1.9f, -2.9f}, w.toArray(), 1e-6f);
    }

    /// 2 · (1 − 0.1 · 0.5) = 1.9, and so on; a gradient of any size steps by lr besides.
    @Test
    void decoupledDecayMultipliesTheWeights() {
        Tensor w = Tensor.tensor(2, -3).requiresGrad();
        var adamW = new AdamW(List.of(w), 0.1).weightDecay(0.5);
        step(adamW, w, 0);
        assertArrayEquals(new float[] {1.9f, -2.85f}, w.toArray(), 1e-6f);
        step(adamW, w, 0);
        assertArrayEquals(new float[] {1.805f, -2.7075f}, w.toArray(), 1e-6f);

        Tensor pulled = Tensor.tensor(2).requiresGrad();
        step(new AdamW(List.of(pulled), 0.1).weightDecay(0.5), pulled, 400);
        assertEquals(1.8, pulled.item(), 1e-6);

        Tensor usual = Tensor.tensor(2).requiresGrad();
        step(new AdamW(List.of(usual), 0.1), usual, 0); // λ = 0.01
        assertEquals(1.998, usual.item(), 1e-6);
    }

    @Test
    void withoutDecayAdamWIsAdam() {
        Tensor one = Tensor.tensor(1, -2).requiresGrad();
        Tensor other = Tensor.tensor(1, -2).requiresGrad();
        var adam = new Adam(List.of(one), 0.1).betas(0.8, 0.9).eps(1e-3);
        var adamW =
                new AdamW(List.of(other), 0.1).betas(0.8, 0.9).eps(1e-3).weightDecay(0);
        for (double g : new double[] {1, -3, 0.2}) {
            step(adam, one, g);
            step(adamW, other, g);
            assertArrayEquals(one.toArray(), other.toArray());
        }
        assertThrows(IllegalArgumentException.class, () -> adamW.weightDecay(-1));
    }

    @Test
    void decoupledDecayFollowsTheLearningRate() {
        Tensor w = Tensor.tensor(2).requiresGrad();
        var adamW = new AdamW(List.of(w), 0.1).weightDecay(1);
        adamW.lr(0.2);
        step(adamW, w, 0);
        assertEquals(1.6, w.item(), 1e-6);
        adamW.lr(0); // where a schedule ends
        step(adamW, w, 5);
        assertEquals(1.6, w.item(), 1e-6);
    }

    @Test
    void eachParameterHasItsOwnMeansAndCount() {
        Tensor early = Tensor.tensor(0).requiresGrad();
        Tensor late = Tensor.tensor(0).requiresGrad();
        var adam = new Adam(List.of(early, late), 0.1);
        step(adam, early, 1);
        assertEquals(0, late.item());
        step(adam, late, 5);
        assertEquals(-0.1, late.item(), 1e-6, "its first step, corrected as such");
    }

    @Test
    void theLearningRateCanChange() {
        Tensor w = Tensor.tensor(0).requiresGrad();
        var adam = new Adam(List.of(w), 0.1);
        assertEquals(0.1, adam.lr());
        step(adam, w, 1);
        adam.lr(0.01);
        assertEquals(0.01, adam.lr());
        step(adam, w, 1);
        assertEquals(-0.11, w.item(), 1e-6);
        adam.lr(0); // where a schedule ends
        step(adam, w, 1);
        assertEquals(-0.11, w.item(), 1e-6);
        var negative = assertThrows(IllegalArgumentException.class, () -> adam.lr(-0.1));
        assertEquals(
                "learning rate -0.1: it must be a positive number, such as 0.1",
                negative.getMessage());
        assertThrows(IllegalArgumentException.class, () -> adam.lr(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> adam.lr(1e50));
        assertEquals(0, adam.lr());
    }

    @Test
    void badArgumentsAreNamed() {
        Tensor w = Tensor.tensor(1).requiresGrad();
        var adam = new Adam(List.of(w), 0.1);
        for (double beta : new double[] {-0.1, 1, 1 - 1e-12, Double.NaN}) {
            var error =
                    assertThrows(
                            IllegalArgumentException.class, () -> adam.betas(0.9, beta));
            assertEquals(
                    "beta2 "
                            + beta
                            + ": it is the share of a running mean that a step keeps,"
                            + " from 0 to below 1, such as 0.9",
                    error.getMessage());
        }
        var eps = assertThrows(IllegalArgumentException.class, () -> adam.eps(0));
        assertEquals(
                "eps(0.0): it keeps a division from 0 and must be a small positive"
                        + " number, such as 1e-8",
                eps.getMessage());
        assertThrows(IllegalArgumentException.class, () -> adam.weightDecay(-1));
        assertThrows(IllegalArgumentException.class, () -> new Adam(List.of(w), -1));
        step(adam, w, 1);
        var late = assertThrows(IllegalStateException.class, () -> adam.betas(0.5, 0.5));
        assertTrue(late.getMessage().startsWith("betas(…) after the first step"));
    }
}
