package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class DivergenceTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static List<String> notes(Axes axes, double[]... series) {
        for (int i = 0; i < series[0].length; i++) {
            var ys = new double[series.length];
            for (int j = 0; j < ys.length; j++) {
                ys[j] = series[j][i];
            }
            axes.add(i + 1, ys);
        }
        return Divergence.notes(axes);
    }

    private static Axes axes(String... legend) {
        return new Axes(() -> {}).legend(legend);
    }

    @Test
    void aLossThatDivergesIsNamedWithItsEpoch() {
        assertEquals(
                List.of(
                        "the loss became NaN in epoch 3; a smaller learning rate may"
                                + " help"),
                notes(
                        axes("train loss", "test acc").xlabel("epoch"),
                        new double[] {1, 2, NAN, NAN},
                        new double[] {.5, .5, .1, .1}));
        assertEquals(
                List.of(
                        "the loss became infinite at step 2; a smaller learning rate may"
                                + " help"),
                notes(
                        new Axes(() -> {}).xlabel("step").ylabel("loss"),
                        new double[] {1, INF, NAN}));
    }

    @Test
    void ofTwoLossesTheNameIsSaid() {
        assertEquals(
                List.of("test loss became NaN at x 2; a smaller learning rate may help"),
                notes(
                        axes("train loss", "test loss"),
                        new double[] {1, 1},
                        new double[] {1, NAN}));
    }

    @Test
    void whatIsNoLossGetsNoAdvice() {
        assertEquals(
                List.of("accuracy became minus infinite at x 1"),
                notes(axes("accuracy"), new double[] {-INF, 1}));
        assertEquals(
                List.of("glossary became NaN at x 1"),
                notes(axes("glossary"), new double[] {NAN}));
    }

    @Test
    void aGapIsNoDivergence() {
        assertEquals(List.of(), notes(axes("loss"), new double[] {1, NAN, NAN, 1}));
        assertEquals(List.of(), Divergence.notes(axes("loss")));
    }

    @Test
    void manySeriesTakeThreeLines() {
        double[] nan = {NAN};
        assertEquals(
                List.of(
                        "a became NaN at x 1",
                        "b became NaN at x 1",
                        "so did 3 other series"),
                notes(axes("a", "b", "c", "d", "e"), nan, nan, nan, nan, nan));
    }

    @Test
    void aColumnIsNamedByItsCategory() {
        assertEquals(
                List.of("height became NaN at boot"),
                Divergence.notes(Plot.bar(List.of("bag", "boot"), 1, NAN).axes()));
    }
}
