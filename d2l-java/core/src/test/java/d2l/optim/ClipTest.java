package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

class ClipTest {
    private static Tensor withGrad(double... grad) {
        Tensor w = Tensor.zeros(grad.length).requiresGrad();
        w.mul(Tensor.tensor(grad)).sum().backward();
        return w;
    }

    @Test
    void allGradientsAreShortenedTogether() {
        Tensor a = withGrad(3, 0);
        Tensor b = withGrad(-4);
        Tensor none = Tensor.zeros(2).requiresGrad();
        assertEquals(5, Clip.gradNorm(List.of(a, none, b), 1));
        assertArrayEquals(new float[] {0.6f, 0}, a.grad().toArray(), 1e-7f);
        assertArrayEquals(new float[] {-0.8f}, b.grad().toArray(), 1e-7f);
        assertEquals(1, Clip.gradNorm(List.of(a, none, b), 1), 1e-6, "now it is 1");
    }

    @Test
    void shortOnesStay() {
        Tensor w = withGrad(0.3, 0.4);
        assertEquals(0.5, Clip.gradNorm(List.of(w), 0.6), 1e-7);
        assertArrayEquals(new float[] {0.3f, 0.4f}, w.grad().toArray());
    }

    @Test
    void aParameterGivenTwiceCountsOnce() {
        Tensor w = withGrad(3, 4);
        assertEquals(5, Clip.gradNorm(List.of(w, w), 10));
    }

    @Test
    void squaresDoNotOverflow() {
        Tensor w = withGrad(3e30, 4e30);
        assertEquals(5e30, Clip.gradNorm(List.of(w), 1), 1e24);
        assertArrayEquals(new float[] {0.6f, 0.8f}, w.grad().toArray(), 1e-6f);
    }

    @Test
    void whatCannotBeIsNamed() {
        for (double max : new double[] {0, -1, Double.NaN}) {
            var error =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Clip.gradNorm(List.of(withGrad(1)), max));
            assertEquals(
                    "gradNorm: a largest norm of "
                            + max
                            + "; it must be a positive number, such as 1",
                    error.getMessage());
        }
        var early =
                assertThrows(
                        IllegalStateException.class,
                        () -> Clip.gradNorm(List.of(Tensor.zeros(1).requiresGrad()), 1));
        assertEquals(
                "gradNorm before any parameter has a gradient: call backward() on the"
                        + " loss first",
                early.getMessage());
        var nan =
                assertThrows(
                        IllegalStateException.class,
                        () -> Clip.gradNorm(List.of(withGrad(1, Double.NaN)), 1));
        assertTrue(
                nan.getMessage().startsWith("gradNorm: the gradients' norm is NaN"),
                nan.getMessage());
    }
}
