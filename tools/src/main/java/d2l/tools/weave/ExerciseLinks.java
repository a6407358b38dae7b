package d2l.tools.weave;

import java.util.ArrayList;
import java.util.List;

/// Below a section's exercises in prose stand those that answer, each with its link.
record ExerciseLinks(ExerciseFiles exercises, PageWriter writer) {
    private static final String HEADING = "## Exercises";

    /// The section with the list at the end of its exercises; a section that has none stays as it is.
    Chapter in(Chapter section) {
        var page = exercises.page(section.file());
        if (page.isEmpty()) {
            return section;
        }
        var cells = new ArrayList<Cell>();
        boolean listed = false;
        for (var cell : section.cells()) {
            int heading = cell.isCode() || listed ? -1 : heading(cell, 0, HEADING);
            cells.add(heading < 0 ? cell : with(page.get(), cell, heading));
            listed |= heading >= 0;
        }
        return new Chapter(section.file(), List.copyOf(cells), section.fields());
    }

    private Cell with(ExercisePage page, Cell cell, int heading) {
        var lines = new ArrayList<>(cell.lines());
        int end = heading(cell, heading + 1, "## ");
        end = end < 0 ? lines.size() : end;
        var list = list(page, cell.line(end - 1));
        if (!lines.get(end - 1).text().isBlank()) {
            list.addFirst(new Cell.Line(cell.line(end - 1), ""));
        }
        if (end == lines.size()) {
            list.removeLast();
        }
        lines.addAll(end, list);
        return new Cell(cell.kind(), cell.id(), cell.name(), List.copyOf(lines));
    }

    private List<Cell.Line> list(ExercisePage page, int line) {
        var texts = new ArrayList<String>();
        texts.add("**Exercises that answer**: a program says whether you are right, or");
        texts.add("which mistake it is.");
        texts.add("");
        var address = writer.link(page.section(), page.file());
        for (var exercise : page.exercises()) {
            texts.add(
                    "- [%s](%s#%s)"
                            .formatted(
                                    exercise.heading(),
                                    address,
                                    writer.anchor(exercise.heading())));
        }
        texts.add("");
        var lines = new ArrayList<Cell.Line>();
        texts.forEach(text -> lines.add(new Cell.Line(line, text)));
        return lines;
    }

    /// The first line from `from` on that begins so; −1 where none does.
    private static int heading(Cell cell, int from, String start) {
        for (int i = from; i < cell.lines().size(); i++) {
            if (cell.lines().get(i).text().startsWith(start)) {
                return i;
            }
        }
        return -1;
    }
}
