package d2l.autograd;

import d2l.device.Illegal;
import d2l.tensor.Shape;

/// What is asked of labels: one for each row of (n, q), each within 0 … q − 1.
public final class Labels {
    private Labels() {}

    /// Refuses labels that do not name one of the q classes in each row.
    ///
    /// @throws IllegalArgumentException with this name in front
    public static void check(String name, Shape shape, int... labels) {
        checkCount(name, shape, labels);
        for (int i = 0; i < labels.length; i++) {
            check(name, shape, labels[i], i);
        }
    }

    /// Refuses a shape without rows, and what is not one label for each.
    ///
    /// @throws IllegalArgumentException with this name in front
    public static void checkCount(String name, Shape shape, int... labels) {
        shape.requireMatrix(name, "(n, q)");
        if (labels == null) {
            throw Illegal.argument(
                    "%s: the labels are null; give one for each row", name);
        }
        if (labels.length != shape.size(0)) {
            throw Illegal.argument(
                    "%s: %s labels for the %s rows of shape %s; each row needs one",
                    name, labels.length, shape.size(0), shape);
        }
    }

    /// Refuses a label, that of row i, that names no class.
    ///
    /// @throws IllegalArgumentException with this name in front
    public static void check(String name, Shape shape, int label, int i) {
        int q = shape.size(1);
        if (label < 0 || label >= q) {
            String classes = q == 0 ? "no classes" : "classes 0 to " + (q - 1);
            throw Illegal.argument(
                    "%s: label %s at position %s; shape %s has %s",
                    name, label, i, shape, classes);
        }
    }
}
