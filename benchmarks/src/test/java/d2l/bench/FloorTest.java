package d2l.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The floor of an epoch, counted by hand.
class FloorTest {
    @Test
    void one_layer_asks_for_no_gradient_of_the_images() {
        // Forward 2·784·10 operations an example, and as many for the gradient of the
        // weights.
        assertEquals(60_000. * 31_360 + 10_000. * 15_680, Floor.operations(784, 10));
    }

    @Test
    void a_second_layer_passes_its_gradient_on() {
        double forward = 2 * (784 * 256 + 256 * 10);
        double backward = forward + 2 * 256 * 10;
        assertEquals(
                60_000 * (forward + backward) + 10_000 * forward,
                Floor.operations(784, 256, 10));
    }

    @Test
    void twice_the_peak_halves_the_floor() {
        // 53.16 GFLOP at 230 GFLOP/s
        assertEquals(.2311, Floor.seconds(230, 784, 256, 10), 1e-4);
        assertEquals(.1156, Floor.seconds(460, 784, 256, 10), 1e-4);
    }
}
