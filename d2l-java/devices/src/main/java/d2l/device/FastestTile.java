package d2l.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import d2l.cache.CacheFolder;
import d2l.cache.WholeFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/// Which tile of the matrix product is the fastest here: measured once for a processor and a JVM, and
/// remembered in the cache folder. All give the same bits; a wrong choice costs time alone.
final class FastestTile {
    /// So much faster.
    private static final double CLEARLY = 1.1;

    /// GFLOP/s in tiles of four vectors, and of two.
    record Rates(double four, double two) {}

    private final Path folder;
    private final Supplier<String> machine;
    private final Tile usual;
    private final Supplier<Rates> rates;

    /// For the machine of this name, which is asked for when it is needed, where this tile is expected to
    /// be the fastest, and whose tiles do so many GFLOP/s when they are asked.
    FastestTile(
            Path folder, Supplier<String> machine, Tile usual, Supplier<Rates> rates) {
        this.folder = folder;
        this.machine = machine;
        this.usual = usual;
        this.rates = rates;
    }

    /// On this machine.
    static FastestTile here(Tile usual) {
        return new FastestTile(
                CacheFolder.here(), FastestTile::machine, usual, VectorWarmUp::rates);
    }

    /// The processor and the JVM.
    private static String machine() {
        return "%s, %s %s"
                .formatted(
                        processor(),
                        System.getProperty("java.vm.name", ""),
                        System.getProperty("java.vm.version", ""));
    }

    private Path file(String name) {
        var sum = new CRC32();
        sum.update(name.getBytes(UTF_8));
        return folder.resolve("tile-" + HexFormat.of().toHexDigits((int) sum.getValue()));
    }

    /// As the system calls it, if it does.
    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            var name = lines.filter(line -> line.startsWith("model name")).findFirst();
            if (name.isPresent()) {
                return name.get().replaceFirst("[^:]*:", "").strip();
            }
        } catch (IOException | RuntimeException _) {
            // No Linux.
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows != null ? windows : System.getProperty("os.arch", "");
    }

    /// The one found before; null if none was.
    @Nullable Tile known() {
        List<String> lines = remembered();
        return lines.isEmpty() ? null : Tile.valueOf(lines.get(1));
    }

    /// Why that is known to be the fastest; empty if none was found.
    String reason() {
        List<String> lines = remembered();
        return lines.isEmpty() ? "" : lines.get(2);
    }

    /// The machine, the tile and the reason; none of them where the file is missing or is not ours.
    private List<String> remembered() {
        try {
            String name = machine.get();
            List<String> lines = Files.readAllLines(file(name));
            if (lines.size() == 3 && lines.get(0).equals(name)) {
                Tile.valueOf(lines.get(1)); // refused below if there is none
                return lines;
            }
        } catch (IOException | RuntimeException _) {
            // Measured anew.
        }
        return List.of();
    }

    /// Measures all of them, and remembers the fastest where the folder can be written. The usual one is
    /// left only for one that is clearly faster: a busy machine measures a tenth wrongly.
    Tile measure() {
        Rates measured = rates.get();
        boolean usualIsFour = usual == Tile.FOUR_VECTORS;
        double expected = usualIsFour ? measured.four : measured.two;
        double other = usualIsFour ? measured.two : measured.four;
        boolean fourIsFaster = usualIsFour != other > CLEARLY * expected;
        Tile fastest = fourIsFaster ? Tile.FOUR_VECTORS : Tile.TWO_VECTORS;
        String reason =
                String.format(
                        Locale.ROOT,
                        "measured here: of 4 vectors %.0f GFLOP/s, of 2 vectors %.0f",
                        measured.four,
                        measured.two);
        try {
            String name = machine.get();
            Files.createDirectories(folder);
            String lines = String.join("\n", name, fastest.name(), reason, "");
            WholeFile.write(file(name), out -> out.write(lines.getBytes(UTF_8)));
        } catch (IOException | RuntimeException _) {
            // Measured again by the next program.
        }
        return fastest;
    }
}
