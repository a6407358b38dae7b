package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import d2l.device.Buffer;
import d2l.device.Indices;

import org.junit.jupiter.api.Test;

/// Positions that there are not, which the processor refuses: a card answers with NaN, writes nothing
/// that isn't there, and goes on.
class PositionsTest {
    private static final float NONE = Float.NaN;

    private final CudaDevice device = new CudaDevice(new InterpretedDriver());
    private final Buffer x = device.upload(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    private final Indices index =
            device.upload(new int[] {2, 3, -1}); // of three, so that one is there

    @Test
    void nothingIsTakenFromThere() {
        Buffer y = device.allocate(3);
        device.take(x, 3, 3, 1, index, y);
        assertArrayEquals(new float[] {3, NONE, NONE}, device.download(y));
        device.take(x, 1, 3, 3, index, y);
        assertArrayEquals(new float[] {7, NONE, NONE}, device.download(y));
    }

    @Test
    void nothingIsPutThere() {
        Buffer y = device.upload(new float[] {10, 20, 30});
        device.put(y, 3, 3, 1, index, x);
        assertArrayEquals(new float[] {0, 0, 10, 0, 0, 0, 0, 0, 0}, device.download(x));
        device.put(y, 1, 3, 3, index, x);
        assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 10, 0, 0}, device.download(x));
    }

    @Test
    void aLabelThatThereIsNotHasNoLoss() {
        Buffer p = device.allocate(9);
        Buffer loss = device.allocate(3);
        device.crossEntropy(x, index, 3, 3, p, loss);
        assertArrayEquals(
                new float[] {.4076059f, NONE, NONE}, device.download(loss), 1e-6f);
        Buffer g = device.allocate(9);
        Buffer ones = device.upload(new float[] {1, 1, 1});
        device.crossEntropyBackward(p, index, ones, 3, 3, g);
        float[] expected = device.download(p);
        expected[2] -= 1;
        assertArrayEquals(expected, device.download(g));
    }
}
