package d2l.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The way of one series through the plot: its points in pixels, from gap to gap.
final class Trace {
    /// About so many points are drawn of a longer series.
    private static final int MOST_POINTS = 1000;

    /// So wide that four points in each column of a chart are no more than those.
    private static final double COLUMN = 1.6;

    /// The pieces between the gaps, none of them empty.
    final List<List<Point>> pieces = new ArrayList<>();

    private final Box plot;

    /// Numbers that have no place on their axis leave a gap.
    Trace(Series series, Scale x, Scale y, Box plot) {
        this.plot = plot;
        double[] xs = series.xs();
        double[] ys = series.ys();
        for (int i = 0; i < ys.length; i++) {
            ys[i] = x.stands(xs[i]) && y.stands(ys[i]) ? ys[i] : Double.NaN;
        }
        List<Point> piece = new ArrayList<>();
        for (int i : kept(xs, ys, columns(xs, ys, x))) {
            if (Double.isNaN(ys[i])) {
                piece = new ArrayList<>();
            } else {
                if (piece.isEmpty()) {
                    pieces.add(piece);
                }
                piece.add(new Point(plot.x(x.place(xs[i])), plot.y(y.place(ys[i]))));
            }
        }
    }

    /// In which column of a pixel or two each point stands; a gap is with those before it.
    private int[] columns(double[] xs, double[] ys, Scale x) {
        var columns = new int[xs.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] =
                    Double.isNaN(ys[i])
                            ? columns[Math.max(0, i - 1)]
                            : (int) Math.floor(x.place(xs[i]) * plot.width() / COLUMN);
        }
        return columns;
    }

    /// All points of a short line; of a long one the outermost of the neighbours in each column,
    /// which look the same and keep the drawing small.
    ///
    /// A gap among neighbours stays one, and takes none of the outermost away.
    private static int[] kept(double[] x, double[] y, int[] columns) {
        if (y.length <= MOST_POINTS) {
            return IntStream.range(0, y.length).toArray();
        }
        int[] kept = kept(x, y, i -> columns[i]);
        if (kept.length <= 2 * MOST_POINTS) {
            return kept;
        }
        // A line that goes to and fro has few neighbours in a column.
        int neighbours = Math.ceilDiv(4 * y.length, MOST_POINTS);
        return kept(x, y, i -> i / neighbours);
    }

    private static int[] kept(double[] x, double[] y, IntUnaryOperator group) {
        var kept = IntStream.builder();
        int start = 0;
        for (int i = 1; i <= y.length; i++) {
            if (i == y.length || group.applyAsInt(i) != group.applyAsInt(start)) {
                IntStream.of(outermost(x, y, start, i))
                        .sorted()
                        .distinct()
                        .forEach(kept::add);
                start = i;
            }
        }
        return kept.build().toArray();
    }

    /// Lowest and highest, leftmost and rightmost, and the first that is none.
    private static int[] outermost(double[] x, double[] y, int start, int end) {
        int gap = -1;
        int[] ends = null;
        for (int i = start; i < end; i++) {
            if (Double.isNaN(y[i])) {
                gap = gap < 0 ? i : gap;
            } else if (ends == null) {
                ends = new int[] {i, i, i, i};
            } else {
                ends[0] = y[i] < y[ends[0]] ? i : ends[0];
                ends[1] = y[i] > y[ends[1]] ? i : ends[1];
                ends[2] = x[i] < x[ends[2]] ? i : ends[2];
                ends[3] = x[i] > x[ends[3]] ? i : ends[3];
            }
        }
        if (ends == null) {
            return new int[] {gap};
        }
        return gap < 0
                ? ends
                : IntStream.concat(IntStream.of(gap), IntStream.of(ends)).toArray();
    }

    /// A point between two gaps, which makes no line.
    List<Point> lone() {
        return pieces.stream()
                .filter(piece -> piece.size() == 1)
                .map(List::getFirst)
                .filter(this::isInside)
                .toList();
    }

    /// All points within the plot.
    List<Point> markers() {
        return pieces.stream().flatMap(List::stream).filter(this::isInside).toList();
    }

    private boolean isInside(Point point) {
        return plot.meets(point, point);
    }

    /// Whether the way touches a rectangle.
    boolean meets(Box box) {
        for (var piece : pieces) {
            for (int i = 0; i < piece.size(); i++) {
                if (box.meets(piece.get(Math.max(0, i - 1)), piece.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The lines within the plot, cut at its rim.
    List<List<Point>> lines() {
        var lines = new ArrayList<List<Point>>();
        for (var piece : pieces) {
            Point end = null;
            for (int i = 1; i < piece.size(); i++) {
                Point from = piece.get(i - 1);
                Point to = piece.get(i);
                double[] parts = plot.clip(from, to);
                if (parts.length == 0) {
                    end = null;
                    continue;
                }
                if (!from.equals(end) || parts[0] > 0) {
                    lines.add(new ArrayList<>());
                    lines.getLast().add(from.towards(to, parts[0]));
                }
                lines.getLast().add(from.towards(to, parts[1]));
                end = parts[1] < 1 ? null : to;
            }
        }
        return lines;
    }
}
