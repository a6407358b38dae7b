package d2l.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Which loop an operand gets, whose bits are the same in all, and what several threads share.
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

    /// More than the devices' contract has, which is the same for all of them.
    @Test
    void updatesOfManyParametersAreSharedAmongThreads() {
        assertArrayEquals(updated(Devices.reference()), updated(new PlainDevice(3)));
    }

    @Test
    void allThreadsComeWhereThatPays() {
        var device = new PlainDevice(3);
        var all = new CyclicBarrier(3);
        device.shareOut(
                1 << 16, (_, _) -> await(all)); // nobody goes on before all are there

        List<Integer> parts = new ArrayList<>();
        device.shareOut((1 << 16) - 1, (from, to) -> parts.addAll(List.of(from, to)));
        assertEquals(List.of(0, (1 << 16) - 1), parts);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static float[] updated(Device device) {
        Buffer[] x = new Buffer[5];
        for (int i = 0; i < x.length; i++) {
            x[i] = device.allocate(100_003);
            device.normal(7, i, 0, 1, x[i]);
        }
        device.unary(Unary.ABS, x[3], x[3]); // Adam's mean square
        device.decay(x[0], x[1], 0.1f, 0.01f, x[4]);
        device.momentum(x[2], x[4], 0.9f);
        device.sgd(x[0], x[2], 0.1f);
        device.adam(x[0], x[1], x[2], x[3], 0.1f, 0.9f, 0.99f, 0.3f, 0.02f, 1e-8f);
        return device.download(x[0]);
    }

    private static boolean contiguous(int[] sizes, int... strides) {
        return PlainDevice.isContiguous(sizes, strides);
    }
}
