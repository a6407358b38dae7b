package d2l.tools.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The page on which the exercises of one section are answered.
///
/// @param file the page
/// @param section the page of the section
/// @param exercises in the order of their numbers; at least one
record ExercisePage(ChapterFile file, ChapterFile section, List<ExerciseFile> exercises) {

    ExercisePage(ChapterFile section, List<ExerciseFile> exercises) {
        this(
                new ChapterFile(
                        section.number(),
                        "Exercises: " + section.title(),
                        section.className(),
                        ExerciseFile.FOLDER.resolve(section.folder())),
                section,
                exercises);
    }

    /// The page in parts, one a file from which it comes: the beginning, then each exercise with its
    /// question, hints, stub and check.
    List<Chapter> parts() {
        var parts = new ArrayList<Chapter>();
        parts.add(new Chapter(file, beginning(), Set.of()));
        for (var exercise : exercises) {
            var from =
                    new ChapterFile(
                            file.number(),
                            file.title(),
                            file.className(),
                            exercise.source());
            parts.add(new Chapter(from, cells(exercise), Set.of()));
        }
        return parts;
    }

    private List<Cell> beginning() {
        var cells = new ArrayList<Cell>();
        cells.add(
                cell(
                        Cell.Kind.PROSE,
                        "heading",
                        lines(
                                1,
                                "# " + file.heading(),
                                "",
                                "Write a method in place of its `throw`, run its cell and"
                                        + " the one below it: it says",
                                "whether you are right, or which mistake it is. The"
                                        + " imports come first.")));
        cells.add(cell(Cell.Kind.IMPORTS, "imports", lines(1, imports())));
        return List.copyOf(cells);
    }

    private static List<Cell> cells(ExerciseFile exercise) {
        var cells = new ArrayList<Cell>();
        int line = exercise.question().getFirst().number();
        var question = new ArrayList<Cell.Line>();
        question.addAll(lines(line, "## " + exercise.heading(), ""));
        question.addAll(exercise.question());
        var name = exercise.simpleName();
        cells.add(cell(Cell.Kind.PROSE, name, question));
        if (!exercise.hints().isEmpty()) {
            cells.add(cell(Cell.Kind.PROSE, name + "-hints", hints(exercise)));
        }
        cells.add(
                cell(
                        Cell.Kind.METHOD,
                        name + "-answer",
                        lines(line, Stub.cell(exercise).toArray(String[]::new))));
        cells.add(cell(Cell.Kind.BLOCK, name + "-check", lines(line, check(exercise))));
        return List.copyOf(cells);
    }

    private static String check(ExerciseFile exercise) {
        var names = exercise.parameters();
        var list = String.join(", ", names);
        return "check(new %s(), %s -> %s(%s));"
                .formatted(
                        exercise.simpleName(),
                        names.size() == 1 ? list : "(" + list + ")",
                        exercise.method(),
                        list);
    }

    /// Each hint within the one before it, so that they unfold one at a time.
    private static List<Cell.Line> hints(ExerciseFile exercise) {
        var lines = new ArrayList<Cell.Line>();
        var hints = exercise.hints();
        for (int i = 0; i < hints.size(); i++) {
            int at = hints.get(i).getFirst().number();
            var summary = i == 0 ? "A hint" : "Another hint";
            lines.addAll(lines(at, "<details><summary>" + summary + "</summary>", ""));
            lines.addAll(hints.get(i));
            lines.addAll(lines(at, ""));
        }
        int last = lines.getLast().number();
        lines.addAll(lines(last, "</details>".repeat(hints.size())));
        return lines;
    }

    private String[] imports() {
        var imports = new TreeSet<String>();
        for (var exercise : exercises) {
            imports.addAll(exercise.imports());
            imports.add("import d2l.exercises." + exercise.className() + ";");
        }
        var lines = new ArrayList<>(imports);
        lines.addFirst("import static d2l.check.show.Notebook.check;");
        return lines.toArray(String[]::new);
    }

    private static Cell cell(Cell.Kind kind, String id, List<Cell.Line> lines) {
        return new Cell(kind, id, Gap.title(lines.getFirst().text()), List.copyOf(lines));
    }

    private static List<Cell.Line> lines(int number, String... texts) {
        return List.of(texts).stream().map(text -> new Cell.Line(number, text)).toList();
    }
}
