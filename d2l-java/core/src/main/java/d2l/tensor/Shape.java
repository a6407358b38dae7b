package d2l.tensor;

import d2l.device.Illegal;

import java.util.Arrays;
import java.util.function.Supplier;

/// The sizes of a tensor's axes, outermost first; the empty shape is a scalar's.
public final class Shape {
    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /// The longest array that every Java virtual machine can make.
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /// A shape with these sizes, none negative.
    public static Shape of(int... sizes) {
        return of(() -> "", sizes);
    }

    private static Shape of(Supplier<String> caller, int... sizes) {
        // A size of 0 does not excuse the others: what is left when its axis goes must
        // fit too.
        long count = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw Illegal.argument(
                        "%sshape %s: size %s is negative; a size is 0 or more",
                        caller.get(), text(sizes), size);
            }
            count *= Math.max(size, 1);
            if (count > LARGEST) {
                throw Illegal.argument(
                        "%sshape %s: more elements than the %s of the longest array; work"
                                + " on parts of it",
                        caller.get(), text(sizes), LARGEST);
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
        return product(0, sizes.length);
    }

    /// The sizes, a copy.
    public int[] sizes() {
        return sizes.clone();
    }

    /// This axis counted from the front: −1 becomes `rank() - 1`.
    public int axis(int axis) {
        int fromFront = axis < 0 ? axis + sizes.length : axis;
        if (fromFront < 0 || fromFront >= sizes.length) {
            throw Illegal.argument(
                    "axis %s of a tensor of shape %s: it has %s", axis, this, axes());
        }
        return fromFront;
    }

    /// The shape of `a op b`: aligned at the last axis, sizes equal or 1.
    static Shape broadcast(String op, Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] sizes = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int sizeA = i <= a.rank() ? a.sizes[a.rank() - i] : 1;
            int sizeB = i <= b.rank() ? b.sizes[b.rank() - i] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1) {
                throw Illegal.argument(
                        "%s: shapes %s and %s do not fit: counted from the last axis,"
                            + " axis −%s has sizes %s and %s; they must be equal or one"
                            + " of them 1",
                        op, a, b, i, sizeA, sizeB);
            }
            sizes[rank - i] = sizeA == 1 ? sizeB : sizeA;
        }
        return of(() -> op + " of shapes " + a + " and " + b + ": ", sizes);
    }

    /// How far apart neighbours along each axis lie in row-major order.
    public int[] strides() {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /// Strides with which a tensor of this shape is read as one of shape `wide`: 0 where it repeats.
    int[] stridesIn(Shape wide) {
        int[] own = strides();
        int[] strides = new int[wide.rank()];
        int missing = wide.rank() - rank();
        for (int axis = 0; axis < rank(); axis++) {
            strides[missing + axis] = sizes[axis] == 1 ? 0 : own[axis];
        }
        return strides;
    }

    /// This many of this shape, one after the other: a new axis in front.
    public Shape stack(int n) {
        int[] stacked = new int[sizes.length + 1];
        stacked[0] = n;
        System.arraycopy(sizes, 0, stacked, 1, sizes.length);
        return of(stacked);
    }

    /// The product of the sizes before an axis.
    public int outer(int axis) {
        return product(0, axis);
    }

    /// The product of the sizes after an axis.
    public int inner(int axis) {
        return product(axis + 1, sizes.length);
    }

    private int product(int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product *= sizes[i];
        }
        return product;
    }

    /// This shape without an axis, or with size 1 there.
    public Shape without(int axis, boolean keepDim) {
        int[] left = new int[keepDim ? rank() : rank() - 1];
        for (int i = 0, j = 0; i < rank(); i++) {
            if (i != axis) {
                left[j++] = sizes[i];
            } else if (keepDim) {
                left[j++] = 1;
            }
        }
        return new Shape(left);
    }

    /// This shape with another size at one axis.
    public Shape with(int axis, int size) {
        int[] changed = sizes.clone();
        changed[axis] = size;
        return Shape.of(changed);
    }

    /// Refuses what is no matrix of examples, on behalf of an operation that needs one with such axes.
    ///
    /// @throws IllegalArgumentException with the operation's name in front
    public void requireMatrix(String operation, String axes) {
        if (rank() != 2) {
            throw Illegal.argument(
                    "%s needs a matrix %s, one row for each example, not shape %s",
                    operation, axes, this);
        }
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
