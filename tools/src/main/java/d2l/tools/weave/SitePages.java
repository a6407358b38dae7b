package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The pages of the site's book that belong to no one section: glossary, notation, errata, and what
/// other texts say.
final class SitePages {
    /// Those of them that are written by hand, by their names on the site.
    private static final Map<String, Path> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put("glossary", Path.of("site", "glossary.md"));
        WRITTEN.put("notation", Path.of("NOTATION.md"));
        WRITTEN.put("arithmetic", Path.of("ARITHMETIC.md"));
        WRITTEN.put("errata", Path.of("site", "errata.md"));
    }

    private static final String BOX = "> **What other texts say.**";
    private static final Pattern SECTION =
            Pattern.compile("\\b([Ss]ection) (\\d+(?:\\.\\d+)+)");

    private final Path home;
    private final SiteWriter writer;
    private final StringBuilder elsewhere =
            new StringBuilder("# What other texts say\n\n")
                    .append(
                            "Where other texts differ from this book, or slip, a box says"
                                    + " so.")
                    .append(" These are all boxes, by section.\n");

    SitePages(Path home, SiteWriter writer) {
        this.home = home;
        this.writer = writer;
    }

    /// Adds a chapter's boxes to the list of all; each with a link to where it stands.
    void collect(Chapter chapter) {
        var page = chapter.file();
        var boxes = new StringBuilder();
        var heading = page.heading();
        var address = page.pageName() + ".md";
        for (var cell : chapter.prose()) {
            boolean isInBox = false;
            for (var line : cell.source().split("\n")) {
                if (line.startsWith("## ") || line.startsWith("### ")) {
                    heading = line.replaceFirst("^#+ ", "");
                    var anchor = writer.anchor(heading.replaceAll("[`*]", ""));
                    address = page.pageName() + ".md#" + anchor;
                }
                if (line.startsWith(BOX)) {
                    isInBox = true;
                    boxes.append("\n[").append(heading).append("](<");
                    boxes.append(address).append(">)\n\n>");
                    line = line.substring(BOX.length());
                }
                isInBox &= line.startsWith(">") || boxes.toString().endsWith(">");
                if (isInBox) {
                    boxes.append(line).append('\n');
                }
            }
        }
        if (!boxes.isEmpty()) {
            elsewhere.append("\n## ").append(page.heading()).append('\n');
            var here = "](" + page.pageName() + ".md#";
            elsewhere.append(
                    writer.withValues(page, boxes.toString()).replace("](#", here));
        }
    }

    /// The pages, as the site has them.
    PageFiles files(List<ChapterFile> sections) {
        var files = new LinkedHashMap<Path, byte[]>();
        for (var page : WRITTEN.entrySet()) {
            var source = home.resolve(page.getValue());
            if (Files.exists(source)) {
                var text = linked(read(source), sections);
                files.put(file(page.getKey()), text.getBytes(StandardCharsets.UTF_8));
            }
        }
        var boxes = elsewhere.toString().getBytes(StandardCharsets.UTF_8);
        files.put(file("elsewhere"), boxes);
        return new PageFiles(files);
    }

    /// What Sphinx lists below the contents, in reading order: chapter by chapter, then the exercises and
    /// the pages that belong to no one section.
    String toctree(List<ChapterFile> sections, List<ChapterFile> exercises) {
        var parts = new LinkedHashMap<String, List<String>>();
        for (var page : sections) {
            var number = page.number().replaceFirst("\\..*", "");
            var chapter = number.isEmpty() ? "Other sections" : "Chapter " + number;
            parts.computeIfAbsent(chapter, _ -> new ArrayList<>()).add(page.pageName());
        }
        for (var page : exercises) {
            var title = page.heading().replaceFirst("Exercises: ", "");
            parts.computeIfAbsent("Exercises", _ -> new ArrayList<>())
                    .add(title + " <" + page.pageName() + ">");
        }
        var others = new ArrayList<String>();
        WRITTEN.forEach(
                (name, source) -> {
                    if (Files.exists(home.resolve(source))) {
                        others.add(name);
                    }
                });
        others.add("elsewhere");
        parts.put("To look things up", others);
        var trees = new StringBuilder();
        parts.forEach(
                (caption, names) ->
                        trees.append(
                                SiteWriter.fenced(
                                        "{toctree}",
                                        ":hidden:\n:caption: "
                                                + caption
                                                + "\n\n"
                                                + String.join("\n", names))));
        return trees.toString();
    }

    private static Path file(String name) {
        return SiteWriter.FOLDER.resolve(name + ".md");
    }

    /// A text in which «section 3.6» is a link.
    private static String linked(String text, List<ChapterFile> sections) {
        var links = text.replace("(ARITHMETIC.md)", "(arithmetic.md)");
        return SECTION.matcher(links)
                .replaceAll(
                        found ->
                                sections.stream()
                                        .filter(
                                                page ->
                                                        page.number()
                                                                .equals(found.group(2)))
                                        .findFirst()
                                        .map(
                                                page ->
                                                        "[%s](%s.md)"
                                                                .formatted(
                                                                        found.group(),
                                                                        page.pageName()))
                                        .orElse(found.group()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
