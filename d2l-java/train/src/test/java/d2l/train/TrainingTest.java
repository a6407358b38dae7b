package d2l.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.DataLoader;
import d2l.data.TensorDataset;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Dropout;
import d2l.nn.Linear;
import d2l.nn.Module;
import d2l.nn.Reduction;
import d2l.nn.Sequential;
import d2l.optim.SGD;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;

final class TrainingTest {
    private static final Tensor O =
            Tensor.of(new float[] {.1f, .3f, .6f, .3f, .2f, .5f}, 2, 3);

    @Test
    void accuracyCountsTheRowsThatAreLargestAtTheirLabel() {
        assertEquals(1, Training.correct(O, 0, 2));
        assertEquals(.5, Training.accuracy(O, 0, 2));
    }

    @Test
    void theSmallerLastMinibatchWeighsLess() {
        // Right for both examples of the first minibatch, wrong for the one of the last.
        var X = Tensor.of(new float[] {1, 0, 1, 0, 1, 0}, 3, 2);
        var data = new DataLoader(new TensorDataset(X, 0, 0, 1), 2);
        assertEquals(2 / 3., Training.evaluateAccuracy(O -> O, data));
    }

    /// With every number dropped the answer would always be class 0.
    @Test
    void aModuleIsEvaluatedWithoutDropoutAndPutBack() {
        var X = Tensor.of(new float[] {0, 1, 0, 1, 0, 1}, 3, 2);
        var data = new DataLoader(new TensorDataset(X, 1, 1, 1), 2);
        var net = new Sequential(new Dropout(1));
        assertEquals(1, Training.evaluateAccuracy(net, data));
        assertTrue(net.training() && net.module(0).training());
        net.eval();
        Training.evaluateAccuracy(net, data);
        assertFalse(net.training());
    }

    /// Answers with one row for each image, and remembers the mode in which it was asked.
    private static final class Asked extends Module {
        private boolean inTraining;

        @Override
        public Tensor forward(Tensor X) {
            inTraining = training();
            return Tensor.zeros(X.size(0), 2);
        }
    }

    @Test
    void predictionsAreMadeInEvaluation() {
        var net = new Asked();
        net.forward(Tensor.zeros(1, 2));
        assertTrue(net.inTraining);
        var data = new DataLoader(new TensorDataset(Tensor.zeros(2, 28, 28), 0, 1), 2);
        Training.predictCh3(net, data, List.of("no", "yes"), 2);
        assertFalse(net.inTraining);
        assertTrue(net.training());
    }

    @Test
    void anEpochTrainsWhateverModeWasLeft() {
        var X = Tensor.of(new float[] {0, 1, 0, 1}, 2, 2);
        var data = new DataLoader(new TensorDataset(X, 1, 1), 2);
        var net = new Sequential(new Linear(2, 2), new Dropout(1));
        net.eval();
        var sgd = new SGD(net.parameters(), 1);
        var loss = new CrossEntropyLoss(Reduction.NONE);
        assertEquals(0, Training.trainEpochCh3(net, data, loss, sgd).accuracy());
        assertTrue(net.training());
    }

    @Test
    void badLabelsAreNamed() {
        refused(
                "accuracy: label 3 at position 1; shape (2, 3) has classes 0 to 2",
                () -> Training.accuracy(O, 0, 3));
        refused("accuracy: label -1 at position 0", () -> Training.accuracy(O, -1, 0));
        refused(
                "accuracy: 1 labels for the 2 rows of shape (2, 3)",
                () -> Training.accuracy(O, 0));
        refused("accuracy of no examples", () -> Training.accuracy(Tensor.zeros(0, 3)));
    }

    @Test
    void trainingWithoutEpochsIsRefused() {
        var X = Tensor.of(new float[] {1, 0, 1, 0}, 2, 2);
        var data = new DataLoader(new TensorDataset(X, 0, 1), 2);
        var net = new Linear(2, 2);
        var loss = new CrossEntropyLoss(Reduction.NONE);
        var optimizer = new SGD(net.parameters(), .1);
        refused(
                "training for 0 epochs; at least one",
                () -> Training.trainCh3(net, data, data, loss, 0, optimizer));
    }

    @Test
    void anAccumulatorAddsUntilItIsReset() {
        var metric = new Accumulator(2);
        metric.add(1, 2);
        metric.add(.5, 2);
        assertEquals(1.5, metric.get(0));
        assertEquals(4, metric.get(1));
        metric.reset();
        assertEquals(0, metric.get(1));
        refused("add: 1 terms for the 2 sums", () -> metric.add(1));
        refused("get(2): the sums are numbered 0 to 1", () -> metric.get(2));
        refused("Accumulator(0)", () -> new Accumulator(0));
    }

    private static void refused(String message, Executable work) {
        var refusal = assertThrows(IllegalArgumentException.class, work);
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }
}
