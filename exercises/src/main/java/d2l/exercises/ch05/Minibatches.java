package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sizes of section 5.2 divide 10,000. Seven photographs in minibatches of three make
/// three, three and one.
///
/// Write `minibatches`: the rows of `X` in their order, `size` at a time. All have the same
/// size but the last, which holds what is left. None is empty.
///
/// ## Hints
///
/// 1. The minibatches begin at 0, `size`, 2 · `size`, … as long as there are rows.
/// 2. Where does one that begins at `from` end, if there are only `n` rows?
/// 3. `X.rows(from, to)` are the rows `from` to `to` − 1.
public final class Minibatches extends Exercise<Minibatches.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, d) → minibatches of shape (size, d), the last perhaps smaller
        List<Tensor> minibatches(Tensor X, int size);
    }

    public Minibatches() {
        super("5.2.6", "What is left makes the last minibatch");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("DataLoader");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("seven rows in threes", draw.normal(0, 1, 7, 2), 3);
        cases.add("six rows in threes: nothing is left", draw.normal(0, 1, 6, 2), 3);
        cases.add("three rows, one at a time", draw.normal(0, 1, 3, 2), 1);
        cases.add("fewer rows than a minibatch holds", draw.normal(0, 1, 2, 3), 5);
        int size = draw.integer(3, 6);
        int left = draw.integer(1, size - 1);
        cases.add(
                "%s rows in minibatches of %s".formatted(4 * size + left, size),
                draw.normal(0, 1, 4 * size + left, 3),
                size);
    }

    @Oracle
    List<Real> oracle(Tensor X, int size) {
        int n = X.size(0);
        int d = X.size(1);
        double[] x = Real.of(X).values();
        var all = new ArrayList<Real>();
        for (int from = 0; from < n; from += size) {
            int to = Math.min(from + size, n);
            all.add(Real.of(Arrays.copyOfRange(x, from * d, to * d), to - from, d));
        }
        return all;
    }

    @Reference
    List<Tensor> minibatches(Tensor X, int size) {
        var all = new ArrayList<Tensor>();
        for (int from = 0; from < X.size(0); from += size) {
            all.add(X.rows(from, Math.min(from + size, X.size(0))));
        }
        return all;
    }

    @Mistake(
            "What is left at the end for less than a whole minibatch is lost. The last"
                    + " one is smaller: it ends at min(from + size, n).")
    List<Tensor> restDropped(Tensor X, int size) {
        var all = new ArrayList<Tensor>();
        for (int i = 0; i < X.size(0) / size; i++) {
            all.add(X.rows(i * size, (i + 1) * size));
        }
        return all;
    }

    @Mistake(
            "n / size + 1 minibatches are one too many where size divides n: the last is"
                    + " empty, and its mean loss would be 0/0.")
    List<Tensor> emptyLast(Tensor X, int size) {
        var all = new ArrayList<Tensor>();
        for (int i = 0; i <= X.size(0) / size; i++) {
            all.add(X.rows(i * size, Math.min((i + 1) * size, X.size(0))));
        }
        return all;
    }

    @Mistake(
            "The last minibatch is filled up with zeros. The network would learn from"
                    + " photographs that nobody took.")
    List<Tensor> filledWithZeros(Tensor X, int size) {
        int missing = (size - X.size(0) % size) % size;
        Tensor filled = Tensor.concat(0, X, Tensor.zeros(missing, X.size(1)));
        return restDropped(filled, size);
    }

    @Mistake(
            "The last minibatch is filled up from the beginning, and these rows count"
                    + " twice in the epoch.")
    List<Tensor> filledFromTheStart(Tensor X, int size) {
        int n = X.size(0);
        int missing = (size - n % size) % size;
        var parts = new ArrayList<Tensor>(List.of(X));
        for (int i = 0; i < missing; i++) {
            parts.add(X.rows(i % n, i % n + 1));
        }
        return restDropped(Tensor.concat(0, parts.toArray(new Tensor[0])), size);
    }

    @Mistake(
            "The last minibatch begins too early, so that it is whole, and some rows are"
                    + " in two minibatches.")
    List<Tensor> lastOverlaps(Tensor X, int size) {
        int n = X.size(0);
        var all = new ArrayList<Tensor>();
        for (int from = 0; from < n; from += size) {
            int to = Math.min(from + size, n);
            all.add(X.rows(Math.max(to - size, 0), to));
        }
        return all;
    }

    @Mistake(
            "`size` is the number of rows in a minibatch; here it is the number of"
                    + " minibatches.")
    List<Tensor> soManyMinibatches(Tensor X, int size) {
        return minibatches(X, Math.ceilDiv(X.size(0), size));
    }

    @Mistake(
            "The rows are dealt out like cards, every so many to the next minibatch. They"
                    + " keep their order: the first `size` rows are the first minibatch.")
    List<Tensor> dealtOut(Tensor X, int size) {
        int count = Math.ceilDiv(X.size(0), size);
        var all = new ArrayList<Tensor>();
        for (int i = 0; i < count; i++) {
            var rows = new ArrayList<Tensor>();
            for (int row = i; row < X.size(0); row += count) {
                rows.add(X.rows(row, row + 1));
            }
            all.add(Tensor.concat(0, rows.toArray(new Tensor[0])));
        }
        return all;
    }

    @Alternative
    List<Tensor> copied(Tensor X, int size) {
        int n = X.size(0);
        int d = X.size(1);
        float[] x = X.toArray();
        var all = new ArrayList<Tensor>();
        int i = 0;
        while (i < n) {
            int rows = n - i < size ? n - i : size;
            all.add(Tensor.of(Arrays.copyOfRange(x, i * d, (i + rows) * d), rows, d));
            i += rows;
        }
        return all;
    }

    @Alternative
    List<Tensor> wholeOnesThenTheRest(Tensor X, int size) {
        int whole = X.size(0) / size;
        var all = restDropped(X, size);
        if (X.size(0) % size > 0) {
            all.add(X.rows(whole * size, X.size(0)));
        }
        return all;
    }

    @Alternative
    List<Tensor> recursively(Tensor X, int size) {
        if (X.size(0) <= size) {
            return List.of(X);
        }
        var all = new ArrayList<>(List.of(X.rows(0, size)));
        all.addAll(recursively(X.rows(size, X.size(0)), size));
        return all;
    }
}
