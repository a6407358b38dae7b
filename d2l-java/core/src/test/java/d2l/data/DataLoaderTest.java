package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.stream.IntStream;

class DataLoaderTest {
    /// Example i is the vector (i, −i) and has label i.
    private static TensorDataset numbers(int n) {
        float[] X = new float[2 * n];
        for (int i = 0; i < n; i++) {
            X[2 * i] = i;
            X[2 * i + 1] = -i;
        }
        return new TensorDataset(Tensor.of(X, n, 2), IntStream.range(0, n).toArray());
    }

    private static List<Integer> labels(Iterable<Batch> epoch) {
        var labels = new ArrayList<Integer>();
        for (Batch batch : epoch) {
            Arrays.stream(batch.y()).forEach(labels::add);
        }
        return labels;
    }

    @Test
    void keepsTheSmallerLastMinibatch() {
        var loader = new DataLoader(numbers(10), 4);
        var sizes = new ArrayList<Shape>();
        loader.forEach(batch -> sizes.add(batch.X().shape()));
        assertEquals(List.of(Shape.of(4, 2), Shape.of(4, 2), Shape.of(2, 2)), sizes);
        assertEquals(3, loader.batches());
        assertEquals(10, loader.size());
        assertEquals(4, loader.batchSize());
        assertEquals(2, new DataLoader(numbers(8), 4).batches());
        assertEquals(1, new DataLoader(numbers(8), 100).batches());
    }

    @Test
    void theSmallerLastMinibatchCanBeLeftOut() {
        var loader = new DataLoader(numbers(10), 4).dropLast();
        var sizes = new ArrayList<Shape>();
        loader.forEach(batch -> sizes.add(batch.X().shape()));
        assertEquals(List.of(Shape.of(4, 2), Shape.of(4, 2)), sizes);
        assertEquals(2, loader.batches());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), labels(loader));
        assertEquals(1, loader.take(7).batches(), "of fewer examples, the same");
        var even = new DataLoader(numbers(8), 4).dropLast();
        assertEquals(2, even.batches());
        assertEquals(8, labels(even).size());
    }

    @Test
    void otherExamplesAreLeftOutEachEpoch() {
        var whole = new DataLoader(numbers(10), 4, 7);
        var loader = new DataLoader(numbers(10), 4, 7).dropLast();
        var seen = new TreeSet<Integer>();
        for (int epoch = 0; epoch < 10; epoch++) {
            List<Integer> labels = labels(loader);
            assertEquals(labels(whole.epoch(epoch)).subList(0, 8), labels);
            seen.addAll(labels);
        }
        assertEquals(10, seen.size());
    }

    @Test
    void aMinibatchThatNothingFillsIsNotLeftOut() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new DataLoader(numbers(3), 4).dropLast());
        assertEquals(
                "dropLast(): 3 examples do not fill one minibatch of 4, so nothing would"
                        + " be left; take smaller minibatches",
                error.getMessage());
    }

    @Test
    void goesInOrderWithoutASeed() {
        var loader = new DataLoader(numbers(5), 2);
        assertEquals(List.of(0, 1, 2, 3, 4), labels(loader));
        assertEquals(List.of(0, 1, 2, 3, 4), labels(loader));
    }

    @Test
    void examplesKeepTheirLabels() {
        for (Batch batch : new DataLoader(numbers(50), 7, 1)) {
            float[] X = batch.X().toArray();
            for (int i = 0; i < batch.size(); i++) {
                assertEquals(batch.y()[i], X[2 * i]);
                assertEquals(-batch.y()[i], X[2 * i + 1]);
            }
        }
    }

    @Test
    void theOrderIsAFunctionOfSeedAndEpoch() {
        var loader = new DataLoader(numbers(50), 8, 7);
        List<Integer> first = labels(loader);
        List<Integer> second = labels(loader);
        assertNotEquals(first, second);
        assertEquals(
                IntStream.range(0, 50).boxed().toList(),
                first.stream().sorted().toList());
        var same = new DataLoader(numbers(50), 3, 7);
        assertEquals(second, labels(same.epoch(1)));
        assertEquals(first, labels(same));
        assertEquals(second, labels(same));
        assertNotEquals(first, labels(new DataLoader(numbers(50), 8, 8)));
        // Fixed for good: a chapter's numbers depend on it.
        assertEquals(
                List.of(6, 5, 0, 3, 7, 2, 1, 4),
                labels(new DataLoader(numbers(8), 8, 0)));
    }

    @Test
    void everyBitOfTheSeedCounts() {
        var orders = new HashSet<List<Integer>>();
        orders.add(labels(new DataLoader(numbers(50), 50, 0)));
        for (int bit = 0; bit < 64; bit++) {
            orders.add(labels(new DataLoader(numbers(50), 50, 1L << bit)));
        }
        assertEquals(65, orders.size());
    }

    @Test
    void lookingAtTheFirstMinibatchCostsNoEpoch() {
        var loader = new DataLoader(numbers(50), 8, 7);
        int[] first = loader.first().y();
        assertArrayEquals(first, loader.first().y());
        assertEquals(Arrays.stream(first).boxed().toList(), labels(loader).subList(0, 8));
    }

    @Test
    void takesAPart() {
        assertEquals(List.of(0, 1, 2), labels(new DataLoader(numbers(9), 2).take(3)));
        assertEquals(
                List.of(0, 1, 2),
                labels(new DataLoader(numbers(9), 2, 1).take(3)).stream()
                        .sorted()
                        .toList());
        assertEquals(
                labels(new DataLoader(numbers(30), 2, 1)),
                labels(new DataLoader(numbers(50), 2, 1).take(30)));
        int[] indices = {7, 2, 2};
        Dataset part = numbers(9).subset(indices);
        indices[0] = 8;
        assertEquals(List.of(2, 7), labels(new DataLoader(part.subset(2, 0), 2)));
        refuses("take(10): the data set has 9 examples", () -> numbers(9).take(10));
        refuses("take(-1): the data set has 9 examples", () -> numbers(9).take(-1));
        refuses(
                "subset: no example 9, the data set has 9, counted from 0",
                () -> numbers(9).subset(0, 9));
        refuses(
                "batch: no example -1, the data set has 9, counted from 0",
                () -> numbers(9).batch(-1));
    }

    @Test
    void sortsByLabel() {
        var data =
                new TensorDataset(
                        Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 6, 1),
                        2,
                        0,
                        1,
                        0,
                        2,
                        0);
        var sorted = new DataLoader(data.sortedByLabel(), 6).first();
        assertArrayEquals(new int[] {0, 0, 0, 1, 2, 2}, sorted.y());
        // Those of one label stay in their order.
        assertArrayEquals(new float[] {1, 3, 5, 2, 0, 4}, sorted.X().toArray());
    }

    @Test
    void copiesTheTensor() {
        int[] y = {4, 5};
        var data = new TensorDataset(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2), y);
        y[0] = 9;
        assertEquals(4, data.label(0));
        assertArrayEquals(new float[] {3, 4, 1, 2}, data.batch(1, 0).X().toArray());
    }

    @Test
    void refusesWhatCannotBeIterated() {
        refuses(
                "batch size 0: a minibatch has at least one example",
                () -> new DataLoader(numbers(3), 0));
        refuses(
                "DataLoader: the data set has no examples, so there is nothing to"
                        + " iterate",
                () -> new DataLoader(numbers(3).take(0), 2));
        refuses(
                "TensorDataset: X of shape (3, 2) and 2 labels; X needs one row for each"
                        + " label",
                () -> new TensorDataset(Tensor.of(new float[6], 3, 2), 0, 1));
        refuses(
                "TensorDataset: X of shape () and 1 labels; X needs one row for each"
                        + " label",
                () -> new TensorDataset(Tensor.of(new float[1]), 0));
        var iterator = new DataLoader(numbers(3), 3).iterator();
        iterator.next();
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    private static void refuses(
            String message, org.junit.jupiter.api.function.Executable action) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
