package d2l.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
        var columns = new int[xs.length];
        for (int i = 0; i < xs.length; i++) {
            boolean stands = x.stands(xs[i]) && y.stands(ys[i]);
            ys[i] = stands ? ys[i] : Double.NaN;
            // A gap is with the points before it.
            columns[i] =
                    stands
                            ? (int) Math.floor(x.place(xs[i]) * plot.width() / COLUMN)
                            : columns[Math.max(0, i - 1)];
        }
        List<Point> piece = new ArrayList<>();
        for (int i : kept(xs, ys, columns)) {
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

    /// All points of a short line; of a long one the outermost of the neighbours in each column,
    /// which look the same and keep the drawing small.
    private static SortedSet<Integer> kept(double[] x, double[] y, int[] columns) {
        int n = y.length;
        if (n <= MOST_POINTS) {
            return new TreeSet<>(IntStream.range(0, n).boxed().toList());
        }
        var kept = kept(x, y, i -> columns[i]);
        // A line that goes to and fro has few neighbours in a column.
        int neighbors = Math.ceilDiv(4 * n, MOST_POINTS);
        return kept.size() <= 2 * MOST_POINTS ? kept : kept(x, y, i -> i / neighbors);
    }

    private static SortedSet<Integer> kept(
            double[] x, double[] y, IntUnaryOperator group) {
        var kept = new TreeSet<Integer>();
        int start = 0;
        for (int i = 1; i <= y.length; i++) {
            if (i == y.length || group.applyAsInt(i) != group.applyAsInt(start)) {
                keepOutermost(x, y, start, i, kept);
                start = i;
            }
        }
        return kept;
    }

    /// Lowest and highest, leftmost and rightmost, and the first gap, which stays one.
    private static void keepOutermost(
            double[] x, double[] y, int start, int end, Set<Integer> kept) {
        var range = IntStream.range(start, end).boxed().toList();
        var numbers = range.stream().filter(i -> !Double.isNaN(y[i])).toList();
        range.stream().filter(i -> Double.isNaN(y[i])).limit(1).forEach(kept::add);
        for (double[] by : List.of(x, y)) {
            Comparator<Integer> order = Comparator.comparingDouble(i -> by[i]);
            numbers.stream().min(order).ifPresent(kept::add);
            numbers.stream().min(order.reversed()).ifPresent(kept::add);
        }
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
            var from = piece.getFirst();
            for (var to : piece) {
                if (box.meets(from, to)) {
                    return true;
                }
                from = to;
            }
        }
        return false;
    }

    /// The lines within the plot, cut at its rim.
    List<List<Point>> lines() {
        var lines = new ArrayList<List<Point>>();
        Point end = null;
        for (var piece : pieces) {
            for (int i = 1; i < piece.size(); i++) {
                Point from = piece.get(i - 1);
                Point to = piece.get(i);
                double[] parts = plot.clip(from, to);
                if (parts.length > 0) {
                    Point start = from.towards(to, parts[0]);
                    if (!start.equals(end)) {
                        lines.add(new ArrayList<>(List.of(start)));
                    }
                    end = from.towards(to, parts[1]);
                    lines.getLast().add(end);
                }
            }
        }
        return lines;
    }
}
