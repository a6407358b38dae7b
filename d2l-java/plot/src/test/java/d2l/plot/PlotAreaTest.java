package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/// What XChart draws stands where the axes say.
class PlotAreaTest {
    private static final Box PLOT = new Box(50, 10, 400, 200);

    /// What is drawn is written with one digit after the point.
    private static final double DIGIT = 0.051;

    private static String drawn(double[] x, double[] y, String style) {
        var axes = new Axes(() -> {}).line("", x, y).styles(style);
        var scale = Scale.over(new double[] {0, 10}, new Axis("x"), false);
        var area = new PlotArea(PLOT);
        var trace = new Trace(axes.series.getFirst(), scale, scale, PLOT);
        area.add(trace, Look.of(axes, 0));
        var svg = new Svg();
        area.draw(svg);
        return svg.toString();
    }

    private static List<MatchResult> found(String pattern, String svg) {
        return Pattern.compile(pattern).matcher(svg).results().toList();
    }

    private static double[] numbers(String text) {
        return found("-?[0-9.]+", text).stream()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
    }

    /// Where the axes from 0 to 10 have these points.
    private static double[] places(double... points) {
        var places = DoubleStream.builder();
        for (int i = 0; i < points.length; i += 2) {
            places.add(50 + 400 * (0.04 + 0.092 * points[i]));
            places.add(10 + 200 * (0.96 - 0.092 * points[i + 1]));
        }
        return places.build().toArray();
    }

    @Test
    void aLineRunsThroughItsPointsFromGapToGap() {
        String svg =
                drawn(
                        new double[] {0, 1, 5, 6, 7, 10},
                        new double[] {0, 8, 10, Double.NaN, 2.5, 1},
                        "--");
        var lines =
                found(
                        "<path d=\"([^\"]*)\" fill=\"none\" stroke=\"#0072b2\""
                                + " stroke-width=\"1.8\" stroke-linejoin=\"round\""
                                + " stroke-dasharray=\"6 3\"/>",
                        svg);
        assertEquals(2, lines.size(), svg);
        double[] first = numbers(lines.getFirst().group(1));
        assertArrayEquals(places(0, 0, 1, 8, 5, 10), first, DIGIT);
        double[] second = numbers(lines.getLast().group(1));
        assertArrayEquals(places(7, 2.5, 10, 1), second, DIGIT);
    }

    @Test
    void aSeriesThatBeginsWhereAnotherEndsHasItsOwnLook() {
        var figure = new Figure();
        figure.axes().line("a", new double[] {0, 1}, new double[] {0, 1});
        figure.axes().line("b", new double[] {1, 2}, new double[] {1, 0});
        for (String colour : List.of("#0072b2", "#d55e00")) {
            String line = "<path d=\"M[^ML]*L[^ML]*\" fill=\"none\" stroke=\"" + colour;
            // The series, and its sample in the legend.
            assertEquals(2, found(line, figure.svg()).size(), figure.svg());
        }
    }

    @Test
    void dotsStandOnTheirPointsWithinThePlot() {
        String svg =
                drawn(new double[] {0, 2, 4, 6}, new double[] {3, 1e300, 9, 10}, "o");
        String dot = "<circle cx=\"(.*?)\" cy=\"(.*?)\" r=\"2.5\" fill=\"#0072b2\"/>";
        double[] dots =
                found(dot, svg).stream()
                        .flatMapToDouble(
                                match ->
                                        DoubleStream.of(
                                                numbers(
                                                        match.group(1)
                                                                + " "
                                                                + match.group(2))))
                        .toArray();
        assertArrayEquals(places(0, 3, 4, 9, 6, 10), dots, DIGIT);
        assertEquals(0, found("<path", svg).size(), svg);
    }

    /// The numbers in a `<rect>`: left, top, width, height.
    private static List<double[]> rectangles(String svg, String look) {
        return found("<rect (x=[^>]*) " + look + "/>", svg).stream()
                .map(match -> numbers(match.group(1)))
                .toList();
    }

    @Test
    void theFrameIsThePlotWithOrWithoutSeries() {
        var svg = new Svg();
        new PlotArea(PLOT).draw(svg);
        assertEquals(1, found("<", svg.toString()).size(), svg.toString());
        var frames = rectangles(svg.toString(), "fill=\"none\" stroke=\"#787878\"");
        assertArrayEquals(new double[] {50, 10, 400, 200}, frames.getFirst());
    }

    @Test
    void columnsReachFromZeroToTheirHeightsWithinThePlot() {
        var look = Look.of(new Axes(() -> {}), 0);
        var area = new PlotArea(PLOT);
        area.addColumn(0.1, 0.2, 0.25, 0.75, look);
        area.addColumn(0.3, 0.4, 0.25, -1e6, look);
        area.addColumn(0.5, 7, 0.25, 1, look);
        var svg = new Svg();
        area.draw(svg);
        var columns = rectangles(svg.toString(), "fill=\"#0072b2\"");
        assertEquals(3, columns.size(), svg.toString());
        assertArrayEquals(new double[] {90, 60, 40, 100}, columns.get(0), DIGIT);
        assertArrayEquals(new double[] {170, 160, 40, 50}, columns.get(1), DIGIT);
        assertArrayEquals(new double[] {250, 10, 200, 150}, columns.get(2), DIGIT);
    }

    @Test
    void barsAreColumns() {
        String bars = Plot.bar(List.of("a", "b", "c"), -1, Double.NaN, 3).svg();
        assertEquals(2, rectangles(bars, "fill=\"#0072b2\"").size(), bars);
    }
}
