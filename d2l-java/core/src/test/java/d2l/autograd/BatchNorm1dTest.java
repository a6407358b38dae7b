package d2l.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

class BatchNorm1dTest {
    private static final Tensor GAMMA = Tensor.tensor(1, 2, 0.5);
    private static final Tensor BETA = Tensor.tensor(0, -1, 3);

    @Test
    void columnsGetMeanBetaAndDeviationGamma() {
        Tensor X = new Generator(1).normal(5, 3, 200, 3);
        float[] y = new BatchNorm1d(X, GAMMA, BETA, 1e-5).apply().toArray();
        for (int j = 0; j < 3; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 200; i++) {
                double deviation = y[3 * i + j] - BETA.toArray()[j];
                sum += deviation;
                squares += deviation * deviation;
            }
            assertEquals(0, sum / 200, 1e-5);
            // The biased variance: with that of n − 1 this would be smaller by 0.25 %.
            assertEquals(GAMMA.toArray()[j], Math.sqrt(squares / 200), 1e-4);
        }
    }

    @Test
    void twoExamplesBecomePlusAndMinusOne() {
        Tensor X = Tensor.tensor(new double[][] {{1, 10, 7}, {3, 40, 7}});
        var function = new BatchNorm1d(X, GAMMA, BETA, 1e-5);
        float[] y = function.apply().toArray();
        assertArrayEquals(new float[] {-1, -3, 3, 1, 1, 3}, y, 1e-5f);
        assertArrayEquals(new float[] {2, 25, 7}, function.mean().toArray());
        assertArrayEquals(new float[] {1, 225, 0}, function.variance().toArray());
    }

    /// A column moved as a whole, or stretched, gives the same output; so its gradient has neither a
    /// mean nor a component along the column.
    @Test
    void theGradientSeesTheStatistics() {
        Tensor X = new Generator(2).normal(0, 1, 20, 3).requiresGrad();
        Tensor V = new Generator(3).normal(0, 1, 20, 3);
        new BatchNorm1d(X, GAMMA, BETA, 1e-5).apply().backward(V);
        assertArrayEquals(new float[3], X.grad().sum(0).toArray(), 1e-5f);
        assertArrayEquals(new float[3], X.grad().mul(X.detach()).sum(0).toArray(), 1e-4f);
        float largest = 0;
        for (float g : X.grad().toArray()) {
            largest = Math.max(largest, Math.abs(g));
        }
        assertTrue(largest > 0.1, "yet it is not 0");
    }

    @Test
    void badMinibatchesAreNamed() {
        refused(
                "BatchNorm1d of a minibatch of 1, shape (1, 3): one example has no"
                    + " variance, every column would become 0; train on minibatches of"
                    + " two or more, and call eval() before asking about one example",
                Tensor.zeros(1, 3),
                1e-5);
        refused(
                "BatchNorm1d needs a matrix (n, d), one row for each example, not shape"
                        + " (2, 28, 28)",
                Tensor.zeros(2, 28, 28),
                1e-5);
        refused(
                "BatchNorm1d of shape (5, 4): gamma of shape (3,) and beta of shape (3,);"
                        + " both need one number for each column, (4,)",
                Tensor.zeros(5, 4),
                1e-5);
        for (double epsilon : new double[] {0, -1, Double.NaN}) {
            refused(
                    "BatchNorm1d: epsilon "
                            + epsilon
                            + "; it must be a small positive number, such as 1e-5",
                    Tensor.zeros(5, 3),
                    epsilon);
        }
    }

    private static void refused(String message, Tensor X, double epsilon) {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new BatchNorm1d(X, GAMMA, BETA, epsilon));
        assertEquals(message, error.getMessage());
    }
}
