package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

class NotebookTest {
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
        return Notebook.of(Fixture.read(home, name, source))
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void writesWhatJupyterItselfWouldWrite() {
        var source = "    /// «é» <b>\n    String s = \"\\n\";\n    int n = 1;\n";
        assertEquals(Fixture.text("notebook.json"), weave(source).text());
    }

    @Test
    void foldsWhatOnlyGivesTheTextItsNumbers() {
        var cells =
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
                                """)
                        .codeCells();
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
        var here = weave(code).text();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-u-nu-deva"));
            assertEquals(here, weave(code).text());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsTheOutputsOfUnchangedCode() {
        var older =
                executed(weave("    int a = 1;\n\n    /// Old prose.\n    int b = 2;\n"));
        var newer =
                weave(
                        "    /// New prose.\n"
                                + "    int a = 1;\n\n"
                                + "    /// More.\n"
                                + "    int b = 2;\n");
        assertEquals(0, newer.keepOutputs(older));
        assertEquals(List.of("ran 1", "ran 2"), outputs(newer));
    }

    @Test
    void dropsTheOutputsFromTheFirstChangeOn() {
        var older =
                executed(
                        weave(
                                "    int a;\n\n"
                                        + "    ///  x\n"
                                        + "    int b;\n\n"
                                        + "    /// y\n"
                                        + "    int c;\n"));
        var newer =
                weave(
                        "    int a;\n\n"
                                + "    ///  x\n"
                                + "    int b = 1;\n\n"
                                + "    /// y\n"
                                + "    int c;\n");
        assertEquals(2, newer.keepOutputs(older));
        assertEquals(List.of("ran 1", "", ""), outputs(newer));
    }

    @Test
    void anInsertedCellDropsWhatFollows() {
        var older = executed(weave("    int a;\n\n    /// y\n    int c;\n"));
        var newer =
                weave("    int a;\n\n    /// x\n    int b;\n\n    /// y\n    int c;\n");
        assertEquals(2, newer.keepOutputs(older));
    }

    @Test
    void cellsThatWereNeverRunHaveNoOutputsToKeep() {
        var older = weave("    int a;\n");
        assertEquals(1, weave("    int a;\n").keepOutputs(older));
    }

    @Test
    void aFileThatIsNoNotebookHasNoOutputs() throws IOException {
        for (var text : List.of("", "<<<<<<< HEAD", "[]", "{}", "{\"cells\": 3}")) {
            var file = Files.writeString(home.resolve("x.ipynb"), text);
            assertTrue(Notebook.read(file).isEmpty(), text);
        }
        assertTrue(Notebook.read(home.resolve("missing.ipynb")).isEmpty());
    }

    private Notebook weave(String body) {
        return Notebook.of(Fixture.readBody(home, body));
    }

    /// A notebook whose cell number n printed «ran n».
    static Notebook executed(Notebook notebook) {
        int count = 0;
        for (var cell : notebook.codeCells()) {
            cell.addProperty("execution_count", ++count);
            var output =
                    "[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"ran"
                            + " %d\"]}]";
            cell.add("outputs", JsonParser.parseString(output.formatted(count)));
        }
        return notebook;
    }

    private static List<String> outputs(Notebook notebook) {
        return notebook.codeCells().stream()
                .map(cell -> cell.getAsJsonArray("outputs"))
                .map(
                        outputs ->
                                outputs.isEmpty()
                                        ? ""
                                        : outputs.get(0)
                                                .getAsJsonObject()
                                                .get("text")
                                                .getAsString())
                .collect(Collectors.toList());
    }
}
