package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;

import d2l.data.FashionMnist;
import d2l.lab.Labs;
import d2l.lab.Settings;
import d2l.lab.Twin;
import d2l.wasm.Node;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The labs as the site has them: compiled, run by a browser's engine over the photographs of a page, and
/// compared with the JVM bit by bit.
class LabFilesTest {
    private static final int MOST_BYTES = 72_000;

    @TempDir static Path build;

    private static LabFiles files;

    @BeforeAll
    static void make() {
        files = LabFiles.in(build);
        Step step = Step.begin("Making the labs");
        assertEquals(List.of(), files.make(step, false));
        step.done();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.6 | epochs=1                    | {\"epochs\":1}",
                "3.7 | learningRate=0.5            | {\"learningRate\":\"0.5\"}",
                "4.1 | learningRate=1.25e-2        | {\"learningRate\":\"1.25e-2\"}",
                "5.2 | scale=normalised            | {\"scale\":\"normalised\"}",
                "5.3 | optimiser=Adam,epochs=2     |"
                        + " {\"optimiser\":\"Adam\",\"epochs\":2}",
                "5.4 | activation=tanh,epochs=1    |"
                        + " {\"activation\":\"tanh\",\"epochs\":1}",
                "5.5 | dropout=.5,examples=999     |"
                        + " {\"dropout\":\".5\",\"examples\":999}",
            })
    void aPageComputesTheBitsOfTheJvm(String section, String settings, String json)
            throws Exception {
        var lab = Labs.of(section);
        var data = LabData.of(FashionMnist.load(1), LabData.FEW);
        String twin =
                Twin.lines(
                        lab,
                        new Settings(lab, settings.split(",")),
                        data.train(),
                        data.test());
        Path script = Path.of(LabFilesTest.class.getResource("lab.mjs").toURI());
        String said =
                Node.in(Path.of("target", "node"))
                        .run(script, files.folder(), Path.of(section), Path.of(json));
        assertEquals(bits(twin), said);
    }

    /// What a reader loads before the photographs, packed as hosts pack it.
    @Test
    void theProgramIsSmall() throws Exception {
        var command = new ArrayList<Path>();
        for (String name : List.of("lab.wasm", "runtime.js")) {
            command.add(files.folder().resolve(name));
        }
        try (var scripts = Files.list(Path.of("../site/lab/page"))) {
            scripts.forEach(command::add);
        }
        Path script = Path.of(LabFilesTest.class.getResource("packed.mjs").toURI());
        String said =
                Node.in(Path.of("target", "node"))
                        .run(script, command.toArray(Path[]::new));
        int bytes = Integer.parseInt(said.strip());
        assertTrue(bytes < MOST_BYTES, () -> "the labs' program has " + bytes + " bytes");
    }

    /// Of «epoch 1 loss=2.3 (4002…) …», «1 4002… …».
    private static String bits(String lines) {
        return lines.replaceAll("\\w+=\\S+ \\((\\w+)\\)", "$1").replace("epoch ", "");
    }

    @Test
    void eachLabIsDescribedWithItsFingerprint() throws IOException {
        LabFiles.describe(build);
        var all =
                JsonParser.parseString(Files.readString(build.resolve("labs.json")))
                        .getAsJsonArray();
        assertEquals(Labs.all().size(), all.size());
        for (var lab : all) {
            var described = lab.getAsJsonObject();
            assertTrue(
                    described.get("fingerprint").getAsString().matches("[0-9a-f]{16}"),
                    described.toString());
        }
    }

    @Test
    void whatIsThereIsKept() throws IOException {
        Path program = files.folder().resolve("lab-program.js");
        Files.writeString(program, "kept");
        assertEquals(List.of(), files.make(Step.begin("Making them again"), false));
        assertEquals("kept", Files.readString(program));
    }
}
