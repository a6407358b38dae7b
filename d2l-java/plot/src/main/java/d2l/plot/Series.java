package d2l.plot;

import java.util.ArrayList;
import java.util.List;

/// One line of a chart, or its bars: a name and points in the order in which they came.
record Series(String name, List<Point> points) {
    Series(String name) {
        this(name, new ArrayList<>());
    }

    /// The same points, and those that follow in it alone, under this name.
    Series named(String name) {
        return new Series(name, new ArrayList<>(points));
    }

    double[] xs() {
        return points.stream().mapToDouble(Point::x).toArray();
    }

    double[] ys() {
        return points.stream().mapToDouble(Point::y).toArray();
    }
}
