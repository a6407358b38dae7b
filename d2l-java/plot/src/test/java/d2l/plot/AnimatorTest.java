package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;

class AnimatorTest {
    private final Animator animator =
            new Animator().xlabel("epoch").legend("train loss", "train acc", "test acc");

    private static void refused(String expected, Executable call) {
        var error = assertThrows(IllegalArgumentException.class, call);
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }

    @Test
    void itsTextIsTheTableOfItsSeries() {
        Display.transcript(
                () -> {
                    animator.add(1, 0.7859, 0.7472, 0.7901);
                    animator.add(10, 0.44721, 0.84, 0.83);
                });
        assertEquals(
                """
                epoch  train loss  train acc  test acc
                    1      0.7859     0.7472    0.7901
                   10      0.4472     0.8400    0.8300\
                """,
                animator.toString());
    }

    @Test
    void seriesMayHavePointsAtDifferentPlaces() {
        Display.transcript(
                () -> {
                    animator.add("train loss", 0.5, 1.5);
                    animator.add(1, 1.25, 0.5, 0.5);
                    animator.add("train loss", 1.5, 1);
                });
        assertEquals(
                """
                epoch  train loss  train acc  test acc
                  0.5      1.5000
                    1      1.2500     0.5000    0.5000
                  1.5      1.0000\
                """,
                animator.toString());
    }

    @Test
    void severalPointsAtOnePlaceAllAppear() {
        var axes = new Axes(() -> {}).legend("a", "b");
        axes.add(1, 0.5, 1);
        axes.add(1, 0.25, 2);
        assertEquals(
                """
                x       a       b
                1  0.5000  1.0000
                1  0.2500  2.0000\
                """,
                SeriesText.table(axes));
    }

    @Test
    void whatIsNoNumberIsNamed() {
        var axes = new Axes(() -> {}).legend("loss");
        axes.add(1, Double.NaN);
        axes.add(2, Double.POSITIVE_INFINITY);
        assertEquals(
                "x  loss\n1   nan\n2   inf\n"
                        + "the loss became NaN at x 1; a smaller learning rate may help",
                SeriesText.table(axes));
    }

    @Test
    void aLongTableShowsItsEndsAndSaysHowLongItIs() {
        var axes = new Axes(() -> {}).legend("a", "b");
        for (int i = 0; i < 200; i++) {
            axes.add(i, i, 0.5);
        }
        assertEquals(201, SeriesText.table(axes).lines().count());
        for (int i = 100_000; i >= 200; i--) {
            axes.add("a", i, i);
        }
        var lines = SeriesText.table(axes).lines().toList();
        assertEquals(1 + 20 + 1 + 20 + 1, lines.size());
        assertEquals("    19      19.0000  0.5000", lines.get(20));
        assertEquals("     …            …       …", lines.get(21));
        assertEquals(" 99981   99981.0000", lines.get(22));
        assertEquals("100000  100000.0000", lines.get(41));
        assertEquals("100001 rows, of which the first and last 20", lines.get(42));
    }

    @Test
    void smallNumbersKeepTheirDigits() {
        var axes = new Axes(() -> {}).legend("learning rate");
        axes.add(1, 1e-5);
        axes.add(2, 0.1);
        assertEquals(
                "x  learning rate\n1     1.0000e-05\n2     1.0000e-01",
                SeriesText.table(axes));
    }

    @Test
    void severalAxesHaveATableEach() {
        var two = new Animator(2);
        Display.transcript(
                () -> {
                    two.axes(0).title("loss").legend("train").xlabel("epoch");
                    two.axes(1).legend("test").xlabel("epoch");
                    two.axes(0).add(1, 0.5);
                    two.axes(1).add(1, 0.75);
                });
        assertEquals(
                """
                loss
                epoch   train
                    1  0.5000

                epoch    test
                    1  0.7500\
                """,
                two.toString());
        assertEquals("loss; test by epoch", two.title());
    }

    @Test
    void aWrongNumberOfValuesIsRefused() {
        refused(
                "2 values of y for 3 series, train loss, train acc, test acc",
                () -> animator.add(1, 0.5, 0.5));
        var unnamed = new Axes(() -> {});
        unnamed.add(1, 2, 3);
        refused("1 value of y for 2 series, y1, y2", () -> unnamed.add(1, 2));
    }

    @Test
    void anUnknownSeriesIsRefused() {
        refused(
                "no series is called \"loss\"; the legend has",
                () -> animator.add("loss", 1, 2));
    }

    @Test
    void limitsTheWrongWayRoundAreRefused() {
        refused("xlim(10, 1): the first limit must be less", () -> animator.xlim(10, 1));
        refused("ylim(0.5, 0.5)", () -> animator.ylim(0.5, 0.5));
        refused("ylim(nan, 1)", () -> animator.ylim(Double.NaN, 1));
    }

    @Test
    void aLogarithmicAxisHasNoZero() {
        refused("above zero", () -> animator.yscale("log").ylim(0, 1));
        refused("above zero", () -> new Animator().xlim(-1, 1).xscale("log"));
    }

    @Test
    void unknownScalesAndStylesAreRefused() {
        refused("a scale is \"linear\" or \"log\"", () -> animator.xscale("logarithmic"));
        refused("\"m--\" is none of the line styles", () -> animator.styles("-", "m--"));
    }

    @Test
    void legendsThatDoNotFitAreRefused() {
        var twins = new Axes(() -> {}).legend("a", "a");
        refused("2 series are called \"a\"", () -> twins.add("a", 1, 2));
        refused("no names", () -> new Animator().legend());
        var axes = new Axes(() -> {});
        axes.add(1, 2, 3);
        refused("1 name for 2 series", () -> axes.legend("a"));
        axes.legend("a", "b");
        assertEquals("x       a       b\n1  2.0000  3.0000", SeriesText.table(axes));
    }

    @Test
    void linesOfUnequalLengthsAreRefused() {
        refused(
                "2 values of x but 1 of y",
                () -> Plot.plot(new double[] {1, 2}, new double[] {1}));
        refused(
                "1 names for 2 lines",
                () ->
                        Plot.plot(
                                new double[] {1},
                                List.of(new double[] {1}, new double[] {2}),
                                "a"));
        refused("2 names but 1 heights", () -> Plot.bar(List.of("a", "b"), 1));
    }

    @Test
    void placesThatDoNotExistAreRefused() {
        refused("it has no place in a chart", () -> animator.add(Double.NaN, 1, 2, 3));
        refused("the figure has 1", () -> animator.axes(1));
        refused("1 to 8 axes", () -> new Animator(0));
    }

    @Test
    void barsAreATable() {
        var bars = Plot.bar(List.of("t-shirt", "ankle boot"), 0.25, 0.75);
        bars.axes().xlabel("class").ylabel("probability");
        assertEquals(
                """
                class       probability
                t-shirt          0.2500
                ankle boot       0.7500\
                """,
                bars.toString());
    }
}
