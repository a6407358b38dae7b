package d2l.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// One coordinate system as it is drawn: first how much room its words need, then the drawing.
final class Panel {
    /// Letters that can be read where a telephone makes the chart smaller, too.
    static final float LETTERS = 12;

    static final String INK = "fill=\"#222\"";

    private static final float TITLE = 13;
    private static final int LINE = 16;
    private static final int EDGE = 8;
    private static final int TICK = 4;

    /// Between two labels of an axis.
    private static final double GAP_X = 18;

    private static final double GAP_Y = 16;

    private static final String GRID = "stroke=\"#e1e1e1\" stroke-width=\"0.8\"";
    private static final String MARK = "stroke=\"#787878\"";
    private static final String WARNING = "fill=\"#b00020\"";

    /// The room around the plot, in pixels.
    record Margins(double top, double right, double bottom, double left) {
        /// Enough for both: plots side by side have one size.
        Margins and(Margins other) {
            return new Margins(
                    Math.max(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom),
                    Math.max(left, other.left));
        }

        Box plot(int width, int height) {
            return new Box(left, top, width - left - right, height - top - bottom);
        }
    }

    private final Axes.State axes;
    private final int width;
    private final int height;
    private final Scale x;
    private final Scale y;
    private final Legend legend;
    private final boolean hasLegend;
    private final List<String> title;
    private final List<String> xlabel;
    private final List<String> ylabel;
    private final List<String> notes = new ArrayList<>();

    Panel(Axes.State axes, int width, int height) {
        this.axes = axes;
        this.width = width;
        this.height = height;
        double[] xs = values(true);
        double[] ys = values(false);
        boolean whole = DoubleStream.of(xs).allMatch(Scale::isWhole);
        x =
                switch (axes.kind()) {
                    case LINES -> Scale.over(xs, axes.xlim(), axes.logX(), whole);
                    case BARS -> Scale.over(xs, null, false, true);
                    case HISTOGRAM -> Scale.over(xs, axes.xlim(), false, false);
                };
        y =
                axes.kind() == Axes.Kind.LINES
                        ? Scale.over(ys, axes.ylim(), axes.logY(), false)
                        : Scale.ofColumns(
                                ys, axes.ylim(), axes.kind() == Axes.Kind.HISTOGRAM);
        var entries = new ArrayList<Legend.Entry>();
        for (int i = 0; i < axes.series().size(); i++) {
            entries.add(new Legend.Entry(axes.series().get(i).name, Look.of(axes, i)));
        }
        legend = new Legend(entries);
        hasLegend =
                axes.legend() && entries.stream().anyMatch(one -> !one.name().isBlank());
        title = lines(axes.title(), TITLE, width - 2 * EDGE);
        xlabel = lines(axes.xlabel(), LETTERS, width - 2 * EDGE);
        boolean counts = axes.kind() == Axes.Kind.HISTOGRAM && axes.ylabel().isEmpty();
        ylabel = lines(counts ? "count" : axes.ylabel(), LETTERS, height - 2 * EDGE);
        for (String note : Divergence.notes(axes)) {
            notes.addAll(lines(note, LETTERS, width - 2 * EDGE));
        }
    }

    private double[] values(boolean ofX) {
        if (axes.kind() == Axes.Kind.HISTOGRAM && ofX) {
            return axes.edges().stream().mapToDouble(edge -> edge).toArray();
        }
        return axes.series().stream()
                .flatMapToDouble(one -> DoubleStream.of(ofX ? one.xs() : one.ys()))
                .toArray();
    }

    // ---- the room that words need

    /// What this panel needs around its plot.
    Margins margins() {
        var narrow = margins(0);
        var plot = narrow.plot(width, height);
        if (!hasLegend || legend.drawInside(new Svg(), plot, traces(plot))) {
            return narrow;
        }
        return margins(Legend.ROW * legend.rows(width - 2 * EDGE));
    }

    private Margins margins(double legendHeight) {
        double top = EDGE + 2 + (title.isEmpty() ? 0 : LINE * title.size() + 2);
        double bottom =
                EDGE + TICK + LINE * (xlabel.size() + notes.size()) + legendHeight;
        bottom += axes.categories().isEmpty() || !slanted() ? LINE : slantedHeight();
        double across = height - top - bottom;
        double widest =
                yTicks(across).stream()
                        .mapToDouble(tick -> Fonts.width(tick.label(), LETTERS))
                        .max()
                        .orElse(0);
        double left = EDGE + LINE * ylabel.size() + widest + TICK + 4;
        return new Margins(top, Math.max(2 * EDGE, overhang(left)), bottom, left);
    }

    /// How far the last label below the plot would stand out on its right.
    private double overhang(double left) {
        double plot = width - left - 2 * EDGE;
        return axes.kind() == Axes.Kind.BARS
                ? 0
                : xTicks(plot).stream()
                        .mapToDouble(
                                tick ->
                                        (tick.place() - 1) * plot
                                                + Fonts.width(tick.label(), LETTERS) / 2
                                                + 2)
                        .max()
                        .orElse(0);
    }

    private List<Ticks.Tick> yTicks(double length) {
        return Ticks.of(y, length, _ -> 0.8 * LETTERS, GAP_Y);
    }

    private List<Ticks.Tick> xTicks(double length) {
        return Ticks.of(x, length, label -> Fonts.width(label, LETTERS), GAP_X);
    }

    /// Whether the names of columns find no room side by side.
    private boolean slanted() {
        if (axes.kind() != Axes.Kind.BARS) {
            return false;
        }
        return (widestName() + 6) * axes.categories().size() > width - 70;
    }

    private double slantedHeight() {
        return Math.min(height / 3.0, 0.71 * widestName() + 10);
    }

    private double widestName() {
        return axes.categories().stream()
                .mapToDouble(name -> Fonts.width(name, LETTERS))
                .max()
                .orElse(0);
    }

    /// A text in lines of at most this width, broken between words.
    private static List<String> lines(String text, float size, double width) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Fonts.width(longer, size) > width) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    // ---- the drawing

    private List<Trace> traces(Box plot) {
        if (axes.kind() != Axes.Kind.LINES) {
            return List.of();
        }
        return axes.series().stream()
                .map(one -> new Trace(one, x, axes.logX(), y, axes.logY(), plot))
                .toList();
    }

    /// Draws it, with this room around the plot.
    String svg(Margins margins) {
        var svg = new Svg();
        var plot = margins.plot(width, height);
        if (plot.width() > 0 && plot.height() > 0) {
            draw(svg, plot);
        }
        return svg.toString();
    }

    private void draw(Svg svg, Box plot) {
        var xTicks = axes.kind() == Axes.Kind.BARS ? null : xTicks(plot.width());
        var yTicks = yTicks(plot.height());
        for (var tick : yTicks) {
            double at = plot.y(tick.place());
            boolean named = !tick.label().isEmpty();
            horizontal(svg, plot.left() - (named ? TICK : 2), plot.left(), at, MARK);
            if (named) {
                horizontal(svg, plot.left(), plot.right(), at, GRID);
                svg.text(
                        tick.label(),
                        plot.left() - TICK - 3,
                        at + 4,
                        "end",
                        LETTERS,
                        INK);
            }
        }
        if (xTicks == null) {
            categories(svg, plot);
        } else {
            for (var tick : xTicks) {
                double at = plot.x(tick.place());
                boolean named = !tick.label().isEmpty();
                vertical(
                        svg, at, plot.bottom(), plot.bottom() + (named ? TICK : 2), MARK);
                if (named) {
                    vertical(svg, at, plot.top(), plot.bottom(), GRID);
                    double below = plot.bottom() + TICK + 12;
                    svg.text(tick.label(), at, below, "middle", LETTERS, INK);
                }
            }
        }
        var area = new PlotArea(plot);
        var traces = traces(plot);
        for (int i = 0; i < traces.size(); i++) {
            area.add(traces.get(i), Look.of(axes, i));
        }
        addColumns(area, plot.width());
        area.draw(svg);
        double below = words(svg, plot);
        if (hasLegend && !legend.drawInside(svg, plot, traces)) {
            legend.drawBelow(svg, EDGE, width - 2 * EDGE, below);
            below += Legend.ROW * legend.rows(width - 2 * EDGE);
        }
        for (String note : notes) {
            svg.text(note, width / 2.0, below + 12, "middle", LETTERS, WARNING);
            below += LINE;
        }
    }

    /// Title and labels; returns where the room below them begins.
    private double words(Svg svg, Box plot) {
        double middle = plot.left() + plot.width() / 2;
        double up = plot.top() - 8;
        for (String line : title.reversed()) {
            // Above the middle of the plot, unless it is so long that it would leave the
            // chart.
            double half = Fonts.width(line, TITLE) / 2 + EDGE;
            double at =
                    half > width / 2.0
                            ? width / 2.0
                            : Math.clamp(middle, half, width - half);
            svg.text(line, at, up, "middle", TITLE, INK);
            up -= LINE;
        }
        double down = plot.bottom() + TICK + (slanted() ? slantedHeight() : LINE);
        for (String line : xlabel) {
            svg.text(line, middle, down + 12, "middle", LETTERS, INK);
            down += LINE;
        }
        double across = plot.top() + plot.height() / 2;
        double left = EDGE + 10;
        for (String line : ylabel) {
            String turned = INK + Svg.turned(90, left, across);
            svg.text(line, left, across, "middle", LETTERS, turned);
            left += LINE;
        }
        return down;
    }

    private void categories(Svg svg, Box plot) {
        int n = axes.categories().size();
        double each = plot.width() / Math.max(1, n);
        int every = (int) Math.max(1, Math.ceil(LINE / each));
        for (int i = 0; i < n; i += slanted() ? every : 1) {
            double at = plot.left() + (i + 0.5) * each;
            double below = plot.bottom() + TICK + 12;
            if (slanted()) {
                String look = INK + Svg.turned(45, at + 4, below);
                svg.text(axes.categories().get(i), at + 4, below, "end", LETTERS, look);
            } else {
                svg.text(axes.categories().get(i), at, below, "middle", LETTERS, INK);
            }
        }
    }

    private void addColumns(PlotArea area, double width) {
        if (axes.kind() == Axes.Kind.LINES) {
            return;
        }
        double[] heights = axes.series().getFirst().ys();
        var look = Look.of(axes, 0);
        for (int i = 0; i < heights.length; i++) {
            if (!Scale.stands(heights[i], false)) {
                continue;
            }
            double left = (i + 0.125) / heights.length;
            double right = (i + 0.875) / heights.length;
            if (axes.kind() == Axes.Kind.HISTOGRAM) {
                left = x.place(axes.edges().get(i));
                right = x.place(axes.edges().get(i + 1));
                double rim = Math.min(0.4 / width, (right - left) / 8);
                left += rim;
                right -= rim;
            }
            area.addColumn(left, right, y.place(0), y.place(heights[i]), look);
        }
    }

    private static void horizontal(
            Svg svg, double from, double to, double y, String look) {
        svg.path(
                "M" + Svg.number(from) + " " + Svg.number(y) + "H" + Svg.number(to),
                look);
    }

    private static void vertical(Svg svg, double x, double from, double to, String look) {
        svg.path(
                "M" + Svg.number(x) + " " + Svg.number(from) + "V" + Svg.number(to),
                look);
    }
}
