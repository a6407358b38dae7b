package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

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
                        [{"output_type": "execute_result", "data": {"text/plain": "4"},
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
                Notebook.lines(shown.replace("\\n", "\n").replace("\\r", "\r")), text);
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
        var cell = new JsonObject();
        cell.add("outputs", json("[" + output + "]"));
        var reasons = new Refused.Reasons(Path.of("X.java"));
        Outputs.check(cell, CELL, List.of(Path.of("/home/ada")), reasons);
        assertEquals(
                expected, assertThrows(Refused.class, reasons::throwIfAny).getMessage());
    }

    private static JsonArray normalised(String outputs) {
        return Outputs.normalised(json(outputs), 2);
    }

    private static JsonArray json(String text) {
        return JsonParser.parseString(text).getAsJsonArray();
    }
}
