package d2l.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// One coordinate system as it is drawn: first how much room its words need, then the drawing.
final class Panel {
    /// The size of a coordinate system in pixels, labels included.
    static final int WIDTH = 480;

    static final int HEIGHT = 300;

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
        /// Enough for both: plots of one figure have one size.
        Margins and(Margins other) {
            return new Margins(
                    Math.max(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom),
                    Math.max(left, other.left));
        }

        Box plot() {
            return new Box(left, top, WIDTH - left - right, HEIGHT - top - bottom);
        }
    }

    private final Axes axes;
    private final Scale x;
    private final Scale y;
    private final Legend legend;
    private final boolean hasLegend;
    private final List<String> title;
    private final List<String> xlabel;
    private final List<String> ylabel;
    private final List<String> notes = new ArrayList<>();
    private final Svg svg = new Svg();

    Panel(Axes axes) {
        this.axes = axes;
        double[] xs =
                axes.series.stream()
                        .map(Series::xs)
                        .flatMapToDouble(DoubleStream::of)
                        .toArray();
        double[] ys =
                axes.series.stream()
                        .map(Series::ys)
                        .flatMapToDouble(DoubleStream::of)
                        .toArray();
        x = Scale.over(xs, axes.x, DoubleStream.of(xs).allMatch(Scale::isWhole));
        y = axes.bars ? Scale.ofBars(ys, axes.y) : Scale.over(ys, axes.y, false);
        legend = new Legend(axes, WIDTH - 2 * EDGE);
        hasLegend = axes.legend && !legend.isBlank();
        title = lines(axes.title, TITLE, WIDTH);
        xlabel = lines(axes.x.label, Svg.LETTERS, WIDTH);
        ylabel = lines(axes.y.label, Svg.LETTERS, HEIGHT);
        for (String note : Divergence.notes(axes)) {
            notes.addAll(lines(note, Svg.LETTERS, WIDTH));
        }
    }

    // ---- the room that words need

    /// What this panel needs around its plot.
    Margins margins() {
        var narrow = margins(0);
        var plot = narrow.plot();
        boolean fits = !hasLegend || legend.drawInside(new Svg(), plot, traces(plot));
        return fits ? narrow : margins(legend.height());
    }

    private Margins margins(double legendHeight) {
        double top = EDGE + 2 + (title.isEmpty() ? 0 : LINE * title.size() + 2);
        double bottom =
                EDGE + TICK + LINE * (xlabel.size() + notes.size()) + legendHeight;
        bottom += namesHeight();
        double widest =
                widest(
                        yTicks(HEIGHT - top - bottom).stream()
                                .map(Ticks.Tick::label)
                                .toList());
        double left = EDGE + LINE * ylabel.size() + widest + TICK + 4;
        return new Margins(top, Math.max(2 * EDGE, overhang(left)), bottom, left);
    }

    /// How far the last label below the plot would stand out on its right.
    private double overhang(double left) {
        double plot = WIDTH - left - 2 * EDGE;
        double overhang = 0;
        for (var tick : xTicks(plot)) {
            double half = Fonts.width(tick.label(), Svg.LETTERS) / 2;
            overhang = Math.max(overhang, (tick.place() - 1) * plot + half + 2);
        }
        return overhang;
    }

    private List<Ticks.Tick> yTicks(double length) {
        return Ticks.of(y, length, _ -> 0.8 * Svg.LETTERS, GAP_Y);
    }

    /// None where bars have names.
    private List<Ticks.Tick> xTicks(double length) {
        return axes.bars
                ? List.of()
                : Ticks.of(x, length, label -> Fonts.width(label, Svg.LETTERS), GAP_X);
    }

    /// Whether the names of bars find no room side by side.
    private boolean slanted() {
        return (widest(axes.categories) + 6) * axes.categories.size() > WIDTH - 70;
    }

    /// The height of what stands along the x axis.
    private double namesHeight() {
        return slanted()
                ? Math.min(HEIGHT / 3.0, 0.71 * widest(axes.categories) + 10)
                : LINE;
    }

    private static double widest(List<String> words) {
        return words.stream()
                .mapToDouble(word -> Fonts.width(word, Svg.LETTERS))
                .max()
                .orElse(0);
    }

    /// A text in lines that fit into so much room, broken between words.
    private static List<String> lines(String text, float size, int room) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Fonts.width(longer, size) > room - 2 * EDGE) {
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
        return axes.bars
                ? List.of()
                : axes.series.stream().map(one -> new Trace(one, x, y, plot)).toList();
    }

    /// Draws it, with this room around the plot.
    String draw(Margins margins) {
        var plot = margins.plot();
        if (plot.width() > 0 && plot.height() > 0) {
            draw(plot);
        }
        return svg.toString();
    }

    private void draw(Box plot) {
        for (var tick : yTicks(plot.height())) {
            double at = plot.y(tick.place());
            boolean named = !tick.label().isEmpty();
            svg.horizontal(plot.left() - (named ? TICK : 2), plot.left(), at, MARK);
            if (named) {
                svg.horizontal(plot.left(), plot.right(), at, GRID);
                svg.text(tick.label(), plot.left() - TICK - 3, at + 4, "end");
            }
        }
        double below = plot.bottom() + TICK + 12;
        for (var tick : xTicks(plot.width())) {
            double at = plot.x(tick.place());
            boolean named = !tick.label().isEmpty();
            svg.vertical(at, plot.bottom(), plot.bottom() + (named ? TICK : 2), MARK);
            if (named) {
                svg.vertical(at, plot.top(), plot.bottom(), GRID);
                svg.text(tick.label(), at, below, "middle");
            }
        }
        var area = new PlotArea(plot);
        var traces = traces(plot);
        for (int i = 0; i < traces.size(); i++) {
            area.add(traces.get(i), Look.of(axes, i));
        }
        if (axes.bars) {
            nameBars(plot, below);
            addBars(area);
        }
        area.draw(svg);
        double down = words(plot);
        if (hasLegend && !legend.drawInside(svg, plot, traces)) {
            legend.drawBelow(svg, EDGE, down);
            down += legend.height();
        }
        for (String note : notes) {
            svg.text(note, WIDTH / 2.0, down + 12, "middle", Svg.LETTERS, WARNING);
            down += LINE;
        }
    }

    /// Title and labels; returns where the room below them begins.
    private double words(Box plot) {
        double middle = plot.left() + plot.width() / 2;
        double up = plot.top() - 8;
        for (String line : title.reversed()) {
            // Above the middle of the plot, unless it is so long that it would leave the
            // chart.
            double half = Fonts.width(line, TITLE) / 2 + EDGE;
            boolean wide = half > WIDTH / 2.0;
            double at = wide ? WIDTH / 2.0 : Math.clamp(middle, half, WIDTH - half);
            svg.text(line, at, up, "middle", TITLE, Svg.INK);
            up -= LINE;
        }
        double down = plot.bottom() + TICK + namesHeight();
        for (String line : xlabel) {
            svg.text(line, middle, down + 12, "middle");
            down += LINE;
        }
        double across = plot.top() + plot.height() / 2;
        double left = EDGE + 10;
        for (String line : ylabel) {
            String turned = Svg.INK + Svg.turned(90, left, across);
            svg.text(line, left, across, "middle", Svg.LETTERS, turned);
            left += LINE;
        }
        return down;
    }

    private void nameBars(Box plot, double below) {
        int n = axes.categories.size();
        double each = plot.width() / Math.max(1, n);
        int every = slanted() ? (int) Math.max(1, Math.ceil(LINE / each)) : 1;
        for (int i = 0; i < n; i += every) {
            String name = axes.categories.get(i);
            double at = plot.left() + (i + 0.5) * each;
            if (!slanted()) {
                svg.text(name, at, below, "middle");
            } else if (!name.isBlank()) {
                String turned = Svg.INK + Svg.turned(45, at + 4, below);
                svg.text(name, at + 4, below, "end", Svg.LETTERS, turned);
            }
        }
    }

    private void addBars(PlotArea area) {
        double[] heights = axes.series.getFirst().ys();
        for (int i = 0; i < heights.length; i++) {
            if (Double.isFinite(heights[i])) {
                double left = (i + 0.125) / heights.length;
                double right = (i + 0.875) / heights.length;
                var look = Look.of(axes, 0);
                area.addColumn(left, right, y.place(0), y.place(heights[i]), look);
            }
        }
    }
}
