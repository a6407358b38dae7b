package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.data.Dataset;
import d2l.data.ImageDataset;
import d2l.data.TensorDataset;
import d2l.device.Buffer;
import d2l.device.Device;
import d2l.device.Devices;
import d2l.optim.Adam;
import d2l.optim.Optimizer;
import d2l.optim.SGD;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;
import d2l.train.Evaluation;
import d2l.train.Trainer;
import d2l.train.TrainingListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import toy.ToyDevice;

import java.util.List;
import java.util.function.Function;

/// Tensors live where they are told to, and meet only where they live together.
class TwoDevicesTest {
    private static final Device HERE = Devices.current();

    private final ToyDevice toy = new ToyDevice();

    private static final Tensor X = new Generator(1).normal(0, 1, 12, 6);
    private static final int[] LABELS = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, -1};

    private static Sequential network() {
        Tensor.manualSeed(3);
        return new Sequential(
                new Linear(6, 5),
                new BatchNorm1d(5),
                new ReLU(),
                new Dropout(0.3),
                new Linear(5, 3));
    }

    private static void train(
            Sequential net, Tensor X, Optimizer optimizer, Loss loss, int steps) {
        for (int i = 0; i < steps; i++) {
            optimizer.zeroGrad();
            loss.forward(net.forward(X), LABELS).mean().backward();
            optimizer.step();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SGD", "Adam"})
    void aNetworkThatMovesInTheMiddleLearnsTheSameBits(String rule) {
        Function<List<Tensor>, Optimizer> optimizer =
                rule.equals("SGD")
                        ? w -> new SGD(w, 0.1).momentum(0.9).weightDecay(0.01).l1(0.001)
                        : w -> new Adam(w, 0.01).weightDecay(0.01);
        var loss = new CrossEntropyLoss().ignoreIndex(-1);
        var net = network();
        train(net, X, optimizer.apply(net.parameters()), loss, 6);

        var moving = network();
        var its = optimizer.apply(moving.parameters());
        train(moving, X, its, loss, 2);
        assertSame(moving, moving.to(toy));
        train(moving, X.to(toy), its, loss, 2);
        moving.parameters().forEach(w -> assertSame(toy, w.grad().device()));
        moving.to(HERE);
        train(moving, X, its, loss, 1);
        moving.to(toy);
        train(moving, X.to(toy), its, loss, 1);
        moving.stateDict()
                .forEach(
                        (name, tensor) -> {
                            assertSame(toy, tensor.device(), name);
                            assertArrayEquals(
                                    net.stateDict().get(name).toArray(),
                                    tensor.toArray(),
                                    name);
                        });
        assertTrue(moving.summary(2, 6).startsWith("layer"), moving.summary(2, 6));
    }

    @Test
    void whatIsMadeForATensorIsMadeWhereItLives() {
        Tensor x = Tensor.tensor(1, 2, 3).to(toy).requiresGrad();
        for (Tensor y :
                List.of(
                        x.add(1),
                        x.mean(),
                        x.reshape(3, 1).softmax(),
                        x.max(0),
                        x.maximum(x.relu()),
                        Tensor.concat(0, x, x),
                        x.reshape(1, 3).pick(2),
                        x.detach())) {
            assertSame(toy, y.device());
        }
        x.mul(x).sum().backward();
        assertSame(toy, x.grad().device());
        assertArrayEquals(new float[] {2, 4, 6}, x.grad().toArray());
        assertSame(x, x.to(toy));
    }

    @Test
    void aLoaderMakesItsMinibatchesWhereItIsTold() {
        byte[] pixels = {0, 51, 102, -1, 0, 0, 0, 0};
        Dataset images = new ImageDataset(pixels, 0, 2, 2, 1, 0);
        var here = new DataLoader(images, 1, 0);
        var there = new DataLoader(images, 1, 0).to(toy);
        for (Batch batch : there.take(2).epoch(0)) {
            assertSame(toy, batch.X().device());
        }
        assertArrayEquals(here.first().X().toArray(), there.first().X().toArray());
        Tensor X = Tensor.ones(4, 2);
        var rows = new DataLoader(new TensorDataset(X, 0, 1, 0, 1).take(3), 2).to(toy);
        Tensor.manualSeed(1);
        var net = new Linear(2, 2).to(toy);
        new Trainer(net, new CrossEntropyLoss(), new SGD(net.parameters(), 0.1))
                .fit(rows, rows, 1, TrainingListener.NONE);
        net.parameters().forEach(w -> assertSame(toy, w.device()));
    }

    @Test
    void theGradientFlowsBackToWhereTheValuesCameFrom() {
        Tensor x = Tensor.tensor(1, 2, 3).requiresGrad();
        Tensor there = x.to(toy);
        assertSame(toy, there.device());
        there.mul(there).sum().backward();
        assertSame(HERE, x.grad().device());
        assertArrayEquals(new float[] {2, 4, 6}, x.grad().toArray());
    }

    /// Whatever a backward reads, even where it reads nothing.
    @Test
    void whatMovedHasNoGradientOfAnOldGraph() {
        Function<Tensor, Tensor> twice = x -> x.mul(x);
        for (Function<Tensor, Tensor> f :
                List.of(twice, x -> x.add(1), Tensor::relu, Tensor::softmax)) {
            Tensor x = Tensor.ones(2).requiresGrad();
            Tensor old = f.apply(x).sum();
            x.to_(toy);
            String refused =
                    assertThrows(IllegalStateException.class, old::backward).getMessage();
            assertTrue(
                    refused.contains(
                            ".backward: a tensor of shape (2,) was moved to the device"
                                    + " toy after"),
                    refused);
            assertFalse(x.hasGrad());
            f.apply(x).sum().backward();
            assertSame(toy, x.grad().device());
        }
        Tensor x = Tensor.ones(2).requiresGrad();
        Tensor old = twice.apply(x).sum();
        Tensor.noGrad(() -> x.to_(toy).sub_(Tensor.ones(2).to(toy)).to_(HERE));
        assertThrows(IllegalStateException.class, old::backward); // x is 0 now
    }

    @Test
    void mistakesAreLookedForWhereTheLoaderIsTold() {
        Tensor X = Tensor.ones(4, 2);
        var rows = new DataLoader(new TensorDataset(X, 0, 1, 0, 1), 3, 5).to(toy);
        var net = new Linear(2, 2);
        int[] here = Evaluation.mistakes(net, new DataLoader(rows.dataset(), 3), 4);
        net.to(toy);
        assertArrayEquals(here, Evaluation.mistakes(net, rows, 4));
        assertEquals(2, here.length);
    }

    @Test
    void tensorsOfTwoDevicesDoNotMeet() {
        Tensor here = Tensor.ones(2, 2);
        Tensor there = here.to(toy);
        String move =
                "; move one with to(other.device()), a whole network with"
                        + " net.to(device), the minibatches of a loader with"
                        + " loader.to(device)";
        refuses(
                "Add: a tensor on the device scalar met one on toy" + move,
                () -> here.add(there));
        refuses(
                "MatMul: a tensor on the device toy met one on scalar" + move,
                () -> there.matmul(here));
        refuses(
                "sub_: a tensor on the device toy met one on scalar" + move,
                () -> there.sub_(here));
        refuses(
                "Linear: a tensor on the device scalar met one on toy" + move,
                () -> new Linear(2, 2).to(toy).forward(here));
        Tensor leaf = Tensor.ones(2, 2).requiresGrad();
        refuses(
                "backward(weights): a tensor on the device scalar met one on toy" + move,
                () -> leaf.mul(2).backward(there));
        assertTrue(
                assertThrows(IllegalStateException.class, () -> leaf.mul(2).to_(toy))
                        .getMessage()
                        .startsWith("to_(device) on a tensor that was computed"));
    }

    @Test
    void noDeviceIsRefused() {
        String refusal = "to(device): the device is null; Devices.named(…) gives one";
        refuses(refusal, () -> Tensor.ones(2).to(null));
        refuses(refusal, () -> Tensor.ones(2).to_(null));
        refuses(refusal, () -> new Linear(2, 2).to(null));
    }

    private static void refuses(String message, Executable action) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void memoryGoesBackWhenClosedOrForgotten() throws InterruptedException {
        Buffer kept = toy.allocate(100);
        assertEquals(400, toy.bytes());
        kept.close();
        kept.close();
        assertEquals(0, toy.bytes());
        toy.allocate(100);
        for (int i = 0; toy.bytes() > 0 && i < 200; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(0, toy.bytes());
    }
}
