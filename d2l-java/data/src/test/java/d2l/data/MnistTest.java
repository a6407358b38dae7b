package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import d2l.data.DatasetCache.FileState;
import d2l.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class MnistTest {
    @TempDir Path nowhere;

    @Test
    void namesTheClasses() {
        assertEquals(List.of("7", "0", "9"), Mnist.labels(7, 0, 9));
        assertEquals(
                "labels: 10 is no label of MNIST; its 10 classes are 0 to 9",
                assertThrows(IllegalArgumentException.class, () -> Mnist.labels(10))
                        .getMessage());
        assertEquals(
                "batch size 0: a minibatch has at least one example",
                assertThrows(IllegalArgumentException.class, () -> Mnist.load(0))
                        .getMessage());
    }

    @Test
    void isTheDataSetThatItsAuthorsDescribe() {
        assumePresent(Mnist.cache());
        var data = Mnist.load(64);

        assertEquals(60_000, data.train().size());
        assertEquals(938, data.train().batches());
        assertEquals(10_000, data.test().size());
        assertEquals(157, data.test().batches());
        assertEquals(Shape.of(64, 28, 28), data.test().first().X().shape());

        Dataset train = data.train().dataset();
        assertArrayEquals(
                new int[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4},
                new DataLoader(train, 10).first().y());
        assertArrayEquals(
                new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9},
                Arrays.copyOf(data.test().first().y(), 10));
        // Training is shuffled by the seed, which is 0 where none is given.
        assertArrayEquals(
                new DataLoader(train, 64, 0).first().y(), data.train().first().y());
        assertArrayEquals(
                new DataLoader(train, 64, 3).first().y(),
                Mnist.load(64, 3).train().first().y());

        int[] count = new int[10];
        double sum = 0;
        for (Batch batch : data.train()) {
            Arrays.stream(batch.y()).forEach(label -> count[label]++);
            for (float pixel : batch.X().toArray()) {
                sum += pixel;
            }
        }
        assertArrayEquals(
                new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
                count);
        // The mean that the field normalises MNIST by.
        assertEquals(0.1307, sum / (60_000 * 784), 0.00005);
    }

    @Test
    void isNotMixedUpWithFashionMnist() throws IOException {
        assumePresent(FashionMnist.cache());
        assumePresent(Mnist.cache());
        byte[] clothes = FashionMnist.cache().read().get(1);
        byte[] digits = Mnist.cache().read().get(1);
        assertTrue(
                refusal(Mnist.PUBLISHED.files().get(1), clothes)
                        .contains(" (Fashion-MNIST's file of this name), expected "));
        assertTrue(
                refusal(FashionMnist.PUBLISHED.files().get(1), digits)
                        .contains(" (MNIST's file of this name), expected "));
    }

    @Test
    void bothDataSetsHaveAPlaceInTheUsersOwnFolder() {
        var places = new Places(nowhere, nowhere, nowhere, false);
        assertEquals(List.of(nowhere.resolve("mnist"), nowhere), places.folders("mnist"));
        assertEquals(
                List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
                names(Mnist.PUBLISHED.files()).subList(0, 2));
        assertEquals(
                names(FashionMnist.PUBLISHED.files()), names(Mnist.PUBLISHED.files()));
        assertEquals("mnist", String.valueOf(Mnist.cache().folder().getFileName()));
    }

    private static void assumePresent(DatasetCache cache) {
        assumeTrue(
                cache.states().stream().allMatch(FileState::isGood),
                cache.title() + " is not on this machine");
    }

    private static String refusal(DatasetFile file, byte[] contents) {
        var in = new ByteArrayInputStream(contents);
        return String.valueOf(
                assertThrows(IOException.class, () -> file.read(in)).getMessage());
    }

    private static List<String> names(List<DatasetFile> files) {
        var names = new ArrayList<String>();
        files.forEach(file -> names.add(file.name()));
        return names;
    }

    @Test
    void givesTheNumbersThatTheFieldNormalisesMnistBy() {
        assumePresent(Mnist.cache());
        var normalize = Normalize.fit(Mnist.load(64).train(), 1e-5);
        assertEquals(0.1307f, normalize.mean().item(), 0.00005f);
        assertEquals(0.3081f, normalize.std().item(), 0.00005f);
    }
}
