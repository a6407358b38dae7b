package d2l.bench;

import java.util.List;

/// The sizes of a matrix product: (m, k) · (k, n).
record Shape(int m, int k, int n) {
    /// A layer of the book's networks forward and backward, and some larger and smaller ones.
    static final List<Shape> ALL =
            List.of(
                    new Shape(256, 784, 10),
                    new Shape(256, 784, 256),
                    new Shape(256, 256, 256),
                    new Shape(784, 256, 256),
                    new Shape(1024, 1024, 1024),
                    new Shape(64, 784, 256),
                    new Shape(64, 784, 10),
                    new Shape(60, 256, 256),
                    new Shape(16, 784, 256));

    /// Two operations, a multiplication and an addition, for each term.
    double operations() {
        return 2.0 * m * k * n;
    }

    @Override
    public String toString() {
        return m + "×" + k + "×" + n;
    }
}
