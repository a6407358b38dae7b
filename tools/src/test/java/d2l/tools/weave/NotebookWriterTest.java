package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

class NotebookWriterTest {
    @TempDir Path home;

    static List<String> fixtures() {
        return Fixture.names("cells", ".java.txt");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theSameSourceGivesTheSameBytes(String name) {
        assertArrayEquals(bytes(name), bytes(name));
    }

    private byte[] bytes(String name) {
        var source = Fixture.text("cells/" + name + ".java.txt");
        return text(Fixture.read(home, name, source)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void writesWhatJupyterItselfWouldWrite() {
        var source = "    /// «é» <b>\n    String s = \"\\n\";\n    int n = 1;\n";
        assertEquals(Fixture.text("notebook.json"), text(weave(source)));
    }

    @Test
    void foldsWhatOnlyGivesTheTextItsNumbers() {
        var chapter =
                weave(
                        """
                            int a = 1;
                            // a note on b
                            int b = 2;

                            // numbers for the text
                            int c = a;
                            int d = b;

                            /// Prose.
                            int e = 3;

                            // numbers for the text
                            {
                                e = 4;
                            }
                        """);
        var cells = codeCells(text(chapter));
        assertEquals(
                List.of("field-a", "field-c", "field-e", "run-e-4"),
                cells.stream().map(cell -> cell.get("id").getAsString()).toList());
        var folded =
                JsonParser.parseString(
                        "{\"jupyter\":{\"source_hidden\":true},\"tags\":[\"hide-input\"]}");
        var open = JsonParser.parseString("{}");
        assertEquals(
                List.of(open, folded, open, folded),
                cells.stream().map(cell -> cell.get("metadata")).toList());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void eachIdIsOneThatTheFormatAllows(String name) {
        var seen = new HashSet<String>();
        var json =
                JsonParser.parseString(new String(bytes(name), StandardCharsets.UTF_8));
        for (var cell : json.getAsJsonObject().getAsJsonArray("cells")) {
            var id = cell.getAsJsonObject().get("id").getAsString();
            assertTrue(id.matches("[a-zA-Z0-9-_]{1,64}"), id);
            assertTrue(seen.add(id), id);
        }
    }

    @Test
    void noLocaleChangesTheBytes() {
        var code =
                "    int I = 1;\n\n"
                        + "    /// ## INDEX I\n"
                        + "    {\n"
                        + "        I = 12345;\n"
                        + "    }\n";
        var before = Locale.getDefault();
        var here = text(weave(code));
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-u-nu-deva"));
            assertEquals(here, text(weave(code)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsTheOutputsOfUnchangedCode() {
        var older = weave("    int a = 1;\n\n    /// Old prose.\n    int b = 2;\n");
        var newer =
                weave(
                        "    /// New prose.\n"
                                + "    int a = 1;\n\n"
                                + "    /// More.\n"
                                + "    int b = 2;\n");
        assertEquals(List.of("ran 1", "ran 2"), kept(newer, older));
    }

    @Test
    void dropsTheOutputsFromTheFirstChangeOn() {
        var older =
                weave(
                        "    int a;\n\n"
                                + "    ///  x\n"
                                + "    int b;\n\n"
                                + "    /// y\n"
                                + "    int c;\n");
        var newer =
                weave(
                        "    int a;\n\n"
                                + "    ///  x\n"
                                + "    int b = 1;\n\n"
                                + "    /// y\n"
                                + "    int c;\n");
        assertEquals(List.of("ran 1"), kept(newer, older));
        var cells = codeCells(NotebookWriter.text(newer, List.of(List.of())));
        assertEquals(
                List.of("1", "null", "null"),
                cells.stream().map(c -> c.get("execution_count").toString()).toList());
    }

    @Test
    void anInsertedCellDropsWhatFollows() {
        var older = weave("    int a;\n\n    /// y\n    int c;\n");
        var newer =
                weave("    int a;\n\n    /// x\n    int b;\n\n    /// y\n    int c;\n");
        assertEquals(List.of("ran 1"), kept(newer, older));
    }

    @Test
    void cellsThatWereNeverRunHaveNoOutputsToKeep() {
        var chapter = weave("    int a;\n");
        var runs = NotebookReader.runs(text(chapter));
        assertEquals(List.of(), Outputs.kept(chapter, runs));
    }

    @Test
    void aCellThatFailedHasNoOutputsToKeep() {
        var chapter = weave("    int a;\n");
        var failed = Output.of(Output.Kind.ERROR, "it broke");
        var runs = List.of(new CellRun("int a;", List.of(failed)));
        assertEquals(List.of(), Outputs.kept(chapter, runs));
    }

    @Test
    void aFileThatIsNoNotebookHasNoOutputs() throws IOException {
        for (var text : List.of("", "<<<<<<< HEAD", "[]", "{}", "{\"cells\": 3}")) {
            var file = Files.writeString(home.resolve("x.ipynb"), text);
            assertTrue(NotebookReader.read(file).isEmpty(), text);
        }
        assertTrue(NotebookReader.read(home.resolve("missing.ipynb")).isEmpty());
    }

    private Chapter weave(String body) {
        return Fixture.readBody(home, body);
    }

    private static String text(Chapter chapter) {
        return NotebookWriter.text(chapter, List.of());
    }

    /// A notebook whose cell number n printed «ran n».
    static String executed(Chapter chapter) {
        var outputs = new ArrayList<List<Output>>();
        for (var _ : chapter.code()) {
            var text = "ran " + (outputs.size() + 1);
            outputs.add(List.of(Output.of(Output.Kind.PRINTED, text)));
        }
        return NotebookWriter.text(chapter, outputs);
    }

    private static List<String> kept(Chapter newer, Chapter older) {
        return Outputs.kept(newer, NotebookReader.runs(executed(older))).stream()
                .map(outputs -> outputs.getFirst().text("text/plain"))
                .toList();
    }

    private static List<JsonObject> codeCells(String notebook) {
        var json = JsonParser.parseString(notebook).getAsJsonObject();
        return json.getAsJsonArray("cells").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
                .toList();
    }
}
