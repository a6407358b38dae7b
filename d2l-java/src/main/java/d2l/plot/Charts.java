package d2l.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Draws axes with XChart, in the look of this book.
final class Charts {
    /// Okabe and Ito's colours, which colour-blind readers can tell apart.
    private static final Color[] COLOURS = {
        new Color(0, 114, 178),
        new Color(213, 94, 0),
        new Color(0, 158, 115),
        new Color(204, 121, 167),
        new Color(230, 159, 0),
        new Color(86, 180, 233)
    };

    /// The lines differ in their strokes too: a chart may be printed in grey.
    private static final List<String> STYLES = List.of("-", "--", ":", "-.");

    private static final float LINE = 1.8f;

    private static final int MOST_POINTS = 1000;

    private static final AtomicBoolean WARM = new AtomicBoolean();

    private Charts() {}

    /// Wakes the drawing machinery in the background, which takes half a second once.
    static void warmUp() {
        if (WARM.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("d2l-warm-up").start(Charts::drawAnything);
        }
    }

    private static void drawAnything() {
        var axes = new Axes(() -> {}).legend("a").xlabel("x");
        axes.add(0, 0);
        axes.add(1, 1);
        try {
            Raster.of(svg("", "", List.of(axes.state()), 480, 300));
        } catch (RuntimeException _) {
            // The first chart will say what is wrong, to somebody who can read it.
        }
    }

    /// Axes in a row as one SVG.
    static String svg(
            String title,
            String description,
            List<Axes.State> row,
            int width,
            int height) {
        Fonts.sans(); // first of all: it tells the JDK where fonts are
        var charts = new ArrayList<String>();
        for (var axes : row) {
            charts.add(drawn(chart(axes, width, height), width, height));
        }
        return Svg.page(title, description, charts, width, height);
    }

    private static String drawn(Chart<?, ?> chart, int width, int height) {
        var graphics = new VectorGraphics2D();
        chart.paint(graphics, width, height);
        var out = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(width, height))
                    .writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Svg.simplified(out.toString(StandardCharsets.UTF_8));
    }

    private static Chart<?, ?> chart(Axes.State axes, int width, int height) {
        return switch (axes.kind()) {
            case LINES -> lines(axes, width, height);
            case BARS -> bars(axes, width, height);
            case HISTOGRAM -> histogram(axes, width, height);
        };
    }

    private static XYChart lines(Axes.State axes, int width, int height) {
        var chart = new XYChart(width, height, ChartTheme.Matlab);
        var styler = chart.getStyler();
        look(styler, axes);
        chart.setTitle(axes.title());
        chart.setXAxisTitle(axes.xlabel());
        chart.setYAxisTitle(axes.ylabel());
        styler.setXAxisLogarithmic(axes.logX()).setYAxisLogarithmic(axes.logY());
        styler.setXAxisLogarithmicDecadeOnly(true).setYAxisLogarithmicDecadeOnly(true);
        if (axes.logX()) {
            styler.setXAxisTickLabelsFormattingFunction(Charts::powerOfTen);
        }
        if (axes.logY()) {
            styler.setYAxisTickLabelsFormattingFunction(Charts::powerOfTen);
        }
        if (axes.xlim() != null) {
            styler.setXAxisMin(axes.xlim().from()).setXAxisMax(axes.xlim().to());
        }
        if (axes.ylim() != null) {
            styler.setYAxisMin(axes.ylim().from()).setYAxisMax(axes.ylim().to());
        }
        XYSeries drawn = null;
        for (int i = 0; i < axes.series().size(); i++) {
            var line = addLine(chart, axes, i);
            drawn = drawn == null ? line : drawn;
        }
        if (drawn == null) {
            frame(chart, axes);
        } else if (!axes.logX()) {
            double from = axes.xlim() != null ? axes.xlim().from() : drawn.getXMin();
            double to = axes.xlim() != null ? axes.xlim().to() : drawn.getXMax();
            double low = drawn.getYMin();
            double y = axes.logY() ? low : low + 0.4142 * (drawn.getYMax() - low);
            addUnseen(chart, from + 0.4142 * (to - from), y);
        }
        Legend.place(styler, axes, width, height);
        styler.setLegendVisible(axes.legend() && drawn != null);
        return chart;
    }

    /// 0.01, 1, 100; beyond that 10⁻⁴, as in the text.
    static String powerOfTen(double tick) {
        long exponent = Math.round(Math.log10(tick));
        if (Math.abs(exponent) <= 3) {
            return BigDecimal.ONE.scaleByPowerOfTen((int) exponent).toPlainString();
        }
        var digits = new StringBuilder("10");
        for (char digit : Long.toString(exponent).toCharArray()) {
            digits.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return digits.toString();
    }

    /// Adds a series with its gaps; null where it has nothing that can be drawn.
    private static @Nullable XYSeries addLine(XYChart chart, Axes.State axes, int i) {
        var series = axes.series().get(i);
        // A point left of a logarithmic axis has no place; a y that has none leaves a
        // gap.
        double[] all = series.ys();
        for (int j = 0; j < all.length; j++) {
            boolean drawable =
                    Math.abs(all[j]) <= Double.MAX_VALUE && !(axes.logY() && all[j] <= 0);
            all[j] = drawable ? all[j] : Double.NaN;
        }
        int[] places =
                extremes(all).filter(j -> !axes.logX() || series.x(j) > 0).toArray();
        double[] x = IntStream.of(places).mapToDouble(series::x).toArray();
        double[] y = IntStream.of(places).mapToDouble(j -> all[j]).toArray();
        if (DoubleStream.of(y).allMatch(Double::isNaN)) {
            return null;
        }
        String style =
                axes.styles().isEmpty()
                        ? STYLES.get(i % STYLES.size())
                        : axes.styles().get(i % axes.styles().size());
        Color colour = COLOURS[i % COLOURS.length];
        var line = chart.addSeries(series.name.isEmpty() ? " " : series.name, x, y);
        line.setLineColor(colour);
        line.setLineStyle(style.equals("o") ? SeriesLines.NONE : stroke(style));
        line.setMarkerColor(colour);
        line.setMarker(style.endsWith("o") ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        if (!style.endsWith("o")) {
            addLonePoints(chart, series.name, colour, x, y);
        }
        return line;
    }

    /// All points of a short line; of a long one the highest and lowest of each few neighbours,
    /// which look the same and keep the drawing small.
    private static IntStream extremes(double[] y) {
        int neighbours = (y.length + MOST_POINTS - 1) / MOST_POINTS;
        if (neighbours <= 1) {
            return IntStream.range(0, y.length);
        }
        return IntStream.iterate(
                        0, start -> start < y.length, start -> start + 2 * neighbours)
                .flatMap(
                        start -> {
                            int low = start;
                            int high = start;
                            int end = Math.min(y.length, start + 2 * neighbours);
                            for (int j = start + 1; j < end; j++) {
                                // NaN is greater than all, so that a gap stays a gap.
                                low = Double.compare(y[j], y[low]) < 0 ? j : low;
                                high = Double.compare(y[j], y[high]) > 0 ? j : high;
                            }
                            return low == high
                                    ? IntStream.of(low)
                                    : IntStream.of(
                                            Math.min(low, high), Math.max(low, high));
                        });
    }

    /// A point between two gaps, or a first point alone, makes no line: it is drawn as a dot.
    private static void addLonePoints(
            XYChart chart, String name, Color colour, double[] x, double[] y) {
        int[] lone =
                IntStream.range(0, y.length)
                        .filter(
                                j ->
                                        !Double.isNaN(y[j])
                                                && isGap(y, j - 1)
                                                && isGap(y, j + 1))
                        .toArray();
        if (lone.length > 0) {
            XYSeries dots =
                    chart.addSeries(
                            name + " (alone)",
                            IntStream.of(lone).mapToDouble(j -> x[j]).toArray(),
                            IntStream.of(lone).mapToDouble(j -> y[j]).toArray());
            dots.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
            dots.setLineStyle(SeriesLines.NONE).setShowInLegend(false);
        }
    }

    /// A point that is not drawn, off the grid of the others: XChart puts its ticks on points that
    /// are equally far apart, at 0.2, 1.4, 2.6 if need be, and at round numbers otherwise.
    private static void addUnseen(XYChart chart, double x, double y) {
        var unseen = chart.addSeries("unseen", new double[] {x}, new double[] {y});
        unseen.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE);
        unseen.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setShowInLegend(false);
    }

    private static boolean isGap(double[] y, int i) {
        return i < 0 || i >= y.length || Double.isNaN(y[i]);
    }

    /// An empty coordinate system: XChart draws none without a series.
    private static void frame(XYChart chart, Axes.State axes) {
        double[] x = {axes.logX() ? 0.1 : 0, 1};
        double[] y = {axes.logY() ? 0.1 : 0, 1};
        var corners = chart.addSeries(" ", x, y);
        corners.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE);
    }

    private static CategoryChart bars(Axes.State axes, int width, int height) {
        var chart = new CategoryChart(width, height, ChartTheme.Matlab);
        var styler = chart.getStyler();
        look(styler, axes);
        chart.setTitle(axes.title());
        chart.setXAxisTitle(axes.xlabel());
        chart.setYAxisTitle(axes.ylabel());
        styler.setLegendVisible(false);
        styler.setAvailableSpaceFill(0.75);
        styler.setPlotGridVerticalLinesVisible(false);
        if (axes.ylim() != null) {
            styler.setYAxisMin(axes.ylim().from()).setYAxisMax(axes.ylim().to());
        }
        styler.setXAxisMaxLabelCount(Math.max(2, axes.categories().size()));
        int longest = axes.categories().stream().mapToInt(String::length).max().orElse(0);
        if (7 * longest * axes.categories().size() > width - 70) {
            styler.setXAxisLabelRotation(45);
        }
        var heights = new ArrayList<Double>();
        for (double y : axes.series().getFirst().ys()) {
            heights.add(y);
        }
        if (axes.ylim() == null && heights.stream().allMatch(y -> y >= 0)) {
            styler.setYAxisMin(0.0);
        }
        if (heights.isEmpty()) {
            chart.addSeries("bars", List.of(""), List.of(0.0)); // XChart wants one
        } else {
            chart.addSeries("bars", axes.categories(), heights).setFillColor(COLOURS[0]);
        }
        return chart;
    }

    private static XYChart histogram(Axes.State axes, int width, int height) {
        var chart = new XYChart(width, height, ChartTheme.Matlab);
        var styler = chart.getStyler();
        look(styler, axes);
        chart.setTitle(axes.title());
        chart.setXAxisTitle(axes.xlabel());
        chart.setYAxisTitle(axes.ylabel().isEmpty() ? "count" : axes.ylabel());
        styler.setLegendVisible(false);
        styler.setYAxisMin(0.0);
        styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        double[] counts = axes.series().getFirst().ys();
        for (int i = 0; i < counts.length; i++) {
            double left = axes.edges().get(i);
            double right = axes.edges().get(i + 1);
            var bar =
                    chart.addSeries(
                            "bar " + i,
                            new double[] {left, left, right, right},
                            new double[] {0, counts[i], counts[i], 0});
            bar.setFillColor(COLOURS[0]).setShowInLegend(false);
            bar.setLineColor(Color.WHITE).setLineStyle(new BasicStroke(0.8f));
            bar.setMarker(SeriesMarkers.NONE);
        }
        double start = axes.edges().getFirst();
        addUnseen(chart, start + 0.4142 * (axes.edges().getLast() - start), 0);
        return chart;
    }

    private static BasicStroke stroke(String style) {
        return switch (style) {
            case "--" -> dashes(6, 3);
            case ":" -> dashes(2, 3);
            case "-." -> dashes(6, 3, 2, 3);
            default ->
                    new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        };
    }

    private static BasicStroke dashes(float... lengths) {
        return new BasicStroke(
                LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, lengths, 0f);
    }

    /// Light lines and no boxes, as matplotlib draws.
    private static void look(AxesChartStyler styler, Axes.State axes) {
        var border = new Color(120, 120, 120);
        var none = new Color(255, 255, 255, 0);
        styler.setLocale(Locale.ROOT);
        styler.setBaseFont(Fonts.sans());
        styler.setAxisTitleFont(Fonts.sans()).setAxisTickLabelsFont(Fonts.sans());
        styler.setLegendFont(Fonts.sans())
                .setChartTitleFont(Fonts.sans().deriveFont(12f));
        styler.setChartTitleVisible(!axes.title().isEmpty())
                .setChartTitleBoxVisible(false);
        styler.setChartBackgroundColor(none).setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(border).setChartPadding(6);
        styler.setAxisTickMarksColor(border).setAxisTicksLineVisible(false);
        styler.setPlotGridLinesColor(new Color(225, 225, 225));
        styler.setPlotGridLinesStroke(new BasicStroke(0.8f));
        styler.setXAxisTitleVisible(!axes.xlabel().isEmpty());
        styler.setYAxisTitleVisible(
                !axes.ylabel().isEmpty() || axes.kind() == Axes.Kind.HISTOGRAM);
        styler.setMarkerSize(5);
        styler.setLegendBorderColor(none)
                .setLegendBackgroundColor(new Color(255, 255, 255, 200));
        styler.setLegendPadding(5).setLegendSeriesLineLength(22);
        styler.setSeriesColors(COLOURS);
    }
}
