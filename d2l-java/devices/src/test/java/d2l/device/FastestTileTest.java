package d2l.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class FastestTileTest {
    @TempDir Path folder;

    private FastestTile tiles(String machine, double twelve, double six) {
        return new FastestTile(
                folder, () -> machine, tile -> tile == Tile.TWELVE ? twelve : six);
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void theFasterIsChosenAndRemembered() {
        assertNull(tiles("one", 0, 0).known());
        assertEquals(Tile.TWELVE, tiles("one", 149, 101).measure());
        assertEquals(Tile.TWELVE, tiles("one", 0, 1).known());
        assertEquals(
                "measured here: of 12 rows 149 GFLOP/s, of 6 rows 101",
                tiles("one", 0, 1).reason());
        assertEquals(Tile.SIX, tiles("one", 98, 104.6).measure());
        assertEquals(Tile.SIX, tiles("one", 1, 0).known());
    }

    @Test
    void anotherMachineMeasuresForItself() throws IOException {
        tiles("one", 2, 1).measure();
        assertNull(tiles("another", 2, 1).known());
        Path mine = file();
        tiles("another", 1, 2).measure();
        assertEquals(Tile.TWELVE, tiles("one", 0, 0).known());
        assertEquals(Tile.SIX, tiles("another", 0, 0).known());

        Files.write(mine, List.of("a third", "SIX", "whose file has the same name"));
        assertNull(tiles("one", 0, 0).known());
        assertEquals("", tiles("one", 0, 0).reason());
    }

    @Test
    void aDamagedFileIsMeasuredAnew() throws IOException {
        tiles("one", 2, 1).measure();
        for (List<String> lines :
                List.of(
                        List.<String>of(),
                        List.of("one"),
                        List.of("one", "TWELVE"),
                        List.of("one", "EIGHT", "why"))) {
            Files.write(file(), lines);
            assertNull(tiles("one", 0, 0).known());
        }
        Files.write(file(), new byte[] {-1, -2, '\n', -3});
        assertNull(tiles("one", 0, 0).known());
        tiles("one", 1, 2).measure();
        assertEquals(Tile.SIX, tiles("one", 0, 0).known());
    }

    @Test
    void whatCannotBeRememberedIsFoundAllTheSame() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        var tiles = new FastestTile(taken, () -> "one", tile -> tile.rows);
        assertEquals(Tile.TWELVE, tiles.measure());
        assertNull(tiles.known());
    }

    @Test
    void thisMachineHasAFastestTile() {
        assertTrue(VectorWarmUp.rate(Tile.SIX) > 0);
    }
}
