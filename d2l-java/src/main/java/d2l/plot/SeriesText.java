package d2l.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A chart in words: the table of its series, and the sentence that describes it.
final class SeriesText {
    private SeriesText() {}

    /// Every number that the axes show, one row for each x.
    static String table(Axes.State axes) {
        if (axes.series().isEmpty()) {
            return axes.title().isEmpty()
                    ? "an empty chart"
                    : axes.title() + "\nan empty chart";
        }
        var xs = new TreeSet<Double>();
        for (var series : axes.series()) {
            for (double x : series.xs()) {
                xs.add(x + 0.0); // −0 and 0 are the same place
            }
        }
        var header = new ArrayList<String>();
        header.add(axes.xlabel().isEmpty() ? "x" : axes.xlabel());
        var columns = new ArrayList<Column>();
        for (var series : axes.series()) {
            var column = new Column(series, axes.kind() == Axes.Kind.HISTOGRAM);
            columns.add(column);
            header.add(heading(axes, series));
        }
        var table = new TextTable(axes.categories().isEmpty() ? 0 : 1, header);
        for (double x : xs) {
            // Several points of one series at one x stand in rows of their own.
            for (boolean more = true; more; ) {
                var row = new ArrayList<String>();
                row.add(
                        axes.categories().isEmpty()
                                ? Decimal.brief(x)
                                : axes.categories().get((int) x));
                more = false;
                for (var column : columns) {
                    row.add(column.take(x));
                    more |= column.has(x);
                }
                table.row(row);
            }
        }
        return axes.title().isEmpty() ? table.toString() : axes.title() + "\n" + table;
    }

    /// For a screen reader: where each series starts and ends.
    static String describe(Axes.State axes) {
        var sentences = new ArrayList<String>();
        for (var series : axes.series()) {
            if (series.size() > 0) {
                sentences.add(
                        axes.categories().isEmpty()
                                ? describeLine(axes, series)
                                : describeBars(axes, series));
            }
        }
        return sentences.isEmpty() ? "No points yet." : String.join(" ", sentences);
    }

    private static String heading(Axes.State axes, Series series) {
        boolean alone =
                axes.series().size() == 1 && !axes.legend() && !axes.ylabel().isEmpty();
        return alone ? axes.ylabel() : series.name.isEmpty() ? "y" : series.name;
    }

    private static String describeLine(Axes.State axes, Series series) {
        int last = series.size() - 1;
        String x = axes.xlabel().isEmpty() ? "x" : axes.xlabel();
        String start =
                heading(axes, series)
                        + " is "
                        + number(series.y(0))
                        + " at "
                        + x
                        + " "
                        + Decimal.brief(series.x(0));
        return last == 0
                ? start + "."
                : start
                        + " and "
                        + number(series.y(last))
                        + " at "
                        + x
                        + " "
                        + Decimal.brief(series.x(last))
                        + ".";
    }

    private static String describeBars(Axes.State axes, Series series) {
        int highest = 0;
        for (int i = 1; i < series.size(); i++) {
            highest = series.y(i) > series.y(highest) ? i : highest;
        }
        return series.size()
                + " bars, the highest "
                + axes.categories().get(highest)
                + " with "
                + (axes.kind() == Axes.Kind.HISTOGRAM
                        ? Decimal.brief(series.y(highest))
                        : number(series.y(highest)))
                + ".";
    }

    private static String number(double y) {
        return Decimal.needExponent(y) ? Decimal.scientific(y) : Decimal.fixed(y, 4);
    }

    /// One series as a column of text, read from the smallest x to the largest.
    private static final class Column {
        private final Series series;
        private final List<Integer> order = new ArrayList<>();
        private final boolean whole;
        private final boolean exponent;
        private int next;

        Column(Series series, boolean whole) {
            this.series = series;
            this.whole = whole;
            exponent = Decimal.needExponent(series.ys());
            for (int i = 0; i < series.size(); i++) {
                order.add(i);
            }
            order.sort((i, j) -> Double.compare(series.x(i) + 0.0, series.x(j) + 0.0));
        }

        boolean has(double x) {
            return next < order.size() && series.x(order.get(next)) == x;
        }

        String take(double x) {
            if (!has(x)) {
                return "";
            }
            double y = series.y(order.get(next++));
            return whole
                    ? Decimal.brief(y)
                    : exponent ? Decimal.scientific(y) : Decimal.fixed(y, 4);
        }
    }
}
