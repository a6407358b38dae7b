package d2l.tools.weave;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads what the cells of an executed notebook have answered.
final class NotebookReader {
    private NotebookReader() {}

    /// The code cells of a notebook up to the first that was not run; none where it is no notebook.
    static List<CellRun> read(Path file) {
        try {
            return runs(Files.readString(file));
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The text of every code cell, run or not; none where it is no notebook.
    static List<String> code(Path file) {
        try {
            return cells(Files.readString(file))
                    .filter(cell -> string(cell, "cell_type").equals("code"))
                    .map(cell -> joined(cell.get("source")))
                    .toList();
        } catch (IOException | RuntimeException e) { // as below
            return List.of();
        }
    }

    private static Stream<JsonObject> cells(String notebook) {
        return JsonParser.parseString(notebook).getAsJsonObject().get("cells")
                        instanceof JsonArray cells
                ? objects(cells)
                : Stream.empty();
    }

    static List<CellRun> runs(String notebook) {
        try {
            return cells(notebook)
                    .filter(cell -> string(cell, "cell_type").equals("code"))
                    .takeWhile(NotebookReader::wasRun)
                    .map(NotebookReader::run)
                    .toList();
        } catch (RuntimeException e) {
            // Who edits a notebook by hand can give it any shape, and Gson has an
            // exception for each.
            return List.of();
        }
    }

    /// A cell that failed may have no number.
    private static boolean wasRun(JsonObject cell) {
        return cell.get("execution_count") instanceof JsonPrimitive
                || objects(cell.getAsJsonArray("outputs"))
                        .anyMatch(
                                output -> string(output, "output_type").equals("error"));
    }

    private static CellRun run(JsonObject cell) {
        var outputs = objects(cell.getAsJsonArray("outputs")).map(NotebookReader::output);
        return new CellRun(joined(cell.get("source")), Outputs.kept(outputs.toList()));
    }

    private static Output output(JsonObject json) {
        return switch (string(json, "output_type")) {
            case "stream" ->
                    Output.of(
                            string(json, "name").equals("stderr")
                                    ? Output.Kind.WARNING
                                    : Output.Kind.PRINTED,
                            joined(json.get("text")));
            case "error" -> Output.of(Output.Kind.ERROR, trace(json));
            case "execute_result" -> shown(Output.Kind.RESULT, json);
            default -> shown(Output.Kind.DISPLAY, json);
        };
    }

    private static String trace(JsonObject error) {
        return strings((JsonArray) error.get("traceback"))
                .collect(Collectors.joining("\n"));
    }

    private static Output shown(Output.Kind kind, JsonObject json) {
        var data = new TreeMap<String, byte[]>();
        json.getAsJsonObject("data")
                .asMap()
                .forEach((type, form) -> data.put(type, bytes(type, joined(form))));
        return new Output(kind, data, figure(json));
    }

    private static byte[] bytes(String type, String text) {
        return Output.isBinary(type)
                ? Base64.getMimeDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Output.Figure> figure(JsonObject json) {
        return json.get("metadata") instanceof JsonObject metadata
                        && metadata.get(Output.PIXELS) instanceof JsonObject picture
                ? Optional.of(
                        new Output.Figure(
                                string(picture, "alt"),
                                picture.get("width").getAsInt(),
                                picture.get("height").getAsInt()))
                : Optional.empty();
    }

    private static String string(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    private static String joined(JsonElement text) {
        return text instanceof JsonArray lines
                ? strings(lines).collect(Collectors.joining())
                : text.getAsString();
    }

    private static Stream<String> strings(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsString);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }
}
