package d2l.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.data.TensorDataset;
import d2l.device.TrainingInterrupted;
import d2l.optim.Adam;
import d2l.optim.Optimizer;
import d2l.optim.SGD;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// What a loop written by hand must come by notices an interrupt, before it changes anything.
final class InterruptTest {
    private final Tensor W = Tensor.ones(2, 3).requiresGrad();
    private final Tensor b = Tensor.ones(3).requiresGrad();
    private final DataLoader data =
            new DataLoader(new TensorDataset(Tensor.ones(7, 2), 0, 1, 2, 0, 1, 2, 0), 2);

    private Tensor loss(Batch batch) {
        return batch.X().matmul(W).add(b).logSoftmax().pick(batch.y()).neg().mean();
    }

    private static void stops(Executable work) {
        Thread.currentThread().interrupt();
        var stopped = assertThrows(TrainingInterrupted.class, work);
        assertFalse(Thread.interrupted(), "the flag is cleared");
        assertEquals(
                "Training was interrupted; the parameters keep what they have learnt so"
                        + " far.",
                stopped.getMessage());
    }

    @Test
    void theNextMinibatchNoticesAnInterruptAndIsNotLost() {
        Iterator<Batch> batches = data.iterator();
        stops(batches::hasNext);
        assertTrue(batches.hasNext());
        assertEquals(2, batches.next().size());
        stops(batches::next);
        assertArrayEquals(new int[] {2, 0}, batches.next().y());
    }

    @Test
    void backwardNoticesAnInterruptBeforeAnyGradientChanges() {
        Tensor loss = loss(data.first());
        stops(loss::backward);
        assertFalse(W.hasGrad());
        assertFalse(b.hasGrad());
        Tensor losses = b.mul(b);
        stops(() -> losses.backward(Tensor.ones(3)));
        assertFalse(b.hasGrad());
        loss.backward();
        assertEquals(W.shape(), W.grad().shape());
    }

    @Test
    void aStepNoticesAnInterruptBeforeAnyParameterChanges() {
        for (Optimizer optimizer :
                List.of(new SGD(List.of(W, b), 1), new Adam(List.of(W, b), 1))) {
            loss(data.first()).backward();
            float[] before = W.toArray();
            stops(optimizer::step);
            assertArrayEquals(before, W.toArray());
            assertArrayEquals(new float[] {1, 1, 1}, b.toArray());
        }
        new SGD(List.of(W, b), 1).step();
        assertFalse(W.toArray()[0] == 1);
    }

    /// The loop of section 3.6, again and again, on the thread that a kernel leaves to itself. Whenever
    /// the interrupt comes, W and b have made the same number of steps.
    @Test
    void aLoopWrittenByHandStops() throws InterruptedException {
        int[] steps = {0, 0};
        var underWay = new CountDownLatch(20);
        var thrown = new Throwable[1];
        var cell =
                new Thread(
                        () -> {
                            while (true) {
                                for (Batch batch : data) {
                                    loss(batch).backward();
                                    Tensor.noGrad(
                                            () -> {
                                                W.sub_(W.grad().mul(0.1));
                                                steps[0]++;
                                                b.sub_(b.grad().mul(0.1));
                                                steps[1]++;
                                            });
                                    W.zeroGrad();
                                    b.zeroGrad();
                                    underWay.countDown();
                                }
                            }
                        });
        cell.setDaemon(true);
        cell.setUncaughtExceptionHandler((_, e) -> thrown[0] = e);
        cell.start();
        underWay.await();
        cell.interrupt();
        cell.join(10_000);
        float[] stopped = W.toArray();
        assertFalse(cell.isAlive(), "the loop goes on");
        assertInstanceOf(TrainingInterrupted.class, thrown[0]);
        assertEquals(steps[0], steps[1], "a step is made whole or not at all");
        assertFalse(stopped[0] == 1);
        Thread.sleep(50);
        assertArrayEquals(stopped, W.toArray());
    }
}
