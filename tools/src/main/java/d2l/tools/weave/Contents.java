package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The page on which the book opens, written in Markdown; `##` begins a new cell.
///
/// A line `- 3.6: What the section is about.` lists a section; its title and its link come from the
/// chapter. All sections are listed, in order.
final class Contents {
    static final Path SOURCE = Path.of("chapters", "contents.md");

    private static final Pattern SECTION =
            Pattern.compile("^- (\\d+(?:\\.\\d+)+): (\\S.*)$");

    private Contents() {}

    static Chapter read(
            Path home,
            ChapterFile file,
            Weaver weaver,
            PageWriter writer,
            Refused.Reasons reasons) {
        List<String> text;
        try {
            text = Files.readAllLines(home.resolve(SOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + SOURCE + ": " + e.getMessage(), e);
        }
        var expected = new ArrayList<>(weaver.chapters().all());
        var cells = new ArrayList<Cell>();
        var lines = new ArrayList<Cell.Line>();
        for (int i = 0; i < text.size(); i++) {
            if (isLeftOut(text.get(i), weaver.chapters())) {
                while (i + 1 < text.size() && text.get(i + 1).startsWith("  ")) {
                    i++;
                }
                continue;
            }
            if (text.get(i).startsWith("## ")) {
                addCell(cells, lines);
            }
            var line = new Cell.Line(i + 1, text.get(i));
            var section =
                    listed(line, expected, reasons)
                            .map(
                                    chapter ->
                                            linked(
                                                    line,
                                                    chapter,
                                                    writer.link(file, chapter),
                                                    exercises(
                                                            weaver,
                                                            chapter,
                                                            page ->
                                                                    writer.link(
                                                                            file,
                                                                            page))));
            lines.add(section.orElse(line));
        }
        addCell(cells, lines);
        for (var missing : expected) {
            reasons.add(
                    text.size(),
                    "section " + missing.number() + " is not listed",
                    "Add a line «- " + missing.number() + ": » and what it is about");
        }
        return new Chapter(file, CellIds.assign(cells), Set.of());
    }

    private static boolean isLeftOut(String line, Chapters chapters) {
        var section = SECTION.matcher(line);
        return section.matches()
                && chapters.leftOut().stream()
                        .anyMatch(left -> left.number().equals(section.group(1)));
    }

    /// The section that a line lists; empty where it lists none, or the wrong one.
    private static Optional<ChapterFile> listed(
            Cell.Line line, List<ChapterFile> expected, Refused.Reasons reasons) {
        var section = SECTION.matcher(line.text());
        if (!section.matches()) {
            return Optional.empty();
        }
        if (expected.isEmpty()
                || !expected.getFirst().number().equals(section.group(1))) {
            reasons.add(
                    line.number(),
                    "section "
                            + section.group(1)
                            + " is listed where "
                            + (expected.isEmpty()
                                    ? "no other section follows"
                                    : expected.getFirst().number() + " belongs"),
                    "List every section once, in the order of the book");
            return Optional.empty();
        }
        return Optional.of(expected.removeFirst());
    }

    /// The link to the exercises of a section that answer; nothing where it has none.
    private static String exercises(
            Weaver weaver, ChapterFile chapter, Function<ChapterFile, String> link) {
        return weaver.exercises()
                .page(chapter)
                .map(page -> " · [exercises](" + link.apply(page.file()) + ")")
                .orElse("");
    }

    private static Cell.Line linked(
            Cell.Line line, ChapterFile chapter, String link, String exercises) {
        var about = SECTION.matcher(line.text()).replaceFirst("$2");
        return new Cell.Line(
                line.number(),
                "- [%s](%s)%s  \n  %s"
                        .formatted(chapter.heading(), link, exercises, about));
    }

    private static void addCell(List<Cell> cells, List<Cell.Line> lines) {
        while (!lines.isEmpty() && lines.getLast().text().isBlank()) {
            lines.removeLast();
        }
        if (!lines.isEmpty()) {
            var name = Gap.title(lines.getFirst().text());
            cells.add(new Cell(Cell.Kind.PROSE, "", name, List.copyOf(lines)));
            lines.clear();
        }
    }
}
