package d2l.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;

/// What stands within the axes, drawn by XChart: the frame, lines, dots and columns.
///
/// XChart sees places from 0 to 1, and gaps: among numbers that are close together its search for
/// ticks never ends, and it takes none from outside. Nor does it see names, which it wants to differ.
final class PlotArea {
    /// XChart's chart is a square, stretched to the plot: it draws only whole pixels, and nothing in a
    /// plot of less than 30.
    private static final int SIDE = 1000;

    private static final Color NONE = new Color(255, 255, 255, 0);
    private static final Color BORDER = new Color(0x787878);

    private final Box plot;
    private final XYChart chart;
    private int series;

    PlotArea(Box plot) {
        this.plot = plot;
        chart = new XYChart(SIDE, SIDE, ChartTheme.Matlab);
        var styler = chart.getStyler();
        styler.setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotMargin(0);
        styler.setChartTitleVisible(false).setLegendVisible(false).setChartPadding(0);
        styler.setPlotGridLinesVisible(false).setPlotTicksMarksVisible(false);
        // Ticks that need more room than there is are not even looked for.
        styler.setXAxisTickMarkSpacingHint(Integer.MAX_VALUE);
        styler.setYAxisTickMarkSpacingHint(Integer.MAX_VALUE);
        styler.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        styler.setPlotContentSize(1).setMarkerSize(Look.DOT);
        // The grid, which is ours and drawn before, shines through.
        styler.setChartBackgroundColor(NONE).setPlotBackgroundColor(NONE);
        styler.setPlotBorderColor(BORDER);
    }

    /// A series: its lines, and its dots or those of its points that make no line.
    void add(Trace trace, Look look) {
        if (look.hasLine()) {
            add(trace.lines(), look, look.stroke(), SeriesMarkers.NONE);
        }
        var dots = List.of(look.hasDots() ? trace.markers() : trace.lone());
        add(dots, look, SeriesLines.NONE, SeriesMarkers.CIRCLE);
    }

    /// A column between two places across and two places upwards; what leaves the plot is cut off.
    void addColumn(double left, double right, double from, double to, Look look) {
        double x0 = Math.clamp(left, 0, 1);
        double x1 = Math.clamp(right, 0, 1);
        double y0 = Math.clamp(from, 0, 1);
        double y1 = Math.clamp(to, 0, 1);
        double[] x = {x0, x0, x1, x1};
        double[] y = {y0, y1, y1, y0};
        add(x, y, look, SeriesLines.NONE, SeriesMarkers.NONE)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    }

    /// Pieces with gaps between them.
    private void add(
            List<List<Point>> pieces, Look look, BasicStroke stroke, Marker marker) {
        var x = DoubleStream.builder();
        var y = DoubleStream.builder();
        for (var piece : pieces) {
            for (var point : piece) {
                x.add((point.x() - plot.left()) / plot.width());
                y.add((plot.bottom() - point.y()) / plot.height());
            }
            x.add(0);
            y.add(Double.NaN);
        }
        double[] xs = x.build().toArray();
        if (xs.length > 0) { // XChart takes no empty series
            add(xs, y.build().toArray(), look, stroke, marker);
        }
    }

    private XYSeries add(
            double[] x, double[] y, Look look, BasicStroke stroke, Marker marker) {
        var added = chart.addSeries("" + series++, x, y);
        added.setLineStyle(stroke).setLineColor(look.color());
        added.setMarker(marker).setMarkerColor(look.color());
        added.setFillColor(look.color());
        return added;
    }

    /// Has XChart draw it.
    void draw(Svg svg) {
        var graphics = new VectorGraphics2D();
        chart.paint(graphics, SIDE, SIDE);
        new Shapes(svg, plot, SIDE).write(graphics.getCommands());
    }
}
