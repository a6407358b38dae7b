package d2l.plot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// One coordinate system of a chart: labels, limits, scales and the series drawn in it.
///
/// Every setter returns the axes again, so that they can be chained.
public final class Axes {
    /// What the drawing needs to know, at one moment.
    record State(
            Kind kind,
            String title,
            String xlabel,
            String ylabel,
            @Nullable Limits xlim,
            @Nullable Limits ylim,
            boolean logX,
            boolean logY,
            List<String> styles,
            List<String> categories,
            List<Double> edges,
            List<Series> series,
            boolean legend) {}

    /// The ends of an axis.
    record Limits(double from, double to) {}

    enum Kind {
        LINES,
        BARS,
        HISTOGRAM
    }

    private final Runnable changed;
    private final List<Series> series = new ArrayList<>();
    private Kind kind = Kind.LINES;
    private List<String> categories = List.of();
    private List<Double> edges = List.of();
    private List<String> styles = List.of();
    private String title = "";
    private String xlabel = "";
    private String ylabel = "";
    private @Nullable Limits xlim;
    private @Nullable Limits ylim;
    private boolean logX;
    private boolean logY;
    private boolean legend;

    Axes(Runnable changed) {
        this.changed = changed;
    }

    /// What stands above the axes.
    public synchronized Axes title(String title) {
        this.title = title;
        return this;
    }

    /// What x is, below the axis.
    public synchronized Axes xlabel(String xlabel) {
        this.xlabel = xlabel;
        return this;
    }

    /// What y is, beside the axis.
    public synchronized Axes ylabel(String ylabel) {
        this.ylabel = ylabel;
        return this;
    }

    /// The names of the series, in the order in which [#add] takes their values.
    public synchronized Axes legend(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(
                    "legend(): no names; give one for each series, legend(\"train"
                            + " loss\")");
        }
        if (!series.isEmpty() && series.size() != names.length) {
            throw new IllegalArgumentException(
                    "legend: "
                            + count(names.length, "name")
                            + " for "
                            + count(series.size(), "series"));
        }
        var renamed = new ArrayList<Series>();
        for (int i = 0; i < names.length; i++) {
            var points = series.isEmpty() ? new Series("") : series.get(i);
            renamed.add(points.named(names[i]));
        }
        series.clear();
        series.addAll(renamed);
        legend = true;
        return this;
    }

    /// The ends of the x axis; without them it covers the points.
    public synchronized Axes xlim(double from, double to) {
        xlim = limits("xlim", from, to, logX);
        return this;
    }

    /// The ends of the y axis; without them it covers the points.
    public synchronized Axes ylim(double from, double to) {
        ylim = limits("ylim", from, to, logY);
        return this;
    }

    /// How x grows along its axis: `"linear"` or `"log"`.
    public synchronized Axes xscale(String scale) {
        logX = isLog("xscale", scale);
        xlim = xlim == null ? null : limits("xlim", xlim.from(), xlim.to(), logX);
        return this;
    }

    /// How y grows along its axis: `"linear"` or `"log"`.
    public synchronized Axes yscale(String scale) {
        logY = isLog("yscale", scale);
        ylim = ylim == null ? null : limits("ylim", ylim.from(), ylim.to(), logY);
        return this;
    }

    /// How each series is drawn: `"-"` solid, `"--"` dashed, `":"` dotted, `"-."` dash and dot,
    /// `"o"` points, `"-o"` both.
    public synchronized Axes styles(String... styles) {
        for (String style : styles) {
            if (!Look.STYLES.contains(style)) {
                throw new IllegalArgumentException(
                        "styles: \""
                                + style
                                + "\" is none of the line styles "
                                + String.join("  ", Look.STYLES));
            }
        }
        this.styles = List.of(styles);
        return this;
    }

    /// Adds a point to every series: one y for each, at this x.
    ///
    /// A NaN among numbers leaves a gap; where NaN stays, or a y is infinite, the chart says so.
    public void add(double x, double... ys) {
        synchronized (this) {
            finite("add", x);
            if (series.isEmpty()) {
                for (int i = 1; i <= ys.length; i++) {
                    series.add(new Series(ys.length == 1 ? "y" : "y" + i));
                }
            }
            if (ys.length != series.size()) {
                throw new IllegalArgumentException(
                        "add: "
                                + count(ys.length, "value")
                                + " of y for "
                                + count(series.size(), "series")
                                + ", "
                                + names()
                                + "; to add to one of them only, add(\"name\", x, y)");
            }
            for (int i = 0; i < ys.length; i++) {
                series.get(i).add(x, ys[i]);
            }
        }
        changed.run();
    }

    /// Adds a point to one series only, by its name in the legend.
    public void add(String name, double x, double y) {
        synchronized (this) {
            finite("add", x);
            var named = series.stream().filter(one -> one.name.equals(name)).toList();
            if (named.size() > 1) {
                throw new IllegalArgumentException(
                        "add: "
                                + named.size()
                                + " series are called \""
                                + name
                                + "\"; to add to all of them, add(x, y…)");
            }
            if (named.isEmpty()) {
                throw new IllegalArgumentException(
                        "add: no series is called \""
                                + name
                                + "\"; "
                                + (series.isEmpty()
                                        ? "name the series first, legend(\""
                                                + name
                                                + "\")"
                                        : "the legend has " + names()));
            }
            named.getFirst().add(x, y);
        }
        changed.run();
    }

    /// Adds a whole line, with its name in the legend.
    public Axes line(String name, double[] x, double[] y) {
        synchronized (this) {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "line \""
                                + name
                                + "\": "
                                + count(x.length, "value")
                                + " of x but "
                                + y.length
                                + " of y");
            }
            var line = new Series(name);
            for (int i = 0; i < x.length; i++) {
                finite("line \"" + name + "\"", x[i]);
                line.add(x[i], y[i]);
            }
            series.add(line);
            legend |= !name.isEmpty();
        }
        changed.run();
        return this;
    }

    /// One bar for each category.
    synchronized void bars(List<String> categories, double[] heights) {
        kind = Kind.BARS;
        this.categories = List.copyOf(categories);
        series.add(columns("height", heights));
    }

    /// One bar between each two edges.
    synchronized void histogram(double[] edges, double[] counts) {
        kind = Kind.HISTOGRAM;
        this.edges = DoubleStream.of(edges).boxed().toList();
        var bins = new ArrayList<String>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(
                    Decimal.fixed(edges[i], 4) + " to " + Decimal.fixed(edges[i + 1], 4));
        }
        categories = bins;
        series.add(columns("count", counts));
    }

    private static Series columns(String name, double[] heights) {
        var columns = new Series(name);
        for (int i = 0; i < heights.length; i++) {
            columns.add(i, heights[i]);
        }
        return columns;
    }

    synchronized State state() {
        return new State(
                kind,
                title,
                xlabel,
                ylabel,
                xlim,
                ylim,
                logX,
                logY,
                styles,
                categories,
                edges,
                series.stream().map(Series::copy).toList(),
                legend);
    }

    private String names() {
        return String.join(", ", series.stream().map(one -> one.name).toList());
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 || what.equals("series") ? "" : "s");
    }

    private static void finite(String what, double x) {
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            throw new IllegalArgumentException(
                    what + ": x is " + x + ", it has no place in a chart");
        }
    }

    private static Limits limits(String what, double from, double to, boolean log) {
        if (!(from < to) || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException(
                    what
                            + "("
                            + Decimal.brief(from)
                            + ", "
                            + Decimal.brief(to)
                            + "): the first limit must be less than the second");
        }
        if (log && from <= 0) {
            throw new IllegalArgumentException(
                    what
                            + "("
                            + Decimal.brief(from)
                            + ", "
                            + Decimal.brief(to)
                            + "): a logarithmic axis has only numbers above zero");
        }
        return new Limits(from, to);
    }

    private static boolean isLog(String what, String scale) {
        return switch (scale) {
            case "linear" -> false;
            case "log" -> true;
            default ->
                    throw new IllegalArgumentException(
                            what
                                    + "(\""
                                    + scale
                                    + "\"): a scale is \"linear\" or \"log\"");
        };
    }
}
