package d2l.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GemmTileTest {
    private static final int LARGE_CARD = 132; // multiprocessors

    @Test
    void aLargeProductHasLargeTiles() {
        assertEquals(GemmTile.HUGE, GemmTile.of(4096, 4096, LARGE_CARD));
        assertEquals(GemmTile.HUGE, GemmTile.of(8192, 1024, LARGE_CARD));
        assertEquals(GemmTile.HUGE, GemmTile.of(256, 256, 1));
    }

    @Test
    void aProductOfTheBookFillsALargeCard() {
        GemmTile tile = GemmTile.of(256, 256, LARGE_CARD);
        assertTrue(tile.blocks(256, 256) > 0.9 * LARGE_CARD, tile::kernel);
    }

    @Test
    void eachTileIsBestSomewhere() {
        assertEquals(GemmTile.LARGE, GemmTile.of(640, 640, LARGE_CARD));
        assertEquals(GemmTile.SMALL, GemmTile.of(350, 350, LARGE_CARD));
        assertEquals(GemmTile.LOW, GemmTile.of(16, 32, LARGE_CARD));
    }

    @Test
    void tilesCoverTheirProduct() {
        assertEquals(0, GemmTile.SMALL.blocks(0, 9));
        assertEquals(1, GemmTile.SMALL.blocks(32, 32));
        assertEquals(6, GemmTile.SMALL.blocks(33, 65));
        assertEquals(1L << 31, GemmTile.LOW.blocks(1 << 20, 1 << 20));
    }
}
