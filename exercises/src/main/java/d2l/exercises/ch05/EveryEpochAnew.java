package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/// Shuffle once, and every epoch sees the photographs in the same order; who comes last has
/// the last word each time.
///
/// Write `orders`: for each epoch the numbers 0 to n − 1 in a random order of its own, an
/// epoch in each row. No order is likelier than another, so that over many epochs every
/// photograph comes at every place and every one follows on every other.
///
/// ## Hints
///
/// 1. `Collections.shuffle(list)` puts a list in random order.
/// 2. By hand: go from the last place to the first and swap each with a random place, from
///    0 to itself. It may stay.
/// 3. A generator that is made anew for each epoch begins anew as well. Make one, before
///    the first.
public final class EveryEpochAnew extends Exercise<EveryEpochAnew.Solution> {
    private static final String TWICE =
            "Some photographs come twice in an epoch and others not at all. Draw an"
                    + " order, not a number for each place.";
    private static final String FROM_ONE =
            "The photographs are numbered from 0 to n − 1, and not from 1 to n.";
    private static final String SAME =
            "Every epoch has the same order. Shuffle anew in each, and make the generator"
                    + " once: made anew with the same seed it begins anew.";
    private static final String NOT_SHUFFLED =
            "The order is that of the file, 0, 1, 2, … Nothing was shuffled.";
    private static final String NEVER_STAYS =
            "No photograph ever stays at its place. It may: swap with a random place up"
                    + " to and including its own.";
    private static final String TURNED =
            "The order is only turned or reversed: the same photographs follow on one"
                    + " another in every epoch. Shuffle them all.";
    private static final String HARDLY =
            "Some photographs come at some places far too often or hardly ever: the order"
                    + " is hardly shuffled. Swap at every place, not once or twice.";

    private static final String UNEVEN =
            "Some orders are likelier than others. Is each place swapped with any place?"
                    + " Swap it with one from 0 to itself: what is behind is done.";

    /// More than the 25 degrees of freedom of six places reach by chance, but for one time in 10¹⁰.
    private static final double LARGEST = 100;

    /// The signature.
    public interface Solution {
        /// (epochs, n), each row the numbers 0 to n − 1 in an order of its own
        Tensor orders(int n, int epochs);
    }

    public EveryEpochAnew() {
        super("5.2.8", "Every epoch anew");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("DataLoader", "Generator.permutation");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("six photographs, many epochs", 6, 3000 + draw.integer(0, 50));
        cases.add("many photographs, two epochs", 100 + draw.integer(0, 50), 2);
    }

    @Oracle
    String oracle(int n, int epochs, Tensor orders) {
        if (!orders.shape().equals(Shape.of(epochs, n))) {
            return "The shape is %s; an epoch in each row makes (%s, %s)."
                    .formatted(orders.shape(), epochs, n);
        }
        float[] numbers = orders.toArray();
        int[][] places = new int[n][n]; // who came where
        boolean[][] followed = new boolean[n][n];
        boolean alike = true;
        boolean sorted = true;
        for (int epoch = 0; epoch < epochs; epoch++) {
            boolean[] seen = new boolean[n];
            for (int i = 0; i < n; i++) {
                float number = numbers[epoch * n + i];
                if (number == n) {
                    return FROM_ONE;
                }
                if (!(number >= 0 && number < n) || number != (int) number) {
                    return "Row %s holds %s, which is no photograph's number."
                            .formatted(epoch, number);
                }
                int who = (int) number;
                if (seen[who]) {
                    return TWICE;
                }
                seen[who] = true;
                places[who][i]++;
                alike &= number == numbers[i];
                sorted &= who == i;
                if (i > 0) {
                    followed[(int) numbers[epoch * n + i - 1]][who] = true;
                }
            }
        }
        return sorted
                ? NOT_SHUFFLED
                : alike ? SAME : n > 10 ? "" : overMany(epochs, places, followed);
    }

    private static String overMany(int epochs, int[][] places, boolean[][] followed) {
        int n = places.length;
        double expected = (double) epochs / n;
        boolean stays = false;
        boolean even = true; // to a half
        boolean mixed = true;
        double chiSquare = 0;
        for (int i = 0; i < n; i++) {
            stays |= places[i][i] > 0;
            for (int j = 0; j < n; j++) {
                double off = places[i][j] - expected;
                chiSquare += off * off / expected;
                even &= Math.abs(off) <= expected / 2;
                mixed &= i == j || followed[i][j];
            }
        }
        return !stays
                ? NEVER_STAYS
                : !even ? HARDLY : !mixed ? TURNED : chiSquare > LARGEST ? UNEVEN : "";
    }

    private static List<Integer> range(int n) {
        var range = new ArrayList<Integer>();
        for (int i = 0; i < n; i++) {
            range.add(i);
        }
        return range;
    }

    /// An order a row.
    private static Tensor rows(int n, List<List<Integer>> orders) {
        float[] rows = new float[orders.size() * n];
        for (int epoch = 0; epoch < orders.size(); epoch++) {
            for (int i = 0; i < n; i++) {
                rows[epoch * n + i] = orders.get(epoch).get(i);
            }
        }
        return Tensor.of(rows, orders.size(), n);
    }

    private static Tensor shuffled(int n, int epochs, IntFunction<Random> random) {
        var orders = new ArrayList<List<Integer>>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            var order = range(n);
            Collections.shuffle(order, random.apply(epoch));
            orders.add(order);
        }
        return rows(n, orders);
    }

    @Reference
    Tensor orders(int n, int epochs) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        float[] rows = new float[epochs * n];
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(order);
            for (int i = 0; i < n; i++) {
                rows[epoch * n + i] = order.get(i);
            }
        }
        return Tensor.of(rows, epochs, n);
    }

    @Mistake(UNEVEN)
    Tensor swappedWithAny(int n, int epochs) {
        var random = new Random();
        var orders = new ArrayList<List<Integer>>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            var order = range(n);
            for (int i = 0; i < n; i++) {
                Collections.swap(order, i, random.nextInt(n));
            }
            orders.add(order);
        }
        return rows(n, orders);
    }

    @Mistake(TWICE)
    Tensor drawn(int n, int epochs) {
        float[] numbers = Tensor.uniform(0, 1, epochs, n).mul(n - 0.001).toArray();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) Math.floor(numbers[i]);
        }
        return Tensor.of(numbers, epochs, n);
    }

    @Mistake(FROM_ONE)
    Tensor fromOne(int n, int epochs) {
        return orders(n, epochs).add(1);
    }

    @Mistake(SAME)
    Tensor sameSeed(int n, int epochs) {
        return shuffled(n, epochs, _ -> new Random(1));
    }

    @Mistake(NOT_SHUFFLED)
    Tensor notShuffled(int n, int epochs) {
        return rows(n, Collections.nCopies(epochs, range(n)));
    }

    @Mistake(NEVER_STAYS)
    Tensor neverStays(int n, int epochs) {
        var random = new Random();
        var orders = new ArrayList<List<Integer>>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            var order = range(n);
            for (int i = n - 1; i > 0; i--) {
                Collections.swap(order, i, random.nextInt(i)); // Sattolo's algorithm
            }
            orders.add(order);
        }
        return rows(n, orders);
    }

    @Mistake(TURNED)
    Tensor turned(int n, int epochs) {
        var random = new Random();
        var orders = new ArrayList<List<Integer>>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            var order = range(n);
            Collections.rotate(order, random.nextInt(n));
            orders.add(order);
        }
        return rows(n, orders);
    }

    @Mistake(HARDLY)
    Tensor oneSwap(int n, int epochs) {
        var random = new Random();
        var orders = new ArrayList<List<Integer>>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            var order = range(n);
            Collections.swap(order, random.nextInt(n), random.nextInt(n));
            orders.add(order);
        }
        return rows(n, orders);
    }

    @Alternative
    Tensor fisherAndYates(int n, int epochs) {
        float[] rows = new float[epochs * n];
        for (int epoch = 0; epoch < epochs; epoch++) {
            float[] u = Tensor.uniform(0, 1, n).toArray();
            for (int i = 0; i < n; i++) {
                int j = Math.min((int) (u[i] * (i + 1)), i);
                rows[epoch * n + i] = rows[epoch * n + j];
                rows[epoch * n + j] = i;
            }
        }
        return Tensor.of(rows, epochs, n);
    }

    @Alternative
    Tensor byKeys(int n, int epochs) {
        var orders = new ArrayList<List<Integer>>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            float[] keys = Tensor.normal(0, 1, n).toArray();
            var order = range(n);
            order.sort((i, j) -> Float.compare(keys[i], keys[j]));
            orders.add(order);
        }
        return rows(n, orders);
    }

    @Alternative
    Tensor oneGenerator(int n, int epochs) {
        var random = new Random(7);
        return shuffled(n, epochs, _ -> random);
    }
}
