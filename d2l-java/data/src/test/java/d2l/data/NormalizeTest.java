package d2l.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;

import toy.ToyDevice;

import java.util.List;

class NormalizeTest {
    /// Two grey images of 1 × 2.
    private static final Dataset GREY = of(new float[] {1, 2, 3, 6}, 2, 1, 2);

    private static Dataset of(float[] X, int... sizes) {
        return new TensorDataset(Tensor.of(X, sizes), new int[sizes[0]]);
    }

    @Test
    void aGreyImageHasOneChannel() {
        var normalize = Normalize.fit(GREY, 1e-5);
        assertEquals(3f, normalize.mean().item());
        // Of 1, 2, 3, 6: the mean of 4, 1, 0, 9, not their sum over n − 1.
        assertEquals((float) Math.sqrt(3.5), normalize.std().item());
        float std = (float) Math.sqrt(3.5);
        assertArrayEquals(
                new float[] {-2 / std, -1 / std, 0, 3 / std},
                normalize.apply(GREY.batch(0, 1).X()).toArray());
    }

    @Test
    void anImageWithChannelsHasOneMeanForEach() {
        // Two images of two channels of 1 × 2.
        var data = of(new float[] {1, 3, 10, 30, 5, 7, 10, 30}, 2, 2, 1, 2);
        var normalize = Normalize.fit(data, 1e-5);
        assertEquals(Shape.of(2), normalize.mean().shape());
        assertArrayEquals(new float[] {4, 20}, normalize.mean().toArray());
        assertArrayEquals(
                new float[] {(float) Math.sqrt(5), 10}, normalize.std().toArray());
        Tensor X = normalize.apply(data.batch(1).X());
        assertEquals(Shape.of(1, 2, 1, 2), X.shape());
        assertArrayEquals(new float[] {-1, 1}, X.reshape(2, 2).row(1).toArray());
    }

    @Test
    void ofAVectorEveryElementIsAChannel() {
        var normalize = Normalize.fit(of(new float[] {1, 10, 3, 50}, 2, 2), 1e-5);
        assertArrayEquals(new float[] {2, 30}, normalize.mean().toArray());
        assertArrayEquals(
                new float[] {-1, -1, 1, 1},
                normalize.apply(Tensor.of(new float[] {1, 10, 3, 50}, 2, 2)).toArray());
    }

    @Test
    void orEveryPixelHasItsOwn() {
        var normalize = Normalize.fitPerFeature(GREY, 1e-5);
        assertEquals(Shape.of(1, 2), normalize.mean().shape());
        assertArrayEquals(new float[] {2, 4}, normalize.mean().toArray());
        assertArrayEquals(new float[] {1, 2}, normalize.std().toArray());
        assertArrayEquals(
                new float[] {-1, -1, 1, 1},
                normalize.apply(GREY.batch(0, 1).X()).toArray());
    }

    /// The mean is 10,000,000.5, which no float32 is.
    @Test
    void theMeanIsNotRoundedBeforeTheDeviationIsKnown() {
        var data = of(new float[] {10_000_000, 10_000_001}, 2, 1);
        assertEquals(0.5f, Normalize.fit(data, 1e-5).std().toArray()[0]);
    }

    /// Position by position first: 2⁶⁰ − 2⁶⁰ and 1 + 1. Example by example, the first 1 would be lost.
    @Test
    void theSumsRunOverTheExamplesThenOverThePositions() {
        var data = of(new float[] {0x1p60f, 1, -0x1p60f, 1}, 2, 1, 2);
        assertEquals(0.5f, Normalize.fit(data, 1e-5).mean().item());
        // 2⁵³ + 1 + 1 stays 2⁵³; from the other end nothing would be lost.
        var rows = of(new float[] {0x1p53f, 1, 1, -0x1p53f}, 1, 2, 2);
        assertEquals(0f, Normalize.fit(rows, 1e-5).mean().item());
        var examples = of(new float[] {0x1p53f, 1, 1, -0x1p53f}, 4, 1);
        assertEquals(0f, Normalize.fit(examples, 1e-5).mean().item());
    }

    /// Each of the small squares is lost beside the two large ones; from the other end they
    /// would count together, and lift σ over the middle between two float32.
    @Test
    void theSquaresAreSummedInTheSameOrder() {
        float[] X = new float[1000];
        for (int i = 0; i < X.length; i++) {
            X[i] = (i < 2 ? 13_894_649 : 0x1.6p-3f) * (i % 2 == 0 ? 1 : -1);
        }
        for (Dataset data : List.of(of(X, 1000, 1), of(X, 1, 1, 1000))) {
            assertEquals(0x1.2f6972p19f, Normalize.fit(data, 1e-5).std().toArray()[0]);
        }
    }

    @Test
    void whatNeverChangesIsDividedByEpsilon() {
        var data = of(new float[] {0, 1, 0, 3}, 2, 1, 2);
        var normalize = Normalize.fitPerFeature(data, 0.5);
        assertArrayEquals(new float[] {0, 1}, normalize.std().toArray());
        assertArrayEquals(
                new float[] {0, 0, 2, 2},
                normalize.apply(Tensor.of(new float[] {0, 2, 1, 4}, 2, 1, 2)).toArray());
        // max(σ, ε), not σ + ε: a larger deviation stays as it is.
        assertArrayEquals(
                new float[] {1},
                Normalize.fit(of(new float[] {1, 3}, 2, 1), 0.5).std().toArray());
    }

    @Test
    void theTestSetIsTakenByTheTrainingSetsMeasure() {
        var normalize = Normalize.fit(new DataLoader(GREY, 1, 7), 1e-5);
        var test = new DataLoader(of(new float[] {3, 3}, 1, 1, 2), 1);
        DataLoader normalised = normalize.apply(test);
        assertArrayEquals(new float[] {0, 0}, normalised.first().X().toArray());

        Dataset train = normalize.apply(GREY);
        float[] one = new float[3];
        train.copy(1, one, 1);
        float std = (float) Math.sqrt(3.5);
        assertArrayEquals(new float[] {0, 0, 3 / std}, one);
        assertEquals(GREY.shape(), train.shape());
        assertEquals(2, train.size());
        assertEquals(0, train.label(1));
    }

    @Test
    void aLoaderKeepsItsOrder() {
        var data =
                new TensorDataset(
                        Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 8, 1),
                        0,
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7);
        var loader = new DataLoader(data, 3, 5);
        var normalised = Normalize.fit(loader, 1e-5).apply(loader);
        assertEquals(3, normalised.batchSize());
        assertArrayEquals(loader.first().y(), normalised.first().y());
    }

    /// Fixed for good: the chapters' numbers depend on them. Sums in float32, or in
    /// another order, give other bits.
    @Test
    void theBitsAreTheSameEverywhere() {
        Tensor.manualSeed(3);
        Tensor X = Tensor.normal(0.3, 2, 1000, 5, 7);
        var data = new TensorDataset(X, new int[1000]);
        var normalize = Normalize.fit(data, 1e-5);
        var each = Normalize.fitPerFeature(data, 1e-5);
        assertEquals(
                "0x1.319c42p-2 0x1.ff60d4p0 5f70d4345fccdc21 b7b9534fd9806d72"
                        + " d03cfc6383f3d779",
                Float.toHexString(normalize.mean().item())
                        + " "
                        + Float.toHexString(normalize.std().item())
                        + " "
                        + Long.toHexString(each.mean().fingerprint())
                        + " "
                        + Long.toHexString(each.std().fingerprint())
                        + " "
                        + Long.toHexString(each.apply(X).fingerprint()));
    }

    @Test
    void normalisesWhereTheExamplesLive() {
        var toy = new ToyDevice();
        var here = Normalize.fit(GREY, 1).apply(new DataLoader(GREY, 1));
        var there = Normalize.fit(GREY, 1).apply(new DataLoader(GREY, 1).to(toy));
        assertSame(toy, there.first().X().device());
        assertArrayEquals(here.first().X().toArray(), there.first().X().toArray());
    }

    @Test
    void refusesWhatCannotBeNormalised() {
        for (double eps : new double[] {0, -1, 1e-60, Double.NaN, 1e60}) {
            refuses("Normalize: eps " + eps + "; ", () -> Normalize.fit(GREY, eps));
        }
        refuses(
                "Normalize: 0 examples of shape (1, 2) have no mean; ",
                () -> Normalize.fit(GREY.take(0), 1));
        refuses(
                "Normalize: channel 1 has the mean NaN; ",
                () -> Normalize.fit(of(new float[] {1, Float.NaN}, 1, 2), 1));
        refuses(
                "Normalize: X of shape (2, 3), but it was fitted to examples of shape"
                        + " (1, 2); ",
                () -> Normalize.fitPerFeature(GREY, 1).apply(Tensor.zeros(2, 3)));
        // (2, 1, 1) would broadcast, and mean something else.
        refuses(
                "Normalize: X of shape (2, 1, 1), ",
                () -> Normalize.fitPerFeature(GREY, 1).apply(Tensor.zeros(2, 1, 1)));
    }

    private static void refuses(
            String beginning, org.junit.jupiter.api.function.Executable action) {
        String message =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, action)
                                .getMessage());
        assertTrue(message.startsWith(beginning), message);
    }
}
