package d2l.tensor;

import java.util.Arrays;

/// The sizes of a tensor's axes, outermost first; the empty shape is a scalar's.
public final class Shape {
    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /// A shape with these sizes, none negative.
    public static Shape of(int... sizes) {
        long count = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "shape " + text(sizes) + ": size " + size + " is negative");
            }
            count *= size;
            if (count > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        "shape " + text(sizes) + ": more elements than an array can hold");
            }
        }
        return new Shape(sizes.clone());
    }

    /// The number of axes.
    public int rank() {
        return sizes.length;
    }

    /// The size of one axis; −1 is the last axis.
    public int size(int axis) {
        return sizes[axis(axis)];
    }

    /// The number of elements.
    public int count() {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    /// The sizes, a copy.
    public int[] sizes() {
        return sizes.clone();
    }

    /// This axis counted from the front: −1 becomes `rank() - 1`.
    public int axis(int axis) {
        int fromFront = axis < 0 ? axis + sizes.length : axis;
        if (fromFront < 0 || fromFront >= sizes.length) {
            throw new IllegalArgumentException(
                    "axis " + axis + " of a tensor of shape " + this + ": it has " + axes());
        }
        return fromFront;
    }

    private String axes() {
        return switch (sizes.length) {
            case 0 -> "no axes, it is a scalar";
            case 1 -> "one axis, 0";
            default -> sizes.length + " axes, 0 to " + (sizes.length - 1);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /// As mathematics writes it: `(256, 784)`, `(10,)`, `()`.
    @Override
    public String toString() {
        return text(sizes);
    }

    private static String text(int[] sizes) {
        var text = new StringBuilder("(");
        for (int i = 0; i < sizes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(sizes[i]);
        }
        return text.append(sizes.length == 1 ? ",)" : ")").toString();
    }
}
