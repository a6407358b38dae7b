package d2l.tools.weave;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The way from page to page: the one before, the contents and the next, at head and foot.
final class Navigation {
    private final List<ChapterFile> pages;
    private final PageWriter writer;

    Navigation(List<ChapterFile> pages, PageWriter writer) {
        this.pages = pages;
        this.writer = writer;
    }

    /// The chapter between two such cells; a page with no other to go to has none.
    Chapter around(Chapter chapter) {
        return chapter.file().isExercises()
                ? between(chapter, wayBack(chapter))
                : between(chapter, way(chapter));
    }

    /// From a section's exercises: to the section and the contents.
    private String wayBack(Chapter exercises) {
        var name = exercises.file().className();
        return pages.stream()
                .filter(page -> page.isContents() || page.className().equals(name))
                .sorted(Comparator.comparing(ChapterFile::isContents))
                .map(
                        page ->
                                page.isContents()
                                        ? link("Contents", exercises, page)
                                        : link("← " + page.heading(), exercises, page))
                .collect(Collectors.joining(" · "));
    }

    private String way(Chapter chapter) {
        int place = pages.indexOf(chapter.file());
        var before = place > 0 ? pages.get(place - 1) : null;
        var next = place + 1 < pages.size() ? pages.get(place + 1) : null;
        var contents =
                place > 0 && pages.getFirst().isContents() ? pages.getFirst() : null;
        return Stream.of(
                        before == null || before.equals(contents)
                                ? ""
                                : link("← " + before.heading(), chapter, before),
                        contents == null ? "" : link("Contents", chapter, contents),
                        next == null ? "" : link(next.heading() + " →", chapter, next))
                .filter(link -> !link.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static Chapter between(Chapter chapter, String way) {
        if (way.isEmpty()) {
            return chapter;
        }
        var cells = new ArrayList<Cell>();
        if (!chapter.file().isContents()) {
            cells.add(
                    cell("navigation-top", way, chapter.cells().getFirst().firstLine()));
        }
        cells.addAll(chapter.cells());
        var last = chapter.cells().getLast();
        cells.add(cell("navigation-bottom", way, last.lines().getLast().number()));
        return new Chapter(chapter.file(), List.copyOf(cells), chapter.fields());
    }

    private String link(String words, Chapter from, ChapterFile to) {
        return "[" + words + "](" + writer.link(from.file(), to) + ")";
    }

    private static Cell cell(String id, String way, int line) {
        return new Cell(
                Cell.Kind.PROSE, id, "navigation", List.of(new Cell.Line(line, way)));
    }
}
