package d2l.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A device whose vector loops are cold at first: its first large product has them made warm, its
/// second waits for that.
class VectorDeviceTest {
    private static final int N = 330;

    private final Device plain = new PlainDevice(1);
    private volatile int measurements;

    @TempDir Path folder;

    private VectorDevice cold;
    private Buffer coldA;

    private FastestTile fastest() {
        return new FastestTile(
                folder,
                () -> "machine",
                Tile.TWO_VECTORS,
                () -> {
                    measurements++;
                    return new FastestTile.Rates(12, 6);
                });
    }

    @BeforeEach
    void begin() {
        cold = new VectorDevice(2, tile -> true, fastest());
        coldA = numbers(cold);
    }

    private final Buffer a = numbers(plain);

    private static Buffer numbers(Device device) {
        Buffer x = device.allocate(N * N);
        device.normal(3, 5, 0, 1, x);
        return x;
    }

    private static Buffer product(Device device, Buffer a) {
        Buffer c = device.allocate(N * N);
        device.gemm(false, true, N, N, N, a, a, c);
        int[] sizes = {N, N};
        device.binary(Binary.ADD, sizes, c, new int[] {N, 1}, a, new int[] {0, 1}, c);
        return c;
    }

    @Test
    void itsNumbersDoNotChangeWhenItsLoopsDo() {
        float[] expected = plain.download(product(plain, a));
        assertFalse(cold.isWarm());
        assertArrayEquals(expected, cold.download(product(cold, coldA)));
        for (int i = 0; i < 1000 && !cold.isWarm(); i++) {
            product(cold, coldA); // waits for the warm-up, a second at most
        }
        assertTrue(cold.isWarm());
        assertArrayEquals(expected, cold.download(product(cold, coldA)));
    }

    @Test
    void itsLoopsStayPlainWhereVectorsDoNotWin() throws InterruptedException {
        var raced = new CountDownLatch(1);
        var slow =
                new VectorDevice(
                        2,
                        tile -> {
                            raced.countDown();
                            return false;
                        },
                        fastest());
        Buffer x = numbers(slow);
        float[] expected = plain.download(product(plain, a));
        assertArrayEquals(expected, slow.download(product(slow, x)));
        raced.await();
        assertArrayEquals(expected, slow.download(product(slow, x)));
        assertFalse(slow.isWarm());
    }

    @Test
    void tilesAreMeasuredOnceAndKnownFromThenOn() throws InterruptedException {
        assertTrue(cold.description().contains("until a training has measured"));
        product(cold, coldA);
        for (int i = 0; i < 1000 && fastest().known() == null; i++) {
            Thread.sleep(10);
        }
        assertEquals(1, measurements);
        assertTrue(
                cold.description()
                        .endsWith(
                                "tiles of 6 rows and 4 vectors (measured here: of 4"
                                        + " vectors 12 GFLOP/s, of 2 vectors 6)"),
                cold.description());

        List<Tile> raced = new ArrayList<>();
        var next = new VectorDevice(2, raced::add, fastest());
        product(next, numbers(next));
        for (int i = 0; i < 1000 && !next.isWarm(); i++) {
            product(next, numbers(next));
        }
        assertEquals(List.of(Tile.FOUR_VECTORS), raced);
        assertEquals(1, measurements);
    }

    @Test
    void softmaxRegressionWarmsNoTiles() {
        int m = 2048;
        int k = 1024;
        int n = 10;
        List<Tile> raced = new ArrayList<>();
        var device = new VectorDevice(2, raced::add, fastest());
        Buffer x = device.allocate(m * k);
        device.normal(1, 5, 0, 1, x);
        Buffer w = device.allocate(k * n);
        device.normal(2, 5, 0, 1, w);
        Buffer y = device.allocate(m * n);
        device.gemm(false, false, m, n, k, x, w, y);
        float[] expected = device.download(y);
        for (int i = 0; i < 1000 && !device.isWarmButForTiles(); i++) {
            device.gemm(false, false, m, n, k, x, w, y);
        }
        assertTrue(device.isWarmButForTiles());
        assertEquals(List.of(), raced);
        device.gemm(false, false, m, n, k, x, w, y);
        assertArrayEquals(expected, device.download(y));
    }

    @Test
    void whoIsInterruptedWhileWaitingStaysInterrupted() {
        product(cold, coldA);
        Thread.currentThread().interrupt();
        Buffer c = product(cold, coldA);
        assertTrue(Thread.interrupted());
        assertArrayEquals(plain.download(product(plain, a)), cold.download(c));
    }
}
