package d2l.tools.weave;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// A notebook in Jupyter's format 4.5, written as Jupyter itself writes it.
///
/// It holds no time, no path and no version of a machine: the same chapter gives the same bytes.
final class Notebook {
    private static final Gson GSON =
            new GsonBuilder()
                    .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
                    .disableHtmlEscaping()
                    .serializeNulls()
                    .create();

    private final JsonObject json;

    private Notebook(JsonObject json) {
        this.json = json;
    }

    /// Writes a chapter down; nothing is run yet.
    static Notebook of(Chapter chapter) {
        var cells = new JsonArray();
        for (var cell : chapter.cells()) {
            var written = new JsonObject();
            written.addProperty("cell_type", cell.isCode() ? "code" : "markdown");
            if (cell.isCode()) {
                written.add("execution_count", JsonNull.INSTANCE);
                written.add("outputs", new JsonArray());
            }
            written.addProperty("id", cell.id());
            written.add("metadata", cell.isFolded() ? folded() : new JsonObject());
            written.add("source", lines(cell.source()));
            cells.add(written);
        }
        var json = new JsonObject();
        json.add("cells", cells);
        json.add("metadata", kernel());
        json.addProperty("nbformat", 4);
        json.addProperty("nbformat_minor", 5);
        return new Notebook(json);
    }

    /// JupyterLab goes by the first, the tools that make web pages by the second.
    private static JsonObject folded() {
        var jupyter = new JsonObject();
        jupyter.addProperty("source_hidden", true);
        var tags = new JsonArray();
        tags.add("hide-input");
        var metadata = new JsonObject();
        metadata.add("jupyter", jupyter);
        metadata.add("tags", tags);
        return metadata;
    }

    private static JsonObject kernel() {
        var kernel = new JsonObject();
        kernel.addProperty("display_name", "Java");
        kernel.addProperty("language", "java");
        kernel.addProperty("name", "java");
        var language = new JsonObject();
        language.addProperty("file_extension", ".java");
        language.addProperty("mimetype", "text/x-java-source");
        language.addProperty("name", "java");
        language.addProperty("pygments_lexer", "java");
        var metadata = new JsonObject();
        metadata.add("kernelspec", kernel);
        metadata.add("language_info", language);
        return metadata;
    }

    /// Text as Jupyter stores it: one element a line, line breaks kept.
    static JsonArray lines(String source) {
        var lines = new JsonArray();
        for (int from = 0; from < source.length(); ) {
            int end = source.indexOf('\n', from);
            int next = end < 0 ? source.length() : end + 1;
            lines.add(source.substring(from, next));
            from = next;
        }
        return lines;
    }

    /// Reads a notebook; empty where there is none or where it is no notebook.
    static Optional<Notebook> read(Path file) {
        try {
            var notebook =
                    new Notebook(
                            JsonParser.parseString(Files.readString(file))
                                    .getAsJsonObject());
            return notebook.json.get("cells") instanceof JsonArray
                    ? Optional.of(notebook)
                    : Optional.empty();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /// Takes over the outputs of an older version, as far as they still follow from the code.
    ///
    /// A cell depends on all cells before it: from the first change on, outputs are dropped.
    ///
    /// @return how many code cells are left without outputs of their own
    int keepOutputs(Notebook older) {
        var mine = codeCells();
        var theirs = older.codeCells();
        int kept = 0;
        while (kept < Math.min(mine.size(), theirs.size())
                && mine.get(kept).get("source").equals(theirs.get(kept).get("source"))
                && !theirs.get(kept).get("execution_count").isJsonNull()) {
            copyOutputs(theirs.get(kept), mine.get(kept), kept + 1);
            kept++;
        }
        return mine.size() - kept;
    }

    private static void copyOutputs(JsonObject from, JsonObject to, int count) {
        to.addProperty("execution_count", count);
        to.add("outputs", Outputs.normalised(from.getAsJsonArray("outputs"), count));
    }

    /// The cells that are run.
    List<JsonObject> codeCells() {
        return StreamSupport.stream(json.getAsJsonArray("cells").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
                .toList();
    }

    /// The bytes of the file: keys sorted, one blank a level, a line break at the end.
    String text() {
        return GSON.toJson(sorted(json)) + "\n";
    }

    /// Writes the whole file or leaves the old one as it was.
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            var temporary = file.resolveSibling("." + file.getFileName() + ".part");
            try {
                Files.writeString(temporary, text());
                Files.move(
                        temporary,
                        file,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static JsonElement sorted(JsonElement element) {
        return switch (element) {
            case JsonObject object -> {
                var keys = new TreeMap<String, JsonElement>(object.asMap());
                var result = new JsonObject();
                keys.forEach((key, value) -> result.add(key, sorted(value)));
                yield result;
            }
            case JsonArray array -> {
                var result = new JsonArray();
                array.forEach(value -> result.add(sorted(value)));
                yield result;
            }
            default -> element;
        };
    }
}
