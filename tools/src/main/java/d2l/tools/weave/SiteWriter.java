package d2l.tools.weave;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Writes pages for Sphinx, in MyST's Markdown, into a folder `book`.
///
/// A code cell and what it has shown is a directive `cell`, each output in it a directive `output`.
/// Prose keeps its places `{{accuracy:%.3f}}`, so that a new number makes no translation stale; what
/// belongs there is in the page's `.values.json`.
final class SiteWriter implements PageWriter {
    static final Path FOLDER = Path.of("book");

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final Pattern TICKS = Pattern.compile("`+");

    private final Map<ChapterFile, Map<String, String>> values =
            new ConcurrentHashMap<>();

    private final SiteLine line;

    private String pages = "";

    SiteWriter(Weaver weaver) {
        this.line = new SiteLine(weaver);
    }

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

    /// What Sphinx is to list below the contents.
    void list(String toctree) {
        pages = toctree;
    }

    /// A text from a page, for another page that has not its values: they are in it.
    String withValues(ChapterFile page, String text) {
        for (var value : values.getOrDefault(page, Map.of()).entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    @Override
    public PageFiles files(Chapter chapter, List<List<Output>> outputs) {
        var files = new LinkedHashMap<Path, byte[]>();
        var text = new StringBuilder();
        if (!chapter.file().isContents() && !chapter.file().isExercises()) {
            text.append("---\nslides: true\n---\n\n");
        }
        int count = 0;
        boolean isTitle = true;
        for (var cell : chapter.cells()) {
            if (!cell.isCode()) {
                var prose = cell.source();
                if (isTitle && chapter.file().isContents()) {
                    // The site has the book's title on every page.
                    prose = prose.replaceFirst("# .*", "# Contents");
                }
                text.append(isTitle ? line.below(chapter.file(), prose) : prose);
                text.append("\n\n");
                isTitle = false;
                continue;
            }

            var shown = count < outputs.size() ? outputs.get(count) : List.<Output>of();
            count++;
            var block = new StringBuilder(fenced("java", cell.source()));
            for (var output : shown) {
                block.append(output(chapter.file(), output, files));
            }
            var folded = cell.isFolded() ? ":folded:\n" : "";
            text.append(fenced("{cell} " + cell.id(), folded + block.toString().strip()));
            text.append('\n');
        }
        var page = chapter.file();
        if (page.isContents()) {
            text.append(pages);
        }
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
            var options = ":file: /%s\n:alt: %s\n:width: %d\n:height: %d";
            return fenced(
                    "{output} figure",
                    options.formatted(
                            FOLDER.resolve(name).toString().replace('\\', '/'),
                            figure.alt().replace('\n', ' '),
                            figure.width(),
                            figure.height()));
        }
        var table = output.text(Output.HTML);
        return table.isEmpty()
                ? fenced("{output} text", output.text(Output.PLAIN))
                : fenced("{output} table", table);
    }

    /// A block between fences longer than any row of backticks in it.
    static String fenced(String info, String content) {
        int longest =
                TICKS.matcher(content)
                        .results()
                        .mapToInt(ticks -> ticks.group().length())
                        .max()
                        .orElse(0);
        var fence = "`".repeat(Math.max(3, longest + 1));
        return fence + info + "\n" + content + "\n" + fence + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
