package d2l.train;

import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.data.Dataset;
import d2l.nn.Loss;
import d2l.nn.Module;
import d2l.optim.Optimizer;
import d2l.plot.Display;
import d2l.plot.Images;
import d2l.tensor.Tensor;

import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/// Training, evaluation and prediction for classifiers.
///
/// A network is any function from a minibatch to one row of numbers for each example, the largest at
/// the predicted class; a [d2l.nn.Module] is one.
public final class Training {
    /// More images than this stand in several rows.
    private static final int LONGEST_ROW = 10;

    private Training() {}

    /// How many rows of outputs (n, q) are largest at their label.
    public static int correct(Tensor O, int... y) {
        return Evaluation.correct(O, y);
    }

    /// The share of rows of outputs (n, q) that are largest at their label.
    public static double accuracy(Tensor O, int... y) {
        return Evaluation.accuracy(O, y);
    }

    /// The share of all examples that the network classifies rightly; a [Module] is in evaluation
    /// mode meanwhile.
    public static double evaluateAccuracy(UnaryOperator<Tensor> net, DataLoader data) {
        return Evaluation.evaluateAccuracy(net, data);
    }

    /// One pass over the training set with a built-in optimiser, which steps on the mean loss of a
    /// minibatch, whatever the reduction of the loss. A scalar whose loss does not name its reduction is
    /// taken for the mean.
    public static Epoch trainEpochCh3(
            UnaryOperator<Tensor> net, DataLoader train, Loss loss, Optimizer optimizer) {
        return new Trainer(net, loss, optimizer).epoch(train, new ShownProgress());
    }

    /// One pass over the training set with a hand-written updater, which gets the number of examples
    /// in the minibatch that count, after the gradients of the summed loss were computed, whatever the
    /// reduction of the loss. A scalar whose loss does not name its reduction is refused.
    public static Epoch trainEpochCh3(
            UnaryOperator<Tensor> net, DataLoader train, Loss loss, IntConsumer updater) {
        return new Trainer(net, loss, updater).epoch(train, new ShownProgress());
    }

    /// Trains for some epochs with a chart that grows, and returns the history: one row an epoch.
    public static Table trainCh3(
            UnaryOperator<Tensor> net,
            DataLoader train,
            DataLoader test,
            Loss loss,
            int epochs,
            Optimizer optimizer) {
        return train(new Trainer(net, loss, optimizer), train, test, epochs);
    }

    /// Trains with a hand-written updater, as [#trainEpochCh3] calls it.
    public static Table trainCh3(
            UnaryOperator<Tensor> net,
            DataLoader train,
            DataLoader test,
            Loss loss,
            int epochs,
            IntConsumer updater) {
        return train(new Trainer(net, loss, updater), train, test, epochs);
    }

    private static Table train(
            Trainer trainer, DataLoader train, DataLoader test, int epochs) {
        var shown = new ChartedTraining(epochs);
        try {
            trainer.fit(train, test, epochs, shown);
        } finally {
            shown.finish();
        }
        return shown.history();
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
        return Evaluation.mistakes(net, data, most);
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
            int[] predictions = Evaluation.predictions(net, batch);
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
