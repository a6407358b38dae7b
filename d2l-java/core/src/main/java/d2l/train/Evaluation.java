package d2l.train;

import d2l.autograd.Amax;
import d2l.autograd.Labels;
import d2l.data.Batch;
import d2l.data.DataLoader;
import d2l.device.Illegal;
import d2l.device.Indices;
import d2l.nn.Module;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// How right a classifier is.
///
/// A network is any function from a minibatch to one row of numbers for each example, the largest at
/// the predicted class; a [Module] is one.
public final class Evaluation {
    private Evaluation() {}

    /// How many rows of outputs (n, q) are largest at their label.
    public static int correct(Tensor O, int... y) {
        return correct(O, y, _ -> true).getAsInt();
    }

    /// The same over the rows whose label counts: read when it is asked for, and nothing is kept until
    /// then but the predictions.
    static IntSupplier correct(Tensor O, int[] y, IntPredicate counts) {
        Labels.checkCount("accuracy", O.shape(), y);
        for (int i = 0; i < y.length; i++) {
            if (counts.test(y[i])) {
                Labels.check("accuracy", O.shape(), y[i], i);
            }
        }
        Indices predictions = Amax.positions(O, 1);
        return () -> {
            int[] predicted = predictions.device().download(predictions);
            return (int)
                    IntStream.range(0, y.length)
                            .filter(i -> counts.test(y[i]) && predicted[i] == y[i])
                            .count();
        };
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

    static double evaluateAccuracy(
            UnaryOperator<Tensor> net, DataLoader data, IntPredicate counts) {
        return evaluating(net, () -> accuracy(net, data, counts));
    }

    private static double accuracy(
            UnaryOperator<Tensor> net, DataLoader data, IntPredicate counts) {
        List<IntSupplier> correct = new ArrayList<>(); // read once a device need not wait
        long examples = 0;
        for (Batch batch : data) {
            Tensor O = Tensor.noGrad(() -> net.apply(batch.X()));
            correct.add(correct(O, batch.y(), counts));
            examples += IntStream.of(batch.y()).filter(counts).count();
        }
        long right = correct.stream().mapToLong(IntSupplier::getAsInt).sum();
        return (double) right / examples;
    }

    /// A computation without dropout and with running statistics, if the network is one that knows of
    /// them.
    private static <T> T evaluating(UnaryOperator<Tensor> net, Supplier<T> computation) {
        return net instanceof Module module
                ? module.evaluating(computation)
                : computation.get();
    }

    /// The numbers of the first examples of a data set that the network takes for another class,
    /// `most` of them, or fewer where there are no more.
    ///
    /// They count from 0 in the data set's own order, whatever order the loader has.
    public static int[] mistakes(UnaryOperator<Tensor> net, DataLoader data, int most) {
        var mistakes = IntStream.builder();
        int first = 0;
        int found = 0;
        for (Batch batch : data.inOrder()) {
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

    /// The predicted class of each example.
    public static int[] predictions(UnaryOperator<Tensor> net, Batch batch) {
        return evaluating(net, () -> Tensor.noGrad(() -> net.apply(batch.X()))).argmax(1);
    }
}
