package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;

class ScratchTest {
    private static final int LARGE = 8 * Scratch.LEAST_SHRUNK;

    @Test
    void itIsUsedAgainAndGrows() {
        var scratch = new Scratch();
        float[] first = scratch.of(100);
        assertSame(first, scratch.of(100));
        assertSame(first, scratch.of(1));
        float[] grown = scratch.of(LARGE);
        assertEquals(LARGE, grown.length);
        assertSame(grown, scratch.of(100));
    }

    /// A training loop needs now more, now less: what is needed once in a while stays.
    @Test
    void whatIsNeededOnceInAWhileStays() {
        var scratch = new Scratch();
        float[] large = scratch.of(LARGE);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < Scratch.PATIENCE - 1; i++) {
                assertSame(large, scratch.of(100));
            }
            assertSame(large, scratch.of(LARGE / 4));
        }
    }

    @Test
    void whatIsFarTooLargeForLongShrinks() {
        var scratch = new Scratch();
        scratch.of(LARGE);
        for (int i = 0; i < Scratch.PATIENCE; i++) {
            scratch.of(100);
        }
        assertEquals(100, scratch.of(100).length);
    }

    @Test
    void whatIsVeryLargeGoesWithTheNextCollection() throws InterruptedException {
        var scratch = new Scratch();
        var kept = new WeakReference<>(scratch.of(Scratch.MOST_KEPT + 1));
        for (int i = 0; i < 100 && kept.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(kept.get());
        assertEquals(10, scratch.of(10).length);
    }
}
