package d2l.train;

import d2l.autograd.Labels;
import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.data.Dataset;
import d2l.device.Illegal;
import d2l.nn.Loss;
import d2l.nn.Module;
import d2l.optim.Optimizer;
import d2l.plot.Animator;
import d2l.plot.Display;
import d2l.plot.Images;
import d2l.plot.Progress;
import d2l.plot.Tables;
import d2l.tensor.Tensor;

import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Training, evaluation and prediction for classifiers.
///
/// Training leaves out the examples that do not count for its loss, such as those that
/// [d2l.nn.CrossEntropyLoss#ignoreIndex] names.
///
/// A network is any function from a minibatch to one row of numbers for each example, the largest at
/// the predicted class; a [d2l.nn.Module] is one.
public final class Training {
    /// More images than this stand in several rows.
    private static final int LONGEST_ROW = 10;

    private Training() {}

    /// How many rows of outputs (n, q) are largest at their label.
    public static int correct(Tensor O, int... y) {
        return correct(O, y, _ -> true);
    }

    private static int correct(Tensor O, int[] y, IntPredicate counts) {
        Labels.checkCount("accuracy", O.shape(), y);
        int[] predictions = O.argmax(1);
        int correct = 0;
        for (int i = 0; i < y.length; i++) {
            if (counts.test(y[i])) {
                Labels.check("accuracy", O.shape(), y[i], i);
                correct += predictions[i] == y[i] ? 1 : 0;
            }
        }
        return correct;
    }

    /// The share of rows of outputs (n, q) that are largest at their label.
    public static double accuracy(Tensor O, int... y) {
        if (y.length == 0) {
            throw Illegal.argument("accuracy of no examples");
        }
        return (double) correct(O, y) / y.length;
    }

    /// The share of all examples that the network classifies rightly; a [Module] is in evaluation
    /// mode meanwhile.
    public static double evaluateAccuracy(UnaryOperator<Tensor> net, DataLoader data) {
        return evaluateAccuracy(net, data, _ -> true);
    }

    private static double evaluateAccuracy(
            UnaryOperator<Tensor> net, DataLoader data, IntPredicate counts) {
        return evaluating(net, () -> accuracy(net, data, counts));
    }

    private static double accuracy(
            UnaryOperator<Tensor> net, DataLoader data, IntPredicate counts) {
        var metric = new Accumulator(2); // right ones, examples
        for (Batch batch : data) {
            Tensor O = Tensor.noGrad(() -> net.apply(batch.X()));
            double counted = (double) IntStream.of(batch.y()).filter(counts).count();
            metric.add(correct(O, batch.y(), counts), counted);
        }
        return metric.get(0) / metric.get(1);
    }

    /// A computation without dropout and with running statistics, if the network is one that knows of
    /// them.
    private static <T> T evaluating(UnaryOperator<Tensor> net, Supplier<T> computation) {
        return net instanceof Module module
                ? module.evaluating(computation)
                : computation.get();
    }

    /// One pass over the training set with a built-in optimiser, which steps on the mean loss of a
    /// minibatch, whatever the reduction of the loss. A scalar whose loss does not name its reduction is
    /// taken for the mean.
    public static Epoch trainEpochCh3(
            UnaryOperator<Tensor> net, DataLoader train, Loss loss, Optimizer optimizer) {
        return epoch("epoch", net, train, loss, builtIn(optimizer));
    }

    /// One pass over the training set with a hand-written updater, which gets the number of examples
    /// in the minibatch that count, after the gradients of the summed loss were computed, whatever the
    /// reduction of the loss. A scalar whose loss does not name its reduction is refused.
    public static Epoch trainEpochCh3(
            UnaryOperator<Tensor> net, DataLoader train, Loss loss, IntConsumer updater) {
        return epoch("epoch", net, train, loss, handWritten(updater));
    }

    /// Trains for some epochs with a chart that grows, and returns the history: one row an epoch.
    public static Table trainCh3(
            UnaryOperator<Tensor> net,
            DataLoader train,
            DataLoader test,
            Loss loss,
            int epochs,
            Optimizer optimizer) {
        return train(net, train, test, loss, epochs, builtIn(optimizer));
    }

    /// Trains with a hand-written updater, as [#trainEpochCh3] calls it.
    public static Table trainCh3(
            UnaryOperator<Tensor> net,
            DataLoader train,
            DataLoader test,
            Loss loss,
            int epochs,
            IntConsumer updater) {
        return train(net, train, test, loss, epochs, handWritten(updater));
    }

    /// What a minibatch's loss leads to: gradients, and a step along them.
    private interface Step {
        void along(MinibatchLoss loss);
    }

    private static Step builtIn(Optimizer optimizer) {
        return loss -> {
            optimizer.zeroGrad();
            loss.mean().backward();
            optimizer.step();
        };
    }

    private static Step handWritten(IntConsumer updater) {
        return loss -> {
            loss.sum().backward();
            updater.accept(loss.n());
        };
    }

    private static Table train(
            UnaryOperator<Tensor> net,
            DataLoader train,
            DataLoader test,
            Loss loss,
            int epochs,
            Step step) {
        if (epochs < 1) {
            throw Illegal.argument("trainCh3: %s epochs; at least one", epochs);
        }
        var animator =
                new Animator()
                        .title("Loss and accuracy, epoch by epoch")
                        .xlabel("epoch")
                        .ylabel("loss, accuracy")
                        .legend("train loss", "train acc", "test acc");
        if (epochs > 1) {
            animator.xlim(1, epochs);
        }
        var history = new ArrayList<double[]>();
        try {
            for (int i = 1; i <= epochs; i++) {
                Epoch epoch =
                        epoch("epoch " + i + " of " + epochs, net, train, loss, step);
                double testAccuracy = evaluateAccuracy(net, test, loss::counts);
                animator.add(i, epoch.loss(), epoch.accuracy(), testAccuracy);
                history.add(new double[] {epoch.loss(), epoch.accuracy(), testAccuracy});
            }
        } finally {
            animator.finish();
        }
        return Tables.history(column(history, 0), column(history, 1), column(history, 2));
    }

    private static double[] column(List<double[]> rows, int i) {
        return rows.stream().mapToDouble(row -> row[i]).toArray();
    }

    private static Epoch epoch(
            String name,
            UnaryOperator<Tensor> net,
            DataLoader train,
            Loss loss,
            Step step) {
        if (net instanceof Module module) {
            module.train();
        }
        var metric = new Accumulator(3); // summed loss, right ones, examples
        try (Progress progress = Display.progress(name, train.batches())) {
            for (Batch batch : train) {
                Tensor O = net.apply(batch.X());
                var minibatch = MinibatchLoss.of(loss, O, batch.y());
                if (minibatch.n() > 0) { // else there is nothing to learn, and no mean
                    step.along(minibatch);
                    int correct = correct(O, batch.y(), loss::counts);
                    metric.add(minibatch.total(), correct, minibatch.n());
                }
                progress.step(metric.get(0) / metric.get(2));
            }
        }
        return new Epoch(metric.get(0) / metric.get(2), metric.get(1) / metric.get(2));
    }

    /// Shows the first n images of a data set in its own order, whatever the loader's, each titled with
    /// its class and, below, the network's prediction; a wrong one is marked.
    public static void predictCh3(
            UnaryOperator<Tensor> net, DataLoader data, List<String> classes, int n) {
        showPredictions(net, data.dataset().take(n), data.batchSize(), classes);
    }

    /// Shows the images with these numbers, each titled with its class and, below, the network's
    /// prediction; a wrong one is marked.
    ///
    /// With [#mistakes] the picture shows where the network is wrong:
    ///
    /// ```java
    /// predictCh3(net, data.test(), FashionMnist.CLASSES, mistakes(net, data.test(), 6));
    /// ```
    public static void predictCh3(
            UnaryOperator<Tensor> net,
            DataLoader data,
            List<String> classes,
            int[] examples) {
        showPredictions(net, data.dataset().subset(examples), data.batchSize(), classes);
    }

    /// The numbers of the first examples of a data set that the network takes for another class,
    /// `most` of them, or fewer where there are no more.
    ///
    /// They count from 0 in the data set's own order, whatever order the loader has.
    public static int[] mistakes(UnaryOperator<Tensor> net, DataLoader data, int most) {
        var inOrder = new DataLoader(data.dataset(), data.batchSize());
        var mistakes = IntStream.builder();
        int first = 0;
        int found = 0;
        for (Batch batch : inOrder) {
            int[] predictions = predictions(net, batch);
            for (int i = 0; i < predictions.length && found < most; i++) {
                if (predictions[i] != batch.y()[i]) {
                    mistakes.add(first + i);
                    found++;
                }
            }
            if (found >= most) {
                break;
            }
            first += batch.size();
        }
        return mistakes.build().toArray();
    }

    private static int[] predictions(UnaryOperator<Tensor> net, Batch batch) {
        return evaluating(net, () -> Tensor.noGrad(() -> net.apply(batch.X()))).argmax(1);
    }

    private static void showPredictions(
            UnaryOperator<Tensor> net,
            Dataset chosen,
            int batchSize,
            List<String> classes) {
        if (chosen.size() == 0) {
            Display.show("No images to show: no example was chosen.");
            return;
        }
        List<Tensor> images = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (Batch batch : new DataLoader(chosen, batchSize)) {
            int[] predictions = predictions(net, batch);
            for (int i = 0; i < predictions.length; i++) {
                String truth = classes.get(batch.y()[i]);
                titles.add(truth + "\n" + classes.get(predictions[i]));
            }
            images.add(batch.X());
        }
        Tensor X = Tensor.concat(0, images.toArray(Tensor[]::new)); // (n, height, width)
        int columns = Math.min(LONGEST_ROW, titles.size());
        int rows = Math.ceilDiv(titles.size(), columns);
        Display.show(Images.grid(X, rows, columns, titles));
    }
}
