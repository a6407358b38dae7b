package d2l.tests;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.NotebookWriter;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A notebook with what its cells have answered.
record NotebookFile(JsonObject json) {
    /// What one cell printed: a line break behind each thing shown, as in a transcript.
    record Printed(String id, String text) {}

    static NotebookFile parse(String text) {
        return new NotebookFile(JsonParser.parseString(text).getAsJsonObject());
    }

    /// The notebook that lies in the book.
    static NotebookFile committed(ChapterFile chapter) {
        return parse(Book.text(NotebookWriter.notebook(chapter)));
    }

    /// What the cells printed, in order; the text of an error is printed too.
    List<Printed> printed() {
        return codeCells()
                .map(
                        cell ->
                                new Printed(
                                        cell.get("id").getAsString(),
                                        objects(cell.get("outputs"))
                                                .map(NotebookFile::text)
                                                .collect(Collectors.joining())))
                .toList();
    }

    /// The cells that stopped with an error.
    List<Printed> errors() {
        return codeCells()
                .flatMap(
                        cell ->
                                objects(cell.get("outputs"))
                                        .filter(output -> type(output).equals("error"))
                                        .map(
                                                output ->
                                                        new Printed(
                                                                cell.get("id")
                                                                        .getAsString(),
                                                                text(output))))
                .toList();
    }

    /// What the cells display, in order: texts printed as they run are none of it.
    List<JsonObject> displayed() {
        return codeCells()
                .flatMap(cell -> objects(cell.get("outputs")))
                .filter(output -> output.has("data"))
                .toList();
    }

    /// All that a page shows beside the text.
    String markup() {
        return codeCells()
                .flatMap(cell -> objects(cell.get("outputs")))
                .filter(output -> output.has("data"))
                .flatMap(output -> output.getAsJsonObject("data").entrySet().stream())
                .filter(entry -> entry.getKey().matches("text/html|.*svg\\+xml"))
                .map(entry -> joined(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private Stream<JsonObject> codeCells() {
        return objects(json.get("cells"))
                .filter(cell -> cell.get("cell_type").getAsString().equals("code"));
    }

    private static String text(JsonObject output) {
        return switch (type(output)) {
            case "stream" -> joined(output.get("text"));
            case "error" ->
                    joined(output.getAsJsonArray("traceback"), "\n")
                            .replaceAll("\u001b\\[[\\d;]*m", "");
            default -> {
                var text = output.getAsJsonObject("data").get("text/plain");
                yield (text == null ? "(no text)" : joined(text)) + "\n";
            }
        };
    }

    private static String type(JsonObject output) {
        return output.get("output_type").getAsString();
    }

    private static Stream<JsonObject> objects(JsonElement array) {
        return StreamSupport.stream(((JsonArray) array).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    static String joined(JsonElement text) {
        return text instanceof JsonArray parts ? joined(parts, "") : text.getAsString();
    }

    private static String joined(JsonArray parts, String between) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining(between));
    }
}
