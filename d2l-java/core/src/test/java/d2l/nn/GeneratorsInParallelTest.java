package d2l.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import d2l.optim.SGD;
import d2l.tensor.Generator;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Trainings that draw random numbers side by side, each with a generator of its own.
class GeneratorsInParallelTest {
    private static final int RUNS = 8;

    private static List<Long> train(int seed) {
        var generator = new Generator(seed);
        Tensor X = generator.normal(0, 1, 16, 8);
        int[] y = X.argmax(1);
        var net =
                new Sequential(
                        new Linear(8, 32, generator),
                        new ReLU(),
                        new Dropout(0.5, generator),
                        new Linear(32, 8, generator));
        Init.kaimingNormal_(net.parameters().getFirst(), generator);
        var loss = new CrossEntropyLoss();
        var updater = new SGD(net.parameters(), 0.1);
        for (int step = 0; step < 100; step++) {
            updater.zeroGrad();
            loss.forward(net.forward(X), y).backward();
            updater.step();
        }
        return net.parameters().stream().map(Tensor::fingerprint).toList();
    }

    @Test
    void theyGiveTheBitsOfOneAfterTheOther()
            throws InterruptedException, ExecutionException {
        List<List<Long>> alone = new ArrayList<>();
        List<Callable<List<Long>>> jobs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            int seed = i;
            alone.add(train(seed));
            jobs.add(() -> train(seed));
        }
        List<List<Long>> together = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(RUNS)) {
            for (Future<List<Long>> run : threads.invokeAll(jobs)) {
                together.add(run.get());
            }
        }
        assertEquals(alone, together);
        assertEquals(RUNS, alone.stream().distinct().count());
    }
}
