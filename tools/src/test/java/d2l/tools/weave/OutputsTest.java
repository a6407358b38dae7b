package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;

class OutputsTest {
    private static final Cell CELL =
            new Cell(
                    Cell.Kind.BLOCK,
                    "run",
                    "run",
                    List.of(
                            new Cell.Line(7, "int n = 1;"),
                            new Cell.Line(8, "int m = \"a\";")));

    @Test
    void outputsLoseWhatBelongsToOneRun() {
        assertEquals(
                json(
                        """
                        [{"output_type": "execute_result", "data": {"text/plain": ["4"]},
                          "metadata": {}, "execution_count": 2}]
                        """),
                normalised(
                        """
                        [{"output_type": "execute_result", "data": {"text/plain": "4"},
                          "metadata": {}, "execution_count": 17,
                          "transient": {"display_id": "3f"}}]
                        """));
    }

    @Test
    void printedPiecesAreJoinedButNotAcrossADisplay() {
        assertEquals(
                json(
                        """
                        [{"output_type": "stream", "name": "stdout", "text": ["a b\\n", "c"]},
                         {"output_type": "display_data", "data": {}, "metadata": {}},
                         {"output_type": "stream", "name": "stdout", "text": ["d\\n"]},
                         {"output_type": "stream", "name": "stderr", "text": ["e"]}]
                        """),
                normalised(
                        """
                        [{"output_type": "stream", "name": "stdout", "text": ["a "]},
                         {"output_type": "stream", "name": "stdout", "text": "b\\nc"},
                         {"output_type": "display_data", "data": {}, "metadata": {}},
                         {"output_type": "stream", "name": "stdout", "text": ["d\\n"]},
                         {"output_type": "stream", "name": "stderr", "text": ["e"]}]
                        """));
    }

    /// The drawing is kept under a type that no viewer prefers to the pixels.
    @Test
    void aFigureIsKeptAsPixelsWithItsDrawingAndItsDescription() {
        var svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\""
                        + " height=\"2\"><title>é</title></svg>";
        var html =
                "<img alt=\"a &lt; &quot;b&quot; &amp;amp;\" src=\"data:image/svg+xml;base64,%s\">"
                        .formatted(
                                Base64.getEncoder()
                                        .encodeToString(
                                                svg.getBytes(StandardCharsets.UTF_8)));
        var kept =
                normalised(
                        """
                        [{"output_type": "display_data", "metadata": {},
                          "data": {"text/plain": "numbers", "text/html": HTML}}]
                        """
                                .replace("HTML", new JsonPrimitive(html).toString()));
        var output = kept.get(0).getAsJsonObject();
        assertEquals(
                JsonParser.parseString(
                        """
                        {"image/png": {"alt": "a < \\"b\\" &amp;", "height": 2, "width": 3}}
                        """),
                output.get("metadata"));
        var data = output.getAsJsonObject("data");
        assertEquals(
                Set.of("text/plain", "image/png", "application/vnd.d2l.svg+xml"),
                data.keySet());
        assertEquals(svg, data.get("application/vnd.d2l.svg+xml").getAsString());
        assertTrue(data.get("image/png").getAsString().startsWith("iVBORw0KGgo"));
        assertEquals(kept, normalised(kept.toString()));
    }

    @Test
    void aTableStaysHtml() {
        var table =
                """
                [{"output_type": "display_data", "metadata": {},
                  "data": {"text/plain": ["1"], "text/html": ["<table>\\n", "</table>"]}}]
                """;
        assertEquals(json(table), normalised(table));
    }

    @ParameterizedTest
    @CsvSource({
        "'a\\rb\\n', 'b\\n'",
        "'1\\r2\\r3\\r', '3\\r'",
        "'x\\r\\ny', 'x\\ny'",
        "'kept\\n1\\r2', 'kept\\n2'",
    })
    void anOverwrittenLineIsKeptAsItWasLast(String printed, String shown) {
        var output = "[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"%s\"}]";
        var text =
                normalised(output.formatted(printed))
                        .get(0)
                        .getAsJsonObject()
                        .get("text");
        assertEquals(
                NotebookWriter.lines(shown.replace("\\n", "\n").replace("\\r", "\r")),
                text);
    }

    @Test
    void anErrorNamesTheMarkedLine() {
        refuses(
                "X.java:8: the kernel says: int m = \"a\";\n    incompatible types",
                """
                {"output_type": "error", "ename": "CompilationException", "evalue": "", "traceback":
                 ["\\u001b[1m|   \\u001b[1mint m = \\u001b[41m\\"a\\"\\u001b[0m;",
                  "\\u001b[31mincompatible types\\u001b[0m", "", "\\tat .(#54:1)"]}
                """);
    }

    @Test
    void anErrorWithoutAMarkNamesTheCell() {
        refuses(
                "X.java:7: the kernel says: java.lang.ArithmeticException: / by zero",
                """
                {"output_type": "error", "ename": "RuntimeException", "evalue": "", "traceback":
                 ["java.lang.ArithmeticException: / by zero", "\\tat .(#54:1)"]}
                """);
    }

    @Test
    void theErrorStreamIsNoPartOfAPage() {
        refuses(
                "X.java:7: the cell writes to the error stream: warned. A page shows no"
                        + " such output; remove its cause",
                """
                {"output_type": "stream", "name": "stderr", "text": ["warned\\n"]}
                """);
    }

    @Test
    void aFolderOfThisMachineIsNoPartOfAPage() {
        refuses(
                "X.java:7: the cell shows a folder of this machine, /home/ada. Show"
                        + " nothing that other machines cannot show",
                """
                {"output_type": "display_data", "data": {"text/plain": "in /home/ada/x"}}
                """);
    }

    private static void refuses(String expected, String output) {
        var reasons = new Refused.Reasons(Path.of("X.java"));
        var folders = List.of(Path.of("/home/ada"));
        Outputs.check(read("[" + output + "]"), CELL, folders, reasons);
        assertEquals(
                expected, assertThrows(Refused.class, reasons::throwIfAny).getMessage());
    }

    /// The outputs of the second cell of a notebook, as they are written again.
    private static JsonArray normalised(String outputs) {
        return NotebookWriter.outputs(read(outputs), 2);
    }

    private static List<Output> read(String outputs) {
        var notebook =
                """
                {"cells": [{"cell_type": "code", "execution_count": 17, "source": [],
                            "outputs": %s}]}
                """;
        return NotebookReader.runs(notebook.formatted(outputs)).getFirst().outputs();
    }

    private static JsonArray json(String text) {
        return JsonParser.parseString(text).getAsJsonArray();
    }
}
