package d2l.cuda;

import java.util.Arrays;

/// A grid of numbers with as few axes as say the same, and where two operands stand along each.
///
/// Axes of size 1 are left out, and two neighbours become one where every operand walks on from one row
/// to the next: so a sum of equal shapes has one axis, and a row added to a matrix two.
///
/// There is at least one axis; the last turns fastest.
final class Grid {
    final int[] sizes;
    final int[] aStrides;
    final int[] bStrides;

    private Grid(int[] sizes, int[] aStrides, int[] bStrides) {
        this.sizes = sizes;
        this.aStrides = aStrides;
        this.bStrides = bStrides;
    }

    /// The same grid with fewer axes.
    static Grid of(int[] sizes, int[] aStrides, int[] bStrides) {
        int[] size = new int[sizes.length + 1];
        int[] a = new int[sizes.length + 1];
        int[] b = new int[sizes.length + 1];
        int axes = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 1) {
                continue;
            }
            boolean goesOn =
                    axes > 0
                            && a[axes - 1] == sizes[axis] * aStrides[axis]
                            && b[axes - 1] == sizes[axis] * bStrides[axis];
            if (goesOn) {
                size[axes - 1] *= sizes[axis];
            } else {
                size[axes++] = sizes[axis];
            }
            a[axes - 1] = aStrides[axis];
            b[axes - 1] = bStrides[axis];
        }
        if (axes == 0) {
            size[axes++] = 1;
        }
        return new Grid(
                Arrays.copyOf(size, axes),
                Arrays.copyOf(a, axes),
                Arrays.copyOf(b, axes));
    }

    int axes() {
        return sizes.length;
    }

    /// How many numbers an operand with these strides must have; 1 where the grid has none.
    long reach(int[] strides) {
        long last = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            last += Math.max(sizes[axis] - 1, 0) * (long) strides[axis];
        }
        return last + 1;
    }
}
