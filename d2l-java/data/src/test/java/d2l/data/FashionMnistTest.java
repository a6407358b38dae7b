package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import d2l.data.DatasetCache.FileState;
import d2l.tensor.Shape;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class FashionMnistTest {
    @Test
    void namesTheClasses() {
        assertEquals(
                List.of("ankle boot", "t-shirt", "bag", "t-shirt"),
                FashionMnist.labels(9, 0, 8, 0));
        for (int label : new int[] {-1, 10}) {
            assertEquals(
                    "labels: "
                            + label
                            + " is no label of Fashion-MNIST; its 10 classes are 0 to 9",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> FashionMnist.labels(0, label))
                            .getMessage());
        }
    }

    @Test
    void refusesAnEmptyMinibatchBeforeItReadsAnything() {
        assertEquals(
                "batch size -1: a minibatch has at least one example",
                assertThrows(IllegalArgumentException.class, () -> FashionMnist.load(-1))
                        .getMessage());
    }

    @Test
    void isTheDataSetThatItsAuthorsDescribe() {
        assumeTrue(
                FashionMnist.cache().states().stream().allMatch(FileState::isGood),
                "Fashion-MNIST is not on this machine");
        var data = FashionMnist.load(256);

        assertEquals(60_000, data.train().size());
        assertEquals(10_000, data.test().size());
        assertEquals(List.of(235, 256, 96), sizes(data.train()));
        assertEquals(List.of(40, 256, 16), sizes(data.test()));

        Batch first = data.test().first();
        assertEquals(Shape.of(256, 28, 28), first.X().shape());
        assertEquals(
                List.of("ankle boot", "pullover", "trouser", "trouser", "shirt"),
                FashionMnist.labels(Arrays.copyOf(first.y(), 5)));

        // Training is shuffled by the seed, which is 0 where none is given.
        Dataset train = data.train().dataset();
        assertArrayEquals(
                new DataLoader(train, 256, 0).first().y(), data.train().first().y());
        assertArrayEquals(
                new DataLoader(train, 256, 3).first().y(),
                FashionMnist.load(256, 3).train().first().y());

        int[] count = new int[10];
        double sum = 0;
        for (Batch batch : data.train()) {
            Arrays.stream(batch.y()).forEach(label -> count[label]++);
            for (float pixel : batch.X().toArray()) {
                sum += pixel;
            }
        }
        int[] equal = new int[10];
        Arrays.fill(equal, 6_000);
        assertArrayEquals(equal, count);
        // The mean that the field normalises Fashion-MNIST by.
        assertEquals(0.2860, sum / (60_000 * 784), 0.00005);
    }

    /// Number of minibatches, size of the first and of the last.
    private static List<Integer> sizes(DataLoader loader) {
        var sizes = new ArrayList<Integer>();
        loader.forEach(batch -> sizes.add(batch.size()));
        return List.of(sizes.size(), sizes.getFirst(), sizes.getLast());
    }
}
