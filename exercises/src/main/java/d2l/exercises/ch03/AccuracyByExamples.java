package d2l.exercises.ch03;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Neither 10,000 nor 60,000 is a multiple of 256: the last minibatch is smaller, and must
/// not count as much as the others.
///
/// Write `accuracy`: of all examples, the share whose largest output stands at the label.
/// `outputs` holds the minibatches in their order, `y` the labels of all examples, one
/// after the other.
///
/// ## Hints
///
/// 1. Count the right answers and the examples, over all minibatches.
/// 2. Where in `y` do the labels of the second minibatch begin?
/// 3. In Java, `3 / 4` is 0.
public final class AccuracyByExamples extends Exercise<AccuracyByExamples.Solution> {
    /// The signature.
    public interface Solution {
        /// minibatches of outputs (n, q), n not always the same, and all labels
        double accuracy(List<Tensor> outputs, int[] y);
    }

    public AccuracyByExamples() {
        super("3.6.7", "An accuracy counts examples");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        add(cases, draw, "a small last minibatch, all wrong", new int[] {6, 6, 2}, 0);
        add(cases, draw, "a small last minibatch, all right", new int[] {8, 8, 3}, 3);
        add(cases, draw, "two minibatches", new int[] {5, 1}, 0);
    }

    /// In minibatch b the outputs are largest at class 2b or 2b + 1, and a wrong label is the
    /// other one: labels of another minibatch fit none of its answers.
    private static void add(
            Cases cases, Draw draw, String name, int[] sizes, int rightOfLast) {
        int q = 2 * sizes.length;
        var outputs = new ArrayList<Tensor>();
        var labels = new ArrayList<Integer>();
        for (int b = 0; b < sizes.length; b++) {
            boolean last = b == sizes.length - 1;
            int right = last ? rightOfLast : draw.integer(sizes[b] - 2, sizes[b] - 1);
            int[] coins = draw.integers(2, sizes[b]);
            float[] O = draw.uniform(-1, 1, sizes[b] * q).toArray();
            for (int i = 0; i < sizes[b]; i++) {
                O[i * q + 2 * b + coins[i]] += 3;
                labels.add(2 * b + (i < right ? coins[i] : 1 - coins[i]));
            }
            outputs.add(Tensor.of(O, sizes[b], q));
        }
        cases.add(name, outputs, labels.stream().mapToInt(label -> label).toArray());
    }

    @Oracle
    Real oracle(List<Tensor> outputs, int[] y) {
        return Real.of(right(outputs, y)).div(y.length);
    }

    private static int right(List<Tensor> outputs, int[] y) {
        int right = 0;
        int at = 0;
        for (Tensor O : outputs) {
            for (int answer : O.argmax(1)) {
                right += answer == y[at++] ? 1 : 0;
            }
        }
        return right;
    }

    @Reference
    double accuracy(List<Tensor> outputs, int[] y) {
        int right = 0;
        int i = 0; // the example, over all minibatches
        for (Tensor O : outputs) {
            for (int prediction : O.argmax(1)) {
                if (prediction == y[i]) {
                    right++;
                }
                i++;
            }
        }
        return (double) right / i;
    }

    @Mistake("The last minibatch is left out; its examples count as the others do.")
    double withoutLast(List<Tensor> outputs, int[] y) {
        var others = outputs.subList(0, outputs.size() - 1);
        int examples = y.length - outputs.getLast().size(0);
        return accuracy(others, Arrays.copyOf(y, examples));
    }

    @Mistake(
            "The accuracies of the minibatches are averaged: the small one counts as much"
                    + " as the others. Add up right answers and examples.")
    double meanOfMeans(List<Tensor> outputs, int[] y) {
        double sum = 0;
        int at = 0;
        for (Tensor O : outputs) {
            sum += (double) rightOf(O, y, at) / O.size(0);
            at += O.size(0);
        }
        return sum / outputs.size();
    }

    private static int rightOf(Tensor O, int[] y, int from) {
        int right = 0;
        int[] predictions = O.argmax(1);
        for (int i = 0; i < predictions.length; i++) {
            right += predictions[i] == y[from + i] ? 1 : 0;
        }
        return right;
    }

    @Mistake(
            "The labels are read from the start again for each minibatch. Those of the"
                    + " second begin where the first's end.")
    double labelsFromTheStart(List<Tensor> outputs, int[] y) {
        int right = 0;
        for (Tensor O : outputs) {
            right += rightOf(O, y, 0);
        }
        return (double) right / y.length;
    }

    @Mistake("The quotient of two whole numbers is a whole number in Java, here 0.")
    double wholeQuotient(List<Tensor> outputs, int[] y) {
        return right(outputs, y) / y.length;
    }

    @Mistake("This is how many are right; divide by the number of examples.")
    double count(List<Tensor> outputs, int[] y) {
        return right(outputs, y);
    }

    @Mistake("This is the share that is wrong.")
    double errors(List<Tensor> outputs, int[] y) {
        return 1 - accuracy(outputs, y);
    }

    @Mistake("Every minibatch is taken to be as large as the first; the last is smaller.")
    double sizeOfTheFirst(List<Tensor> outputs, int[] y) {
        return (double) right(outputs, y) / (outputs.size() * outputs.getFirst().size(0));
    }

    @Mistake("Only the last minibatch is counted: the sums begin anew for each.")
    double lastOnly(List<Tensor> outputs, int[] y) {
        Tensor O = outputs.getLast();
        return (double) rightOf(O, y, y.length - O.size(0)) / O.size(0);
    }

    @Alternative
    double byWeights(List<Tensor> outputs, int[] y) {
        double accuracy = 0;
        int at = 0;
        for (Tensor O : outputs) {
            double share = (double) O.size(0) / y.length;
            accuracy += share * rightOf(O, y, at) / O.size(0);
            at += O.size(0);
        }
        return accuracy;
    }

    @Alternative
    double byJoining(List<Tensor> outputs, int[] y) {
        Tensor all = Tensor.concat(0, outputs.toArray(Tensor[]::new));
        return (double) rightOf(all, y, 0) / all.size(0);
    }

    @Alternative
    double inFloats(List<Tensor> outputs, int[] y) {
        float right = right(outputs, y);
        return right * (1f / y.length);
    }
}
