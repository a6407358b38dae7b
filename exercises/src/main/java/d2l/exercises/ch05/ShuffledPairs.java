package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/// Shuffle the photographs and leave the labels where they are, and a boot is called a bag.
///
/// Write `shuffled`: row $i$ of the result is row `order[i]` of `X`, and the label of that
/// row goes with it. The answer is a list of two: the photographs, and their labels as a
/// tensor. `order` holds each of 0 … n − 1 once.
///
/// ## Hints
///
/// 1. Write down `order` = {2, 0, 1} and three labelled rows. Which row comes first?
/// 2. `X.toArray()` has row $i$ at the places $i d$ to $(i + 1) d - 1$.
/// 3. `Tensor.of(values, n)` makes a vector of n values.
public final class ShuffledPairs extends Exercise<ShuffledPairs.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, d), n labels → (n, d) and (n,), both in the order asked for
        List<Tensor> shuffled(Tensor X, int[] y, int[] order);
    }

    public ShuffledPairs() {
        super("5.2.7", "Photographs and labels stay together");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("DataLoader", "Dataset", "TensorDataset");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "three rows",
                draw.normal(0, 1, 3, 2),
                new int[] {7, 8, 9},
                new int[] {2, 0, 1});
        cases.add("one row", draw.normal(0, 1, 1, 3), new int[] {4}, new int[] {0});
        int n = draw.integer(5, 9);
        int[] y = draw.permutation(n);
        cases.add(n + " rows", draw.normal(0, 1, n, 3), y, draw.permutation(n));
        cases.add(
                "as many columns as rows",
                draw.normal(0, 1, 4, 4),
                new int[] {3, 1, 4, 1},
                new int[] {3, 0, 1, 2});
    }

    @Oracle
    List<Real> oracle(Tensor X, int[] y, int[] order) {
        int n = order.length;
        int d = X.size(1);
        double[] x = Real.of(X).values();
        double[] rows = new double[n * d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, order[i] * d, rows, i * d, d);
        }
        double[] labels = Arrays.stream(order).mapToDouble(row -> y[row]).toArray();
        return List.of(Real.of(rows, n, d), Real.of(labels, n));
    }

    private static Tensor rows(Tensor X, int[] order) {
        Tensor[] rows = new Tensor[order.length];
        Arrays.setAll(rows, i -> X.rows(order[i], order[i] + 1));
        return Tensor.concat(0, rows);
    }

    private static Tensor labels(int[] y, int[] order) {
        return Tensor.tensor(Arrays.stream(order).mapToDouble(row -> y[row]).toArray());
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    private static int[] range(int n) {
        int[] range = new int[n];
        Arrays.setAll(range, i -> i);
        return range;
    }

    @Reference
    List<Tensor> shuffled(Tensor X, int[] y, int[] order) {
        int n = order.length;
        Tensor[] rows = new Tensor[n];
        double[] labels = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = X.rows(order[i], order[i] + 1);
            labels[i] = y[order[i]];
        }
        return List.of(Tensor.concat(0, rows), Tensor.tensor(labels));
    }

    @Mistake(
            "The labels stay where they were, and each now belongs to another photograph."
                    + " Put them in the same order.")
    List<Tensor> labelsLeft(Tensor X, int[] y, int[] order) {
        return List.of(rows(X, order), labels(y, range(y.length)));
    }

    @Mistake(
            "Only the labels were moved; the photographs stay where they were. Put both"
                    + " in the same order.")
    List<Tensor> photographsLeft(Tensor X, int[] y, int[] order) {
        return List.of(X, labels(y, order));
    }

    @Mistake(
            "Row i was sent to place order[i]; asked was the other way round: place i"
                    + " gets row order[i]. That is the inverse permutation.")
    List<Tensor> inverted(Tensor X, int[] y, int[] order) {
        return List.of(rows(X, inverse(order)), labels(y, inverse(order)));
    }

    @Mistake(
            "The photographs are in the order asked for and the labels in its inverse:"
                    + " y[order[i]] goes to place i, as row order[i] does.")
    List<Tensor> labelsInverted(Tensor X, int[] y, int[] order) {
        return List.of(rows(X, order), labels(y, inverse(order)));
    }

    @Mistake(
            "The photographs are in the inverse of the order asked for, the labels in the"
                    + " right one: row order[i] goes to place i, as y[order[i]] does.")
    List<Tensor> photographsInverted(Tensor X, int[] y, int[] order) {
        return List.of(rows(X, inverse(order)), labels(y, order));
    }

    @Mistake(
            "The answer holds the numbers of the rows where the labels should be: the"
                    + " label of row order[i] is y[order[i]].")
    List<Tensor> numbersForLabels(Tensor X, int[] y, int[] order) {
        return List.of(rows(X, order), labels(range(y.length), order));
    }

    @Mistake(
            "Rows were overwritten before they were copied, so that some are there twice"
                    + " and others are lost. Write into a new array.")
    List<Tensor> overwritten(Tensor X, int[] y, int[] order) {
        int d = X.size(1);
        float[] x = X.toArray();
        float[] labels = labels(y, range(y.length)).toArray();
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(x, order[i] * d, x, i * d, d);
            labels[i] = labels[order[i]];
        }
        return List.of(Tensor.of(x, order.length, d), Tensor.of(labels, order.length));
    }

    @Alternative
    List<Tensor> arrays(Tensor X, int[] y, int[] order) {
        int d = X.size(1);
        float[] x = X.toArray();
        float[] rows = new float[x.length];
        float[] labels = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < d; j++) {
                rows[i * d + j] = x[order[i] * d + j];
            }
            labels[i] = y[order[i]];
        }
        return List.of(
                Tensor.of(rows, order.length, d), Tensor.of(labels, labels.length));
    }

    @Alternative
    List<Tensor> byAMatrix(Tensor X, int[] y, int[] order) {
        int n = order.length;
        double[][] P = new double[n][n]; // one 1 in each row, at order[i]
        double[][] labels = new double[n][1];
        for (int i = 0; i < n; i++) {
            P[i][order[i]] = 1;
            labels[i][0] = y[i];
        }
        Tensor permutation = Tensor.tensor(P);
        return List.of(
                permutation.matmul(X),
                permutation.matmul(Tensor.tensor(labels)).reshape(n));
    }

    @Alternative
    List<Tensor> byTheInverse(Tensor X, int[] y, int[] order) {
        int d = X.size(1);
        int[] place = inverse(order);
        float[] x = X.toArray();
        float[] rows = new float[x.length];
        float[] labels = new float[order.length];
        for (int row = 0; row < order.length; row++) {
            System.arraycopy(x, row * d, rows, place[row] * d, d);
            labels[place[row]] = y[row];
        }
        return List.of(
                Tensor.of(rows, order.length, d), Tensor.of(labels, labels.length));
    }
}
