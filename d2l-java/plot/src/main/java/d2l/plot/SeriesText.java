package d2l.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A chart in words: the table of its series, and the sentence that describes it.
final class SeriesText {
    /// A longer table shows some rows at each end: it is sent with each update of a live chart.
    private static final int LONG = 200;

    private static final int EDGE = 20;

    private SeriesText() {}

    /// Every number that the axes show, one row for each x; of very many the first and last.
    ///
    /// Below it, which series stopped being numbers.
    static String table(Axes.State axes) {
        if (axes.series().isEmpty()) {
            return axes.title().isEmpty()
                    ? "an empty chart"
                    : axes.title() + "\nan empty chart";
        }
        var header = new ArrayList<String>();
        header.add(axes.xlabel().isEmpty() ? "x" : axes.xlabel());
        var columns = new ArrayList<Column>();
        for (var series : axes.series()) {
            columns.add(new Column(series, axes.kind() == Axes.Kind.HISTOGRAM));
            header.add(heading(axes, series));
        }
        var rows = rows(columns);
        var table = new TextTable(axes.categories().isEmpty() ? 0 : 1, header);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.size() > LONG && i == EDGE) {
                table.row(Collections.nCopies(header.size(), "…"));
                i = rows.size() - EDGE;
            }
            table.row(cells(axes, columns, rows.get(i)));
        }
        var text = new ArrayList<String>();
        if (!axes.title().isEmpty()) {
            text.add(axes.title());
        }
        text.add(table.toString());
        if (rows.size() > LONG) {
            text.add(rows.size() + " rows, of which the first and last " + EDGE);
        }
        text.addAll(Divergence.notes(axes));
        return String.join("\n", text);
    }

    /// From the smallest x to the largest: which point of each series a row holds, −1 for none.
    ///
    /// Several points of one series at one x stand in rows of their own.
    private static List<int[]> rows(List<Column> columns) {
        var rows = new ArrayList<int[]>();
        var next = new int[columns.size()];
        while (true) {
            double x = Double.POSITIVE_INFINITY;
            for (int i = 0; i < next.length; i++) {
                x = Math.min(x, columns.get(i).x(next[i]));
            }
            if (x == Double.POSITIVE_INFINITY) {
                return rows;
            }
            var row = new int[next.length];
            for (int i = 0; i < next.length; i++) {
                boolean here = columns.get(i).x(next[i]) == x;
                row[i] = here ? columns.get(i).order[next[i]++] : -1;
            }
            rows.add(row);
        }
    }

    private static List<String> cells(
            Axes.State axes, List<Column> columns, int[] points) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < points.length; i++) {
            if (points[i] >= 0 && cells.isEmpty()) {
                double x = axes.series().get(i).x(points[i]);
                cells.add(
                        axes.categories().isEmpty()
                                ? Decimal.brief(x)
                                : axes.categories().get((int) x));
            }
        }
        for (int i = 0; i < points.length; i++) {
            cells.add(points[i] < 0 ? "" : columns.get(i).text(points[i]));
        }
        return cells;
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
        Divergence.notes(axes).forEach(note -> sentences.add(sentence(note)));
        return sentences.isEmpty() ? "No points yet." : String.join(" ", sentences);
    }

    private static String sentence(String note) {
        return note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".";
    }

    static String heading(Axes.State axes, Series series) {
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
        final int[] order;
        private final Series series;
        private final boolean whole;
        private final boolean exponent;

        Column(Series series, boolean whole) {
            this.series = series;
            this.whole = whole;
            exponent = Decimal.needExponent(series.ys());
            order =
                    IntStream.range(0, series.size())
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> series.x(i) + 0.0))
                            .mapToInt(i -> i)
                            .toArray();
        }

        /// The x of point `i` of this order, infinity beyond the last; −0 and 0 are the same place.
        double x(int i) {
            return i < order.length ? series.x(order[i]) + 0.0 : Double.POSITIVE_INFINITY;
        }

        String text(int point) {
            double y = series.y(point);
            return whole
                    ? Decimal.brief(y)
                    : exponent ? Decimal.scientific(y) : Decimal.fixed(y, 4);
        }
    }
}
