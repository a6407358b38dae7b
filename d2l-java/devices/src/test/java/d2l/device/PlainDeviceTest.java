package d2l.device;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Which loop an operand gets: the bits are the same in all of them, so only the time would tell.
class PlainDeviceTest {
    @Test
    void whatStandsRowAfterRowIsContiguousWhateverTheStrideOfAnAxisOfSize1() {
        assertTrue(contiguous(new int[] {2, 3}, 3, 1));
        assertTrue(contiguous(new int[] {3, 1}, 1, 0));
        assertTrue(contiguous(new int[] {1, 3}, 0, 1));
        assertTrue(contiguous(new int[] {2, 1, 3}, 3, 0, 1));
        assertTrue(contiguous(new int[] {1}, 0));
        assertTrue(contiguous(new int[0]));
    }

    @Test
    void whatRepeatsOrIsTurnedIsNot() {
        assertFalse(contiguous(new int[] {2, 3}, 0, 1));
        assertFalse(contiguous(new int[] {2, 3}, 1, 0));
        assertFalse(contiguous(new int[] {2, 3}, 1, 2));
        assertFalse(contiguous(new int[] {2, 1, 3}, 0, 0, 1));
        assertFalse(contiguous(new int[] {2}, 0));
    }

    private static boolean contiguous(int[] sizes, int... strides) {
        return PlainDevice.isContiguous(sizes, strides);
    }
}
