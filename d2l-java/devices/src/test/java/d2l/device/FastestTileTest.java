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

    private FastestTile tiles(String machine, double four, double two) {
        return tiles(machine, Tile.FOUR_VECTORS, four, two);
    }

    private FastestTile tiles(String machine, Tile usual, double four, double two) {
        var rates = new FastestTile.Rates(four, two);
        return new FastestTile(folder, () -> machine, usual, () -> rates);
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void theFasterIsChosenAndRemembered() {
        assertNull(tiles("one", 0, 0).known());
        assertEquals(Tile.FOUR_VECTORS, tiles("one", 149, 101).measure());
        assertEquals(Tile.FOUR_VECTORS, tiles("one", 0, 1).known());
        assertEquals(
                "measured here: of 4 vectors 149 GFLOP/s, of 2 vectors 101",
                tiles("one", 0, 1).reason());
        assertEquals(Tile.TWO_VECTORS, tiles("one", 98, 114.6).measure());
        assertEquals(Tile.TWO_VECTORS, tiles("one", 1, 0).known());
    }

    /// A busy machine measures them wrongly by some per cent.
    @Test
    void theUsualOneIsLeftOnlyForOneThatIsClearlyFaster() {
        Tile four = Tile.FOUR_VECTORS;
        Tile two = Tile.TWO_VECTORS;
        assertEquals(four, tiles("one", four, 97, 101).measure());
        assertEquals(two, tiles("one", four, 97, 110).measure());
        assertEquals(two, tiles("one", two, 101, 97).measure());
        assertEquals(four, tiles("one", two, 110, 97).measure());
    }

    @Test
    void anotherMachineMeasuresForItself() throws IOException {
        tiles("one", 2, 1).measure();
        assertNull(tiles("another", 2, 1).known());
        Path mine = file();
        tiles("another", 1, 2).measure();
        assertEquals(Tile.FOUR_VECTORS, tiles("one", 0, 0).known());
        assertEquals(Tile.TWO_VECTORS, tiles("another", 0, 0).known());

        Files.write(
                mine, List.of("a third", "TWO_VECTORS", "whose file has the same name"));
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
                        List.of("one", "FOUR_VECTORS"),
                        List.of("one", "EIGHT", "why"))) {
            Files.write(file(), lines);
            assertNull(tiles("one", 0, 0).known());
        }
        Files.write(file(), new byte[] {-1, -2, '\n', -3});
        assertNull(tiles("one", 0, 0).known());
        tiles("one", 1, 2).measure();
        assertEquals(Tile.TWO_VECTORS, tiles("one", 0, 0).known());
    }

    @Test
    void whatCannotBeRememberedIsFoundAllTheSame() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        var rates = new FastestTile.Rates(2, 1);
        var tiles = new FastestTile(taken, () -> "one", Tile.FOUR_VECTORS, () -> rates);
        assertEquals(Tile.FOUR_VECTORS, tiles.measure());
        assertNull(tiles.known());
    }

    @Test
    void thisMachineHasAFastestTile() {
        var rates = VectorWarmUp.rates();
        assertTrue(rates.four() > 0 || rates.two() > 0);
    }
}
