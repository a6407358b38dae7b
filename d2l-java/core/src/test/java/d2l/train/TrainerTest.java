package d2l.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.DataLoader;
import d2l.data.TensorDataset;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Linear;
import d2l.nn.Sequential;
import d2l.optim.SGD;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

class TrainerTest {
    private final List<String> heard = new ArrayList<>();

    private final TrainingListener listener =
            new TrainingListener() {
                @Override
                public void epochBegins(int batches) {
                    heard.add("begins " + batches);
                }

                @Override
                public void batchDone(DoubleSupplier mean) {
                    double loss = mean.getAsDouble();
                    heard.add(loss > 0 && loss < 10 ? "batch" : "batch " + loss);
                }

                @Override
                public void epochEnds() {
                    heard.add("ends");
                }

                @Override
                public void tested(Epoch epoch, double testAccuracy) {
                    heard.add(
                            "tested "
                                    + (testAccuracy == epoch.accuracy() ? "alike" : ""));
                }
            };

    private static DataLoader examples() {
        Tensor X = new Generator(1).normal(0, 1, 5, 3);
        return new DataLoader(new TensorDataset(X, 0, 1, 0, 1, 1), 2);
    }

    private static Sequential network() {
        Tensor.manualSeed(1);
        return new Sequential(new Linear(3, 2));
    }

    @Test
    void theListenerHearsInOrderWhatHappens() {
        var net = network();
        var sgd = new SGD(net.parameters(), 1e-9); // what is tested is what was trained
        new Trainer(net, new CrossEntropyLoss(), sgd)
                .fit(examples(), examples(), 2, listener);
        var epoch =
                List.of("begins 3", "batch", "batch", "batch", "ends", "tested alike");
        var both = new ArrayList<>(epoch);
        both.addAll(epoch);
        assertEquals(both, heard);
    }

    @Test
    void anEpochThatFailsEndsToo() {
        var net = network();
        var trainer =
                new Trainer(
                        net,
                        new CrossEntropyLoss(),
                        n -> {
                            throw new UnsupportedOperationException("no updater");
                        });
        assertThrows(
                UnsupportedOperationException.class,
                () -> trainer.epoch(examples(), listener));
        assertEquals(List.of("begins 3", "ends"), heard);
    }

    @Test
    void aSmallNetworkLearns() {
        Tensor X = new Generator(2).normal(0, 1, 90, 4);
        int[] y = X.matmul(new Generator(3).normal(0, 1, 4, 3)).argmax(1);
        var loader = new DataLoader(new TensorDataset(X, y), 16, 0);
        Tensor.manualSeed(4);
        var net = new Sequential(new Linear(4, 3));
        double before = Evaluation.evaluateAccuracy(net, loader);
        new Trainer(net, new CrossEntropyLoss(), new SGD(net.parameters(), 0.5))
                .fit(loader, loader, 20, TrainingListener.NONE);
        double after = Evaluation.evaluateAccuracy(net, loader);
        assertTrue(after > 0.9 && before < 0.7, before + " → " + after);
    }
}
