package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;

class TraceTest {
    private static final Box PLOT = new Box(0, 0, 400, 200);

    /// A series over 0, 1, 2 …, on axes that hold all of it.
    private static Trace trace(int n, IntToDoubleFunction y) {
        return trace(n, i -> i, y, false);
    }

    private static Trace trace(
            int n, IntToDoubleFunction x, IntToDoubleFunction y, boolean logX) {
        var series = new Series("y");
        for (int i = 0; i < n; i++) {
            series.points().add(new Point(x.applyAsDouble(i), y.applyAsDouble(i)));
        }
        var across = new Axis("x");
        across.log = logX;
        return new Trace(
                series,
                Scale.over(series.xs(), across, false),
                Scale.over(series.ys(), new Axis("y"), false),
                PLOT);
    }

    private static List<Point> points(Trace trace) {
        return trace.pieces.stream().flatMap(List::stream).toList();
    }

    /// The heights of what is drawn, from 0, the bottom, to 1.
    private static double highest(Trace trace) {
        return 1 - points(trace).stream().mapToDouble(Point::y).min().orElseThrow() / 200;
    }

    private static double lowest(Trace trace) {
        return 1 - points(trace).stream().mapToDouble(Point::y).max().orElseThrow() / 200;
    }

    @Test
    void aShortSeriesIsDrawnWhole() {
        assertEquals(1000, points(trace(1000, i -> i % 7)).size());
    }

    @Test
    void ofALongSeriesTheExtremesSurvive() {
        for (int place : new int[] {0, 1, 3, 777, 33_333, 99_998, 99_999}) {
            var trace =
                    trace(
                            100_000,
                            i -> i == place ? 100 : i == 5000 ? -100 : Math.sin(i));
            assertTrue(points(trace).size() <= 2000, points(trace).size() + " points");
            assertEquals(0.96, highest(trace), 1e-9, "at " + place);
            assertEquals(0.04, lowest(trace), 1e-9);
            assertEquals(0.04 * 400, points(trace).getFirst().x(), 1e-9);
            assertEquals(0.96 * 400, points(trace).getLast().x(), 1e-9);
        }
    }

    @Test
    void theySurviveBesideNaNToo() {
        for (int beside : new int[] {-3, -2, -1, 1, 2, 3}) {
            var trace =
                    trace(
                            100_000,
                            i ->
                                    i == 50_000
                                            ? 100
                                            : i == 50_000 + beside
                                                    ? Double.NaN
                                                    : i == 20_000 ? -100 : i % 10);
            assertEquals(0.96, highest(trace), 1e-9, "NaN at " + beside);
            assertEquals(0.04, lowest(trace), 1e-9);
        }
        var everyOther =
                trace(100_000, i -> i % 2 == 1 ? Double.NaN : i == 44_444 ? 9 : 0);
        assertEquals(0.96, highest(everyOther), 1e-9);
    }

    @Test
    void aGapInALongSeriesStaysOne() {
        var trace = trace(100_000, i -> i > 40_000 && i < 60_000 ? Double.NaN : i % 3);
        assertEquals(2, trace.pieces.size());
        double end = trace.pieces.getFirst().getLast().x();
        double start = trace.pieces.getLast().getFirst().x();
        assertEquals((0.04 + 0.92 * 0.4) * 400, end, 1);
        assertEquals((0.04 + 0.92 * 0.6) * 400, start, 1);
    }

    @Test
    void theBeginningOfALongSeriesIsSeenOnALogarithmicAxis() {
        var trace = trace(100_000, i -> i + 1, i -> i < 8 ? i % 2 : 0, true);
        var first = points(trace).subList(0, 8);
        for (int i = 0; i < first.size(); i++) {
            assertEquals(i % 2 == 1 ? 0.04 * 200 : 0.96 * 200, first.get(i).y(), 1e-9);
        }
        assertTrue(points(trace).size() <= 2000);
    }

    @Test
    void everyRangeHasItsPlaces() {
        double[][] ranges = {
            {-Double.MAX_VALUE, 0, Double.MAX_VALUE},
            {0, Double.MIN_VALUE, 2 * Double.MIN_VALUE},
            {1e15, 1e15 + 1, 1e15 + 2},
            {-1, 0, 1}
        };
        for (double[] range : ranges) {
            var scale = Scale.over(range, new Axis("x"), false);
            assertEquals(0.04, scale.place(range[0]), 1e-12);
            assertEquals(0.5, scale.place(range[1]), 1e-12);
            assertEquals(0.96, scale.place(range[2]), 1e-12);
        }
    }

    @Test
    void aLineThatGoesToAndFroIsShortenedToo() {
        var trace =
                trace(100_000, i -> i * 7919 % 1000, i -> i == 500 ? 9 : i % 5, false);
        assertTrue(points(trace).size() <= 2000, points(trace).size() + " points");
        assertEquals(0.96, highest(trace), 1e-9);
    }

    @Test
    void aPointBetweenGapsIsADot() {
        var trace = trace(5, i -> i == 2 ? 1 : i % 2 == 0 ? i : Double.NaN);
        assertEquals(3, trace.lone().size());
        assertEquals(List.of(), trace.lines());
        assertEquals(0, trace(3, i -> i).lone().size());
    }

    @Test
    void linesAreCutAtTheRimOfThePlot() {
        var box = new Box(0, 0, 10, 10);
        var inside = new Point(5, 5);
        assertArrayEquals(new double[] {0, 1}, box.clip(inside, inside));
        assertArrayEquals(new double[] {0, 0.5}, box.clip(inside, new Point(15, 5)));
        assertArrayEquals(
                new double[] {0.25, 0.75}, box.clip(new Point(5, -5), new Point(5, 15)));
        assertEquals(0, box.clip(new Point(-1, 0), new Point(-1, 9)).length);
        assertEquals(0, box.clip(new Point(-5, 4), new Point(5, -6)).length);
    }

    @Test
    void limitsCutWhatLiesBeyond() {
        var figure = new Figure();
        figure.axes().ylim(0, 1).xlim(0, 3);
        double[] far = {0.5, 1e300, -1e300, 0.5, 7};
        for (int i = 0; i < far.length; i++) {
            figure.axes().add(i, far[i]);
        }
        assertFalse(figure.svg().contains("E"), "no number is written with an exponent");
        for (var number :
                Pattern.compile("[ML ](-?[0-9.]+)")
                        .matcher(
                                figure.svg()
                                        .replaceAll(
                                                "(?s)<(title|desc|text).*?</\\1>", ""))
                        .results()
                        .toList()) {
            assertTrue(
                    Math.abs(Double.parseDouble(number.group(1))) <= 480, number.group());
        }
    }
}
