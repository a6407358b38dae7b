package d2l.plot;

import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

import java.util.List;

/// Finds the corner of a chart where no line runs.
final class Legend {
    private static final List<LegendPosition> CORNERS =
            List.of(
                    LegendPosition.InsideNE,
                    LegendPosition.InsideSE,
                    LegendPosition.InsideNW,
                    LegendPosition.InsideSW);

    private final Axes.State axes;
    private final double[] x;
    private final double[] y;

    private Legend(Axes.State axes) {
        this.axes = axes;
        x = range(axes, true);
        y = range(axes, false);
    }

    /// Puts the legend into a free corner, or below the chart where there is none.
    static void place(AxesChartStyler styler, Axes.State axes, int width, int height) {
        int longest =
                axes.series().stream().mapToInt(one -> one.name.length()).max().orElse(0);
        // As parts of the plot, which loses some 60 × 50 pixels to labels and ticks.
        double wide = (45 + 6.6 * longest) / (width - 60);
        double high = (12 + 18.0 * axes.series().size()) / (height - 50);
        var legend = new Legend(axes);
        for (var corner : CORNERS) {
            boolean right =
                    corner == LegendPosition.InsideNE
                            || corner == LegendPosition.InsideSE;
            boolean top =
                    corner == LegendPosition.InsideNE
                            || corner == LegendPosition.InsideNW;
            double left = right ? 1 - wide : 0;
            double bottom = top ? 1 - high : 0;
            if (legend.isFree(left, bottom, left + wide, bottom + high)) {
                styler.setLegendPosition(corner);
                return;
            }
        }
        styler.setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
    }

    private boolean isFree(double left, double bottom, double right, double top) {
        var box =
                new java.awt.geom.Rectangle2D.Double(
                        left, bottom, right - left, top - bottom);
        for (var series : axes.series()) {
            for (int i = 0; i < series.size(); i++) {
                double toX = place(series.x(i), x, axes.logX());
                double toY = place(series.y(i), y, axes.logY());
                double fromX = i == 0 ? toX : place(series.x(i - 1), x, axes.logX());
                double fromY = i == 0 ? toY : place(series.y(i - 1), y, axes.logY());
                if (box.contains(toX, toY)
                        || box.intersectsLine(fromX, fromY, toX, toY)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Where on the axis a value stands, 0 at its start and 1 at its end.
    private static double place(double value, double[] range, boolean log) {
        return (scaled(value, log) - range[0]) / (range[1] - range[0]);
    }

    private static double scaled(double value, boolean log) {
        return log ? Math.log10(value) : value;
    }

    private static double[] range(Axes.State axes, boolean ofX) {
        boolean log = ofX ? axes.logX() : axes.logY();
        var limits = ofX ? axes.xlim() : axes.ylim();
        if (limits != null) {
            return new double[] {scaled(limits.from(), log), scaled(limits.to(), log)};
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var series : axes.series()) {
            for (int i = 0; i < series.size(); i++) {
                double value = scaled(ofX ? series.x(i) : series.y(i), log);
                if (Math.abs(value) <= Double.MAX_VALUE) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        // XChart leaves a little space at both ends.
        double margin = low < high ? 0.04 * (high - low) : 0.5;
        return new double[] {low - margin, high + margin};
    }
}
