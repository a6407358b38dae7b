package d2l.tools.weave;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes pages for Sphinx, in MyST's Markdown, into a folder `book`.
///
/// A code cell and what it has shown is a directive `cell`, each output in it a directive `output`.
/// Prose keeps its places `{{accuracy:%.3f}}`, so that a new number makes no translation stale; what
/// belongs there is in the page's `.values.json`.
final class SiteWriter implements PageWriter {
    static final Path FOLDER = Path.of("book");

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Map<ChapterFile, Map<String, String>> values = new HashMap<>();

    @Override
    public Path file(ChapterFile page) {
        return FOLDER.resolve(page.pageName() + ".md");
    }

    @Override
    public String anchor(String heading) {
        return heading.replace(' ', '-');
    }

    @Override
    public String value(ChapterFile page, String place, String text) {
        values.computeIfAbsent(page, _ -> new TreeMap<>()).put(place, text);
        return place;
    }

    @Override
    public PageFiles files(Chapter chapter, List<List<Output>> outputs) {
        var files = new LinkedHashMap<Path, byte[]>();
        var text = new StringBuilder();
        if (!chapter.file().isContents() && !chapter.file().isExercises()) {
            text.append("---\nslides: true\n---\n\n");
        }
        int count = 0;
        for (var cell : chapter.cells()) {
            if (!cell.isCode()) {
                text.append(cell.source()).append("\n\n");
                continue;
            }
            var shown = count < outputs.size() ? outputs.get(count) : List.<Output>of();
            count++;
            text.append("``````{cell} ").append(cell.id()).append('\n');
            if (cell.isFolded()) {
                text.append(":folded:\n");
            }
            text.append("`````java\n").append(cell.source()).append("\n`````\n");
            for (var output : shown) {
                text.append(output(chapter.file(), output, files));
            }
            text.append("``````\n\n");
        }
        var page = chapter.file();
        files.put(file(page), bytes(text.toString()));
        files.put(
                FOLDER.resolve(page.pageName() + ".values.json"),
                bytes(GSON.toJson(values.getOrDefault(page, Map.of()))));
        return new PageFiles(files);
    }

    private static String output(
            ChapterFile page, Output output, Map<Path, byte[]> files) {
        if (output.figure().isPresent()) {
            var figure = output.figure().get();
            var name = page.pageName() + "-" + (files.size() + 1) + ".svg";
            files.put(FOLDER.resolve(name), output.data().get(Output.DRAWING));
            return "`````{output} figure\n:file: /%s\n:alt: %s\n:width: %d\n:height: %d\n`````\n"
                    .formatted(
                            FOLDER.resolve(name).toString().replace('\\', '/'),
                            figure.alt().replace('\n', ' '),
                            figure.width(),
                            figure.height());
        }
        var table = output.text(Output.HTML);
        return table.isEmpty()
                ? "`````{output} text\n" + output.text(Output.PLAIN) + "\n`````\n"
                : "`````{output} table\n" + table + "\n`````\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
