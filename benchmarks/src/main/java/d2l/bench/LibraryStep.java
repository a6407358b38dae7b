package d2l.bench;

import d2l.nn.CrossEntropyLoss;
import d2l.nn.Linear;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.optim.SGD;
import d2l.tensor.Tensor;

/// A training step as the chapters write it: modules, autograd, optimiser.
final class LibraryStep implements Step {
    private final Linear first;
    private final Sequential net;
    private final SGD optimizer;
    private final CrossEntropyLoss loss = new CrossEntropyLoss();
    private final Tensor X;
    private final int[] y;

    LibraryStep(int batch, int width) {
        first = new Linear(IN, width);
        var second = new Linear(width, OUT);
        set(first.weight(), Step.weights(IN, width));
        set(second.weight(), Step.weights(width, OUT));
        net = new Sequential(first, new ReLU(), second);
        optimizer = new SGD(net.parameters(), LEARNING_RATE);
        X = Tensor.of(Step.images(batch), batch, IN);
        y = Step.labels(batch);
    }

    private static void set(Tensor W, float[] values) {
        var wanted = Tensor.of(values, W.size(0), W.size(1));
        Tensor.noGrad(() -> W.sub_(W.detach()).sub_(wanted.neg()));
    }

    @Override
    public void run() {
        optimizer.zeroGrad();
        loss.forward(net.forward(X), y).backward();
        optimizer.step();
    }

    @Override
    public float[] weights() {
        return first.weight().toArray();
    }
}
