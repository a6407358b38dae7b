package d2l.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The core in WebAssembly: the same bits, the same words.
class CoreTest {
    @TempDir static Path folder;

    private static String said;

    @BeforeAll
    static void run() throws Exception {
        WebAssembly program =
                WebAssembly.compile(
                        CoreTour.class.getName(), ClassPath.entries(), folder);
        Path script = Path.of(CoreTest.class.getResource("run.mjs").toURI());
        said =
                Node.in(Path.of("target", "node"))
                        .run(script, program.code(), program.runtime());
    }

    @Test
    void trainingGivesTheBitsOfTheGoldenFile() throws Exception {
        try (var file = CoreTest.class.getResourceAsStream("/golden.txt")) {
            String golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    golden, said.substring(0, Math.min(golden.length(), said.length())));
        }
    }

    @Test
    void everyLineIsThatOfTheJvm() {
        var expected = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(expected, true, StandardCharsets.UTF_8));
            CoreTour.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertEquals(expected.toString(StandardCharsets.UTF_8), said);
    }
}
