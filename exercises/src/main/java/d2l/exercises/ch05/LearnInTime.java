package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.data.DataLoader;
import d2l.data.TensorDataset;
import d2l.nn.CrossEntropyLoss;
import d2l.optim.Adam;
import d2l.optim.SGD;
import d2l.tensor.Generator;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.List;
import java.util.stream.IntStream;

/// Sixty points in a row of three heaps, first all of class 0, then 1, then 2. Their labels
/// are told; an examination follows.
///
/// Write `train`, which learns a softmax regression from them, with any loop, step and
/// optimiser that you like, and returns $\mathbf{W}$ (2, 3) and $\mathbf{b}$ (3,). The
/// check computes $\mathbf{O} = \mathbf{X}\mathbf{W} + \mathbf{b}$ for new points from the
/// same three heaps. At least nine in ten must be right, with a mean cross-entropy of at
/// most .3. Blind guessing has $\log 3 = 1.1$.
///
/// ## Hints
///
/// 1. Ask W and b for gradients with `requiresGrad()`; then forward, loss, `backward`, step,
///    `zeroGrad`, over and over.
/// 2. With all sixty in each step nothing needs to be shuffled. In minibatches it does.
/// 3. The loss still falls? Then take more steps, or longer ones.
public final class LearnInTime extends Exercise<LearnInTime.Solution> {
    private static final String TOO_LITTLE =
            "It points in the right direction, but the loss is still above .3. Take more"
                    + " steps, or a larger learning rate.";
    private static final String UPHILL =
            "It is wrong more often than a blind guess: the steps go uphill. Subtract the"
                    + " gradient.";
    private static final String NOTHING =
            "W and b are still 0: nothing was learnt. Are they the ones that the steps"
                    + " change?";
    private static final String WITHOUT_BIAS =
            "b is 0. Without a bias the boundaries go through 0, and the heap in the"
                    + " middle cannot be told from the others. Train b as well.";
    private static final String NOT_FINITE =
            "W or b is not finite: the steps have grown without bound. Take a smaller"
                    + " learning rate, and look at the sign of the step.";
    private static final String SHAPES =
            "W has the shape (3, 2). In this book weights go from inputs to outputs: (2,"
                    + " 3).";

    /// The signature.
    public interface Solution {
        /// X (60, 2) and their labels, sorted → W (2, 3) and b (3,)
        List<Tensor> train(Tensor X, int[] y);
    }

    public LearnInTime() {
        super("5.5.9", "Three heaps and an examination");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        int[] y = labels(20);
        cases.add("sixty points", heaps(draw.normal(0, 0.7, 60, 2), y), y);
    }

    /// A training is long: forty draws, not two hundred.
    @Override
    public int draws() {
        return 40;
    }

    private static int[] labels(int each) {
        return IntStream.range(0, 3 * each).map(i -> i / each).toArray();
    }

    /// Noise around (−4, 0), (0, 0) and (4, 0).
    private static Tensor heaps(Tensor noise, int[] y) {
        float[] points = noise.toArray();
        for (int i = 0; i < y.length; i++) {
            points[2 * i] += 4 * (y[i] - 1);
        }
        return Tensor.of(points, y.length, 2);
    }

    @Oracle
    String oracle(Tensor X, int[] y, List<Tensor> answer) {
        if (answer.size() != 2) {
            return "The list has %s tensors; it needs W and b.".formatted(answer.size());
        }
        Tensor W = answer.get(0).detach();
        Tensor b = answer.get(1).detach();
        if (!W.shape().equals(Shape.of(2, 3)) || !b.shape().equals(Shape.of(3))) {
            return W.shape().equals(Shape.of(3, 2))
                    ? SHAPES
                    : "The shapes are %s and %s; W needs (2, 3) and b (3,)."
                            .formatted(W.shape(), b.shape());
        }
        int[] right = labels(200);
        Tensor test = heaps(new Generator(55).normal(0, 0.7, 600, 2), right);
        Tensor O = test.matmul(W).add(b);
        int[] said = O.argmax(1);
        double loss = O.logSoftmax().pick(right).neg().mean().item();
        double hits = IntStream.range(0, 600).filter(i -> said[i] == right[i]).count();
        if (!Float.isFinite(W.sum().item() + b.sum().item())) {
            return NOT_FINITE;
        }
        if (hits >= 540 && loss <= 0.3) {
            return "";
        }
        if (W.abs().max().item() == 0 && b.abs().max().item() == 0) {
            return NOTHING;
        }
        if (b.abs().max().item() == 0) {
            return WITHOUT_BIAS;
        }
        return hits < 190
                ? UPHILL
                : hits >= 300 && loss < 1.1
                        ? TOO_LITTLE
                        : "%.0f of 600 new points are right, with a mean loss of %.2f."
                                .formatted(hits, loss);
    }

    /// Full steps of gradient descent from zeros.
    private static List<Tensor> descended(
            Tensor X, int[] y, int steps, double lr, boolean bias) {
        Tensor W = Tensor.zeros(2, 3).requiresGrad();
        Tensor b = Tensor.zeros(3).requiresGrad();
        for (int i = 0; i < steps; i++) {
            W.zeroGrad();
            b.zeroGrad();
            X.matmul(W).add(b).logSoftmax().pick(y).neg().mean().backward();
            Tensor.noGrad(
                    () -> {
                        W.sub_(W.grad().mul(lr));
                        b.sub_(b.grad().mul(bias ? lr : 0));
                    });
        }
        return List.of(W.detach(), b.detach());
    }

    @Reference
    List<Tensor> train(Tensor X, int[] y) {
        Tensor W = Tensor.zeros(2, 3).requiresGrad();
        Tensor b = Tensor.zeros(3).requiresGrad();
        var loss = new CrossEntropyLoss();
        var sgd = new SGD(List.of(W, b), 0.5);
        for (int step = 0; step < 100; step++) {
            sgd.zeroGrad();
            loss.forward(X.matmul(W).add(b), y).backward();
            sgd.step();
        }
        return List.of(W, b);
    }

    @Mistake(TOO_LITTLE)
    List<Tensor> tinySteps(Tensor X, int[] y) {
        return descended(X, y, 20, 0.001, true);
    }

    @Mistake(UPHILL)
    List<Tensor> uphill(Tensor X, int[] y) {
        return descended(X, y, 20, -0.1, true);
    }

    @Mistake(NOTHING)
    List<Tensor> copied(Tensor X, int[] y) {
        Tensor W = Tensor.zeros(2, 3);
        Tensor b = Tensor.zeros(3);
        descended(X, y, 2, 0.1, true);
        return List.of(W, b);
    }

    @Mistake(WITHOUT_BIAS)
    List<Tensor> withoutBias(Tensor X, int[] y) {
        return descended(X, y, 20, 0.5, false);
    }

    @Mistake(NOT_FINITE)
    List<Tensor> growing(Tensor X, int[] y) {
        List<Tensor> learnt = descended(X, y, 5, 1e38, true);
        return List.of(learnt.get(0).mul(10), learnt.get(1));
    }

    @Mistake(SHAPES)
    List<Tensor> transposed(Tensor X, int[] y) {
        List<Tensor> learnt = descended(X, y, 20, 0.5, true);
        return List.of(learnt.get(0).transpose(), learnt.get(1));
    }

    private static List<Tensor> epochs(DataLoader loader, int epochs) {
        Tensor W = Tensor.zeros(2, 3).requiresGrad();
        Tensor b = Tensor.zeros(3).requiresGrad();
        var sgd = new SGD(List.of(W, b), 0.5);
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (var batch : loader) {
                sgd.zeroGrad();
                Tensor O = batch.X().matmul(W).add(b);
                new CrossEntropyLoss().forward(O, batch.y()).backward();
                sgd.step();
            }
        }
        return List.of(W, b);
    }

    @Alternative
    List<Tensor> shuffledMinibatches(Tensor X, int[] y) {
        return epochs(new DataLoader(new TensorDataset(X, y), 10, 0), 20);
    }

    @Alternative
    List<Tensor> byHand(Tensor X, int[] y) {
        return descended(X, y, 150, 0.4, true);
    }

    @Alternative
    List<Tensor> withAdam(Tensor X, int[] y) {
        Tensor W = Tensor.normal(0, 0.1, 2, 3).requiresGrad();
        Tensor b = Tensor.zeros(3).requiresGrad();
        var adam = new Adam(List.of(W, b), 0.1);
        for (int step = 0; step < 120; step++) {
            adam.zeroGrad();
            new CrossEntropyLoss().forward(X.linear(W, b), y).backward();
            adam.step();
        }
        return List.of(W, b);
    }
}
