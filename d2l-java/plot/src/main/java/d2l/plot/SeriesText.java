package d2l.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/// A coordinate system in words: its title, the table of its series, and what describes it.
final class SeriesText {
    /// A longer table shows some rows at each end: it is sent with each update of a live chart.
    private static final int LONG = 200;

    private static final int EDGE = 20;

    private SeriesText() {}

    /// Its own, or what it shows by what.
    static String title(Axes axes) {
        if (!axes.title.isEmpty()) {
            return axes.title;
        }
        boolean named = axes.legend && !axes.series.isEmpty();
        return (named ? axes.names() : axes.y.name()) + " by " + axes.x.name();
    }

    /// Every number that the axes show, one row for each x; of very many the first and last.
    ///
    /// Below it, which series stopped being numbers.
    static String table(Axes axes) {
        var text = new ArrayList<String>();
        if (!axes.title.isEmpty()) {
            text.add(axes.title);
        }
        if (axes.series.isEmpty()) {
            text.add("an empty chart");
            return String.join("\n", text);
        }
        var header = new ArrayList<String>();
        header.add(axes.x.name());
        var formats = new ArrayList<DoubleFunction<String>>();
        for (var series : axes.series) {
            header.add(heading(axes, series));
            formats.add(Decimal.format(series.ys()));
        }
        var table = new Rows(axes.categories.isEmpty() ? 0 : 1);
        table.add(header);
        var rows = rows(axes.series);
        table.addAll(rows, LONG, EDGE, row -> cells(axes, formats, row));
        text.add(table.toString());
        if (rows.size() > LONG) {
            text.add(rows.size() + " rows, of which the first and last " + EDGE);
        }
        text.addAll(Divergence.notes(axes));
        return String.join("\n", text);
    }

    /// From the smallest x to the largest: the points there, by the number of their series.
    ///
    /// Several points of one series at one x stand in rows of their own.
    private static List<SortedMap<Integer, Point>> rows(List<Series> all) {
        var rows = new TreeMap<Double, List<SortedMap<Integer, Point>>>();
        for (int i = 0; i < all.size(); i++) {
            Map<Double, Integer> rowsAt = new HashMap<>();
            for (var point : all.get(i).points()) {
                double x = point.x() + 0.0; // −0 and 0 are the same place
                int row = rowsAt.merge(x, 1, Integer::sum);
                var here = rows.computeIfAbsent(x, _ -> new ArrayList<>());
                if (row > here.size()) {
                    here.add(new TreeMap<>());
                }
                here.get(row - 1).put(i, point);
            }
        }
        return rows.values().stream().flatMap(List::stream).toList();
    }

    private static List<String> cells(
            Axes axes,
            List<DoubleFunction<String>> formats,
            SortedMap<Integer, Point> points) {
        var cells = new ArrayList<String>();
        double x = points.firstEntry().getValue().x();
        cells.add(axes.bars ? axes.categories.get((int) x) : Decimal.brief(x));
        for (int i = 0; i < formats.size(); i++) {
            var point = points.get(i);
            cells.add(point == null ? "" : formats.get(i).apply(point.y()));
        }
        return cells;
    }

    /// For a screen reader: where each series starts and ends.
    static String description(Axes axes) {
        var sentences = new ArrayList<String>();
        for (var series : axes.series) {
            if (!series.points().isEmpty()) {
                sentences.add(axes.bars ? ofBars(axes, series) : ofLine(axes, series));
            }
        }
        for (String note : Divergence.notes(axes)) {
            String first = note.substring(0, 1).toUpperCase(Locale.ROOT);
            sentences.add(first + note.substring(1) + ".");
        }
        return sentences.isEmpty() ? "No points yet." : String.join(" ", sentences);
    }

    static String heading(Axes axes, Series series) {
        boolean alone = axes.series.size() == 1 && !axes.legend;
        return alone && !axes.y.label.isEmpty()
                ? axes.y.label
                : series.name().isEmpty() ? "y" : series.name();
    }

    private static String ofLine(Axes axes, Series series) {
        var points = series.points();
        String start = heading(axes, series) + " is " + at(axes, points.getFirst());
        return points.size() == 1
                ? start + "."
                : start + " and " + at(axes, points.getLast()) + ".";
    }

    private static String at(Axes axes, Point point) {
        return number(point.y())
                + " at "
                + axes.x.name()
                + " "
                + Decimal.brief(point.x());
    }

    private static String ofBars(Axes axes, Series series) {
        var points = series.points();
        int highest = 0;
        for (int i = 1; i < points.size(); i++) {
            highest = points.get(i).y() > points.get(highest).y() ? i : highest;
        }
        return "%s bars, the highest %s with %s."
                .formatted(
                        points.size(),
                        axes.categories.get(highest),
                        number(points.get(highest).y()));
    }

    private static String number(double y) {
        return Decimal.format(y).apply(y);
    }
}
