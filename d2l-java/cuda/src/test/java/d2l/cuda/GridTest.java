package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class GridTest {
    @Test
    void equalShapesAreOneAxis() {
        int[] strides = {30, 6, 1};
        Grid grid = Grid.of(new int[] {4, 5, 6}, strides, strides);
        assertArrayEquals(new int[] {120}, grid.sizes);
        assertArrayEquals(new int[] {1}, grid.aStrides);
    }

    @Test
    void aRowAddedToAPictureIsTwoAxes() {
        int[] sizes = {4, 5, 1, 6};
        Grid grid = Grid.of(sizes, new int[] {30, 6, 9, 1}, new int[] {0, 0, 7, 1});
        assertArrayEquals(new int[] {20, 6}, grid.sizes);
        assertArrayEquals(new int[] {6, 1}, grid.aStrides);
        assertArrayEquals(new int[] {0, 1}, grid.bStrides);
    }

    @Test
    void oneNumberIsAnAxisOfOne() {
        assertArrayEquals(
                new int[] {1}, Grid.of(new int[0], new int[0], new int[0]).sizes);
        int[] one = {1, 1};
        assertEquals(1, Grid.of(one, one, one).axes());
    }

    @Test
    void operandsAreReadUpToTheirLastNumber() {
        Grid grid = Grid.of(new int[] {4, 5}, new int[] {1, 7}, new int[] {0, 0});
        assertEquals(3 + 4 * 7 + 1, grid.reach(grid.aStrides));
        assertEquals(1, grid.reach(grid.bStrides));
    }

    @Test
    void fewerAxesReadTheSameNumbers() {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            int[] sizes = random.ints(random.nextInt(6), 1, 4).toArray();
            int[] a = strides(sizes, random);
            int[] b = strides(sizes, random);
            Grid grid = Grid.of(sizes, a, b);
            String what =
                    Arrays.toString(sizes) + Arrays.toString(a) + Arrays.toString(b);
            assertArrayEquals(places(sizes, a), places(grid.sizes, grid.aStrides), what);
            assertArrayEquals(places(sizes, b), places(grid.sizes, grid.bStrides), what);
        }
    }

    /// Mostly those of a tensor, with some axes repeated or moved.
    private static int[] strides(int[] sizes, Random random) {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = random.nextInt(3) == 0 ? random.nextInt(4) : stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    private static int[] places(int[] sizes, int[] strides) {
        int[] places = {0};
        for (int axis = 0; axis < sizes.length; axis++) {
            int[] more = new int[places.length * sizes[axis]];
            for (int i = 0; i < more.length; i++) {
                more[i] = places[i / sizes[axis]] + i % sizes[axis] * strides[axis];
            }
            places = more;
        }
        return places;
    }
}
