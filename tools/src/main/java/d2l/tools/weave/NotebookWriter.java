package d2l.tools.weave;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes pages as notebooks in Jupyter's format 4.5, as Jupyter itself writes them.
///
/// They hold no time, no path and no version of a machine: the same chapter gives the same bytes.
/// The chapter's number comes first in their names: so notebooks stand in reading order and are told
/// apart where a list shows the beginning of their names only.
public final class NotebookWriter implements PageWriter {
    /// The folder of the notebooks, relative to the book's root.
    static final Path FOLDER = Path.of("notebooks");

    /// The notebook on which the book opens, relative to the book's root.
    public static final Path CONTENTS = FOLDER.resolve("contents.ipynb");

    private static final Gson GSON =
            new GsonBuilder()
                    .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
                    .disableHtmlEscaping()
                    .serializeNulls()
                    .create();

    private final List<ChapterFile> pages;

    /// Writes the notebooks of a book with these pages, in reading order.
    NotebookWriter(List<ChapterFile> pages) {
        this.pages = pages;
    }

    /// The notebook of a page, relative to the book's root.
    public static Path notebook(ChapterFile page) {
        return FOLDER.resolve(page.pageName() + ".ipynb");
    }

    @Override
    public Path file(ChapterFile page) {
        return notebook(page);
    }

    /// JupyterLab names a heading by its text, with hyphens for blanks.
    @Override
    public String anchor(String heading) {
        return heading.replace(' ', '-');
    }

    @Override
    public PageFiles files(Chapter chapter, List<List<Output>> outputs) {
        var text = text(new Navigation(pages, this).around(chapter), outputs);
        return new PageFiles(
                Map.of(file(chapter.file()), text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The notebook's text: keys sorted, one blank a level, a line break at the end.
    static String text(Chapter chapter, List<List<Output>> outputs) {
        var cells = new JsonArray();
        int count = 0;
        for (var cell : chapter.cells()) {
            var written = new JsonObject();
            written.addProperty("cell_type", cell.isCode() ? "code" : "markdown");
            if (cell.isCode() && count < outputs.size()) {
                written.addProperty("execution_count", count + 1);
                written.add("outputs", outputs(outputs.get(count), count + 1));
                count++;
            } else if (cell.isCode()) {
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
        return GSON.toJson(sorted(json)) + "\n";
    }

    static JsonArray outputs(List<Output> outputs, int count) {
        var array = new JsonArray();
        for (var output : outputs) {
            array.add(output.isPrinted() ? printed(output) : shown(output, count));
        }
        return array;
    }

    private static JsonObject printed(Output output) {
        var json = new JsonObject();
        json.addProperty("output_type", "stream");
        json.addProperty(
                "name", output.kind() == Output.Kind.WARNING ? "stderr" : "stdout");
        json.add("text", lines(output.text(Output.PLAIN)));
        return json;
    }

    private static JsonObject shown(Output output, int count) {
        var json = new JsonObject();
        if (output.kind() == Output.Kind.RESULT) {
            json.addProperty("output_type", "execute_result");
            json.addProperty("execution_count", count);
        } else {
            json.addProperty("output_type", "display_data");
        }
        var data = new JsonObject();
        output.data().keySet().forEach(type -> data.add(type, form(output, type)));
        json.add("data", data);
        var metadata = new JsonObject();
        output.figure().ifPresent(figure -> metadata.add(Output.PIXELS, picture(figure)));
        json.add("metadata", metadata);
        return json;
    }

    private static JsonElement form(Output output, String type) {
        if (Output.isBinary(type)) {
            var bytes = output.data().get(type);
            return new JsonPrimitive(Base64.getEncoder().encodeToString(bytes));
        }
        var text = output.text(type);
        return type.startsWith("text/") ? lines(text) : new JsonPrimitive(text);
    }

    private static JsonObject picture(Output.Figure figure) {
        var picture = new JsonObject();
        picture.addProperty("alt", figure.alt());
        picture.addProperty("height", figure.height());
        picture.addProperty("width", figure.width());
        return picture;
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
