package d2l.plot;

import java.util.Arrays;

/// One line of a chart, or its bars: a name and points in the order in which they came.
final class Series {
    final String name;
    private double[] x = new double[16];
    private double[] y = new double[16];
    private int size;

    Series(String name) {
        this.name = name;
    }

    void add(double x, double y) {
        if (size == this.x.length) {
            this.x = Arrays.copyOf(this.x, 2 * size);
            this.y = Arrays.copyOf(this.y, 2 * size);
        }
        this.x[size] = x;
        this.y[size] = y;
        size++;
    }

    int size() {
        return size;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    double[] xs() {
        return Arrays.copyOf(x, size);
    }

    double[] ys() {
        return Arrays.copyOf(y, size);
    }

    Series copy() {
        return named(name);
    }

    Series named(String name) {
        var copy = new Series(name);
        copy.x = x.clone();
        copy.y = y.clone();
        copy.size = size;
        return copy;
    }
}
