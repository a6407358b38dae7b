package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.DataLoader;
import d2l.data.ImageDataset;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Dropout;
import d2l.nn.Flatten;
import d2l.nn.Linear;
import d2l.nn.ReLU;
import d2l.nn.Reduction;
import d2l.nn.Sequential;
import d2l.optim.Adam;
import d2l.optim.Optimizer;
import d2l.optim.SGD;
import d2l.tensor.Tensor;
import d2l.train.Evaluation;
import d2l.train.Trainer;
import d2l.train.TrainingListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// While a device trains, nothing waits for what it computes.
class ReadLateTest {
    private int reads;

    private final Device device =
            new ScalarDevice() {
                @Override
                public float[] download(Buffer buffer) {
                    reads++;
                    return super.download(buffer);
                }

                @Override
                public Buffer adopt(float[] values) {
                    return new HostBuffer(this, values);
                }
            };

    private final Sequential net =
            new Sequential(
                    new Flatten(),
                    new Linear(6, 4),
                    new ReLU(),
                    new Dropout(0.5),
                    new Linear(4, 3));

    private final DataLoader images =
            new DataLoader(
                            new ImageDataset(
                                    new byte[10 * 6],
                                    0,
                                    2,
                                    3,
                                    0,
                                    1,
                                    2,
                                    0,
                                    1,
                                    2,
                                    0,
                                    1,
                                    2,
                                    0),
                            4,
                            1)
                    .to(device);

    @ParameterizedTest
    @EnumSource
    void aPassIsReadWhenItIsAskedFor(Reduction reduction) {
        net.to(device);
        Optimizer[] optimisers = {
            new SGD(net.parameters(), 0.1).momentum(0.9).weightDecay(0.1),
            new Adam(net.parameters(), 0.1)
        };
        for (Optimizer optimiser : optimisers) {
            var trainer = new Trainer(net, new CrossEntropyLoss(reduction), optimiser);
            reads = 0;
            Trainer.Pass pass = trainer.pass(images);
            while (pass.hasNext()) {
                pass.step();
            }
            assertEquals(0, reads);
            double latest = pass.latest();
            assertTrue(latest > 0 && pass.epoch().loss() > 0, () -> "loss " + latest);
            assertEquals(3, reads); // a number for each minibatch
            trainer.epoch(images, TrainingListener.NONE);
            assertEquals(6, reads);
        }
    }

    /// A step's numbers are many times its minibatch.
    @ParameterizedTest
    @EnumSource
    void aPassThatIsNotReadYetKeepsNothingOfItsSteps(Reduction reduction) {
        net.to(device);
        List<WeakReference<Tensor>> outputs = new ArrayList<>();
        UnaryOperator<Tensor> watched =
                X -> {
                    Tensor O = net.apply(X);
                    outputs.add(new WeakReference<>(O));
                    return O;
                };
        var optimiser = new SGD(net.parameters(), 0.1);
        var trainer = new Trainer(watched, new CrossEntropyLoss(reduction), optimiser);
        Trainer.Pass pass = trainer.pass(images);
        while (pass.hasNext()) {
            pass.step();
        }
        for (int i = 0; i < 100 && kept(outputs) > 0; i++) {
            System.gc();
        }
        assertEquals(0, kept(outputs));
        assertTrue(pass.mean() > 0);
    }

    private static long kept(List<WeakReference<Tensor>> tensors) {
        return tensors.stream().filter(tensor -> tensor.get() != null).count();
    }

    @Test
    void anEvaluationReadsPositionsAlone() {
        net.to(device);
        reads = 0;
        Evaluation.evaluateAccuracy(net, images);
        assertEquals(0, reads);
    }
}
