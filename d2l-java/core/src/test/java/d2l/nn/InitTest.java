package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

class InitTest {
    private static final int IN = 300;
    private static final int OUT = 500;

    private final Tensor W = Tensor.zeros(IN, OUT).requiresGrad();

    @BeforeEach
    void seed() {
        Tensor.manualSeed(11);
    }

    /// Mean 0 and this variance, within five standard errors of them.
    private void assertVariance(double variance) {
        double sum = 0;
        double squares = 0;
        for (float w : W.toArray()) {
            sum += w;
            squares += w * w;
        }
        int n = IN * OUT;
        assertEquals(0, sum / n, 5 * Math.sqrt(variance / n));
        assertEquals(variance, squares / n, 5 * variance * Math.sqrt(2.0 / n));
    }

    @Test
    void kaimingHasVariance2OverIn() {
        assertSame(W, Init.kaimingNormal_(W));
        assertVariance(2.0 / IN);
    }

    @Test
    void xavierHasVariance2OverInPlusOut() {
        Init.xavierNormal_(W);
        assertVariance(2.0 / (IN + OUT));
        Init.xavierUniform_(W);
        assertVariance(2.0 / (IN + OUT));
        float largest = 0;
        for (float w : W.toArray()) {
            largest = Math.max(largest, Math.abs(w));
        }
        double limit = Math.sqrt(6.0 / (IN + OUT));
        assertTrue(largest <= limit * (1 + 1e-6) && largest > 0.999 * limit);
    }

    @Test
    void normalAndZeros() {
        Init.normal_(W, 0, 0.3);
        assertVariance(0.09);
        Tensor.manualSeed(11);
        assertArrayEquals(
                Tensor.normal(0, 0.3, IN, OUT).toArray(), W.toArray(), "the same stream");
        Init.zeros_(W);
        assertArrayEquals(new float[IN * OUT], W.toArray());
    }

    @Test
    void aConstantFillsAndDrawsNothing() {
        assertSame(W, Init.constant_(W, 0.5));
        float[] halves = new float[IN * OUT];
        Arrays.fill(halves, 0.5f);
        assertArrayEquals(halves, W.toArray());
        assertEquals(new Generator(11).next(), Generator.global().next());
        assertThrows(IllegalArgumentException.class, () -> Init.constant_(W, 1e50));
    }

    /// Whoever brings a generator has nothing to do with the global one.
    @Test
    void aGeneratorOfOnesOwnGivesTheSameNumbers() {
        List<BiFunction<Tensor, Generator, Tensor>> rules =
                List.of(
                        Init::kaimingNormal_,
                        Init::xavierNormal_,
                        Init::xavierUniform_,
                        (w, g) -> Init.normal_(w, 1, 2, g));
        List<UnaryOperator<Tensor>> global =
                List.of(
                        Init::kaimingNormal_,
                        Init::xavierNormal_,
                        Init::xavierUniform_,
                        w -> Init.normal_(w, 1, 2));
        for (int i = 0; i < rules.size(); i++) {
            Tensor.manualSeed(12);
            float[] expected = global.get(i).apply(W).toArray();
            Tensor.manualSeed(13);
            assertArrayEquals(
                    expected, rules.get(i).apply(W, new Generator(12)).toArray());
            assertEquals(new Generator.Stream(13, 0), Generator.global().next());
        }
    }

    /// Through twenty layers of ReLUs the size of the activations stays.
    @Test
    void kaimingKeepsTheSizeThroughTwentyLayers() {
        Tensor X = Tensor.normal(0, 1, 64, 128);
        for (int layer = 0; layer < 20; layer++) {
            X = X.matmul(Init.kaimingNormal_(Tensor.zeros(128, 128))).relu();
        }
        float size = X.mul(X).mean().item();
        assertTrue(size > 0.1 && size < 1, () -> "mean square " + size);
    }

    @Test
    void aBiasHasNoFanIn() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Init.kaimingNormal_(Tensor.zeros(10)));
        assertEquals(
                "kaimingNormal_ of shape (10,): the variance follows from the sizes of"
                        + " weights (in, out); for a bias take zeros_",
                error.getMessage());
    }
}
