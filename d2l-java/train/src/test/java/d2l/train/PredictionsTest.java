package d2l.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.DataLoader;
import d2l.data.TensorDataset;
import d2l.nn.CrossEntropyLoss;
import d2l.nn.Linear;
import d2l.nn.Reduction;
import d2l.optim.SGD;
import d2l.plot.Display;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PredictionsTest {
    private static final List<String> CLASSES = List.of("dark", "light");

    /// Images of one pixel, which is the prediction too; the examples 1, 2 and 4 say otherwise.
    private static final TensorDataset IMAGES =
            new TensorDataset(
                    Tensor.of(new float[] {0, 1, 0, 1, 0}, 5, 1, 1), 0, 0, 1, 1, 1);

    /// (n, 1, 1) → (n, 2): the first output is larger where the pixel is below a half.
    private static Tensor net(Tensor X) {
        Tensor x = X.reshape(X.size(0), 1);
        return Tensor.concat(1, x.neg().add(1), x);
    }

    private static String shown(Runnable show) {
        return Display.transcript(show);
    }

    @Test
    void moreImagesThanAMinibatchHoldsAreAllShown() {
        var data = new DataLoader(IMAGES, 2);
        String all = "dark / dark  dark / light (wrong)  light / dark (wrong)";
        assertEquals(
                all + "  light / light  light / dark (wrong)\n",
                shown(() -> Training.predictCh3(PredictionsTest::net, data, CLASSES, 5)));
        assertEquals(
                all + "\n",
                shown(() -> Training.predictCh3(PredictionsTest::net, data, CLASSES, 3)));
    }

    /// What training leaves out for the sake of its minibatches is shown all the same.
    @Test
    void theLoadersOrderAndItsLastMinibatchDoNotMatter() {
        String first = "dark / dark  dark / light (wrong)  light / dark (wrong)";
        for (int n : new int[] {3, 5}) {
            String all = n == 3 ? first : first + "  light / light  light / dark (wrong)";
            for (var data :
                    List.of(
                            new DataLoader(IMAGES, 4).dropLast(),
                            new DataLoader(IMAGES, 4, 7).dropLast(),
                            new DataLoader(IMAGES, 4, 7))) {
                assertEquals(
                        all + "\n",
                        shown(
                                () ->
                                        Training.predictCh3(
                                                PredictionsTest::net, data, CLASSES, n)));
            }
        }
    }

    @Test
    void noImagesAreSaidToBeNone() {
        assertEquals(
                "No images to show: no example was chosen.\n",
                shown(
                        () ->
                                Training.predictCh3(
                                        PredictionsTest::net,
                                        new DataLoader(IMAGES, 2),
                                        CLASSES,
                                        0)));
    }

    @Test
    void manyImagesStandInRowsOfTen() {
        var images = new TensorDataset(Tensor.zeros(12, 1, 1), new int[12]);
        var text =
                shown(
                        () ->
                                Training.predictCh3(
                                        PredictionsTest::net,
                                        new DataLoader(images, 5),
                                        CLASSES,
                                        12));
        assertEquals(2, text.lines().count(), text);
        assertEquals(12, text.split("dark / dark", -1).length - 1, text);
    }

    @Test
    void mistakesAreFoundInTheDataSetsOrderWhateverTheLoadersIs() {
        for (int batchSize = 1; batchSize <= 6; batchSize++) {
            for (var data :
                    List.of(
                            new DataLoader(IMAGES, batchSize),
                            new DataLoader(IMAGES, batchSize, 7))) {
                assertArrayEquals(
                        new int[] {1, 2},
                        Training.mistakes(PredictionsTest::net, data, 2));
                assertArrayEquals(
                        new int[] {1, 2, 4},
                        Training.mistakes(PredictionsTest::net, data, 9));
                assertEquals(0, Training.mistakes(PredictionsTest::net, data, 0).length);
            }
        }
    }

    @Test
    void chosenExamplesAreShownInTheOrderChosen() {
        var data = new DataLoader(IMAGES, 2, 7);
        assertEquals(
                "light / dark (wrong)  dark / dark  light / dark (wrong)\n",
                shown(
                        () ->
                                Training.predictCh3(
                                        PredictionsTest::net,
                                        data,
                                        CLASSES,
                                        new int[] {4, 0, 2})));
    }

    @Test
    void aNetworkWithoutMistakesHasNoneToShow() {
        var data = new DataLoader(IMAGES.subset(0, 3), 2);
        int[] none = Training.mistakes(PredictionsTest::net, data, 6);
        assertEquals(
                "No images to show: no example was chosen.\n",
                shown(
                        () ->
                                Training.predictCh3(
                                        PredictionsTest::net, data, CLASSES, none)));
    }

    @Test
    void theChartOfATrainingSaysWhatItShows() {
        var X = Tensor.of(new float[] {1, 0, 1, 0}, 2, 2);
        var data = new DataLoader(new TensorDataset(X, 0, 0), 2);
        var net = new Linear(2, 2);
        for (int epochs = 1; epochs <= 3; epochs++) {
            int n = epochs;
            String text =
                    shown(
                            () ->
                                    Training.trainCh3(
                                            net,
                                            data,
                                            data,
                                            new CrossEntropyLoss(Reduction.NONE),
                                            n,
                                            new SGD(net.parameters(), .1)));
            assertTrue(
                    text.startsWith("Loss and accuracy, epoch by epoch\nepoch  train"),
                    text);
            assertEquals(2 + epochs, text.lines().count(), text);
        }
    }
}
