package d2l.plot;

import d2l.device.Illegal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One coordinate system of a chart: labels, limits, scales and the series drawn in it.
public final class Axes extends Setters<Axes> {
    /// To be called after each change that shows.
    final Runnable changed;

    final List<Series> series = new ArrayList<>();
    Axis x = new Axis("x");
    Axis y = new Axis("y");
    String title = "";
    List<String> styles = List.of();
    boolean legend;

    /// Whether they hold a bar for each category instead of lines.
    boolean bars;

    List<String> categories = List.of();

    Axes(Runnable changed) {
        this.changed = changed;
    }

    /// What they are at this moment, to draw while they change on.
    synchronized Axes copy() {
        var copy = new Axes(() -> {});
        series.forEach(one -> copy.series.add(one.named(one.name())));
        copy.x = x.copy();
        copy.y = y.copy();
        copy.title = title;
        copy.styles = styles;
        copy.legend = legend;
        copy.bars = bars;
        copy.categories = categories;
        return copy;
    }

    @Override
    Axes axes() {
        return this;
    }

    void nameSeries(String... names) {
        if (names.length == 0) {
            throw Illegal.argument(
                    "legend(): no names; give one for each series, legend(\"train"
                            + " loss\")");
        }
        if (series.isEmpty()) {
            for (String name : names) {
                series.add(new Series(name));
            }
        } else if (series.size() != names.length) {
            throw Illegal.argument(
                    "legend: %s for %s series",
                    count(names.length, "name"), series.size());
        }
        for (int i = 0; i < names.length; i++) {
            series.set(i, series.get(i).named(names[i]));
        }
        legend = true;
    }

    void addPoints(double x, double... ys) {
        finite("add", x);
        if (series.isEmpty()) {
            for (int i = 1; i <= ys.length; i++) {
                series.add(new Series(ys.length == 1 ? "y" : "y" + i));
            }
        }
        if (ys.length != series.size()) {
            throw Illegal.argument(
                    "add: %s of y for %s series, %s; to add to one of them only,"
                            + " add(\"name\", x, y)",
                    count(ys.length, "value"), series.size(), names());
        }
        for (int i = 0; i < ys.length; i++) {
            series.get(i).points().add(new Point(x, ys[i]));
        }
    }

    void addPoint(String name, double x, double y) {
        finite("add", x);
        var named = series.stream().filter(one -> one.name().equals(name)).toList();
        if (named.size() > 1) {
            throw Illegal.argument(
                    "add: %s series are called \"%s\"; to add to all of them, add(x, y…)",
                    named.size(), name);
        }
        if (named.isEmpty()) {
            String known =
                    series.isEmpty()
                            ? "name the series first, legend(\"" + name + "\")"
                            : "the legend has " + names();
            throw Illegal.argument("add: no series is called \"%s\"; %s", name, known);
        }
        named.getFirst().points().add(new Point(x, y));
    }

    void addLine(String name, double[] x, double[] y) {
        if (x.length != y.length) {
            throw Illegal.argument(
                    "line \"%s\": %s of x but %s of y",
                    name, count(x.length, "value"), y.length);
        }
        var line = new Series(name);
        for (int i = 0; i < x.length; i++) {
            finite("line \"" + name + "\"", x[i]);
            line.points().add(new Point(x[i], y[i]));
        }
        series.add(line);
        legend |= !name.isEmpty();
    }

    void addBars(List<String> categories, double[] heights) {
        bars = true;
        this.categories = List.copyOf(categories);
        series.add(new Series("height"));
        for (int i = 0; i < heights.length; i++) {
            series.getFirst().points().add(new Point(i, heights[i]));
        }
    }

    /// The names of the series, one after the other.
    String names() {
        return series.stream().map(Series::name).collect(Collectors.joining(", "));
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static void finite(String what, double x) {
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            throw Illegal.argument("%s: x is %s, it has no place in a chart", what, x);
        }
    }
}
