package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.autograd.GradCheck;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Map;

class BatchNorm1dTest {
    @Test
    void runningStatisticsGoATenthOfTheWay() {
        var norm = new BatchNorm1d(2);
        // Means 2 and 30; variances of n − 1: 4 and 100.
        Tensor X = Tensor.tensor(new double[][] {{0, 20}, {2, 30}, {4, 40}});
        norm.forward(X);
        var buffers = norm.namedBuffers();
        Tensor mean = buffers.get("running_mean");
        Tensor variance = buffers.get("running_var");
        assertArrayEquals(new float[] {0.2f, 3}, mean.toArray(), 1e-6f);
        assertArrayEquals(new float[] {1.3f, 10.9f}, variance.toArray(), 1e-5f);
        norm.forward(X);
        assertArrayEquals(new float[] {0.38f, 5.7f}, mean.toArray(), 1e-6f);
        assertArrayEquals(new float[] {1.57f, 19.81f}, variance.toArray(), 1e-5f);
        for (int i = 0; i < 200; i++) {
            norm.forward(X);
        }
        assertArrayEquals(new float[] {2, 30}, mean.toArray(), 1e-4f);
        assertArrayEquals(new float[] {4, 100}, variance.toArray(), 1e-3f);
    }

    @Test
    void evaluationUsesThemAndLeavesThem() {
        var norm = new BatchNorm1d(2);
        norm.load(
                Map.of(
                        "weight", Tensor.tensor(1, 10),
                        "bias", Tensor.tensor(0, 1),
                        "running_mean", Tensor.tensor(5, 1),
                        "running_var", Tensor.tensor(4, 0.25)));
        norm.eval();
        Tensor one = Tensor.tensor(new double[][] {{9, 2}});
        assertArrayEquals(new float[] {2, 21}, norm.forward(one).toArray(), 1e-3f);
        assertArrayEquals(
                new float[] {5, 1}, norm.namedBuffers().get("running_mean").toArray());
        GradCheck.check(in -> norm.forward(in.getFirst()), Tensor.normal(0, 1, 4, 2));
    }

    @Test
    void anExampleAloneInEvaluationIsWhatItIsInCompany() {
        Tensor.manualSeed(5);
        var norm = new BatchNorm1d(3);
        Tensor X = Tensor.normal(2, 3, 8, 3);
        norm.forward(X);
        norm.eval();
        float[] all = norm.forward(X).rows(4, 5).toArray();
        assertArrayEquals(all, norm.forward(X.rows(4, 5)).toArray());
    }

    @Test
    void gammaAndBetaLearn() {
        var norm = new BatchNorm1d(3);
        assertArrayEquals(new float[] {1, 1, 1}, norm.parameters().get(0).toArray());
        assertArrayEquals(new float[] {0, 0, 0}, norm.parameters().get(1).toArray());
        norm.forward(Tensor.normal(0, 1, 6, 3)).sum().backward();
        assertArrayEquals(
                new float[] {6, 6, 6}, norm.parameters().get(1).grad().toArray());
        assertTrue(norm.parameters().get(0).hasGrad());
    }

    @Test
    void whatCannotBeIsNamed() {
        var features =
                assertThrows(IllegalArgumentException.class, () -> new BatchNorm1d(0));
        assertEquals(
                "BatchNorm1d(0): it needs at least one feature, as many as the layer"
                        + " before it has outputs",
                features.getMessage());
        var norm = new BatchNorm1d(3);
        var one =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> norm.forward(Tensor.zeros(1, 3)));
        assertTrue(
                one.getMessage().startsWith("BatchNorm1d of a minibatch of 1"),
                one.getMessage());
        var wide =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> norm.forward(Tensor.zeros(5, 4)));
        assertEquals(
                "BatchNorm1d(3) of shape (5, 4): it expects (n, 3), one row for each"
                        + " example",
                wide.getMessage());
    }
}
