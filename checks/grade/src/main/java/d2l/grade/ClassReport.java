package d2l.grade;

import d2l.check.Exercise;
import d2l.check.Verdict;
import d2l.plot.Plot;

import org.jspecify.annotations.Nullable;

import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How the class did: how many solved each exercise, which mistakes they made and how often.
final class ClassReport {
    private final ClassResults results;
    private final List<String> notes;
    private final Table verdicts;

    /// The report of these results.
    ///
    /// @param notes sentences about files that belong to nobody
    ClassReport(ClassResults results, List<String> notes) {
        this.results = results;
        this.notes = notes;
        verdicts =
                Table.create(
                        StringColumn.create("exercise"),
                        StringColumn.create("verdict"),
                        StringColumn.create("sentence"));
        for (StudentResult student : results.students()) {
            for (Exercise<?> exercise : results.exercises()) {
                Verdict verdict = student.verdicts().get(exercise.number());
                verdicts.stringColumn(0).append(exercise.number());
                verdicts.stringColumn(1)
                        .append(verdict == null ? "ungraded" : verdict.kind().words());
                verdicts.stringColumn(2).append(sentence(verdict));
            }
        }
    }

    /// A known mistake by its sentence; other sentences have numbers in them that are one student's.
    private static String sentence(@Nullable Verdict verdict) {
        if (verdict == null) {
            return "";
        }
        boolean isUnknown = verdict.mistake().isEmpty();
        return isUnknown && verdict.kind() == Verdict.Kind.WRONG
                ? "Wrong in a way of its own: see the student's page."
                : isUnknown ? "" : verdict.sentence();
    }

    String html() {
        var page = new Page("The class");
        int students = results.students().size();
        page.add(
                "<p>%s, %s.</p>",
                count(students, "student"),
                count(results.exercises().size(), "exercise"));
        page.draw(chart());
        table(page, solved());
        for (Exercise<?> exercise : results.exercises()) {
            Table mistakes = mistakes(exercise);
            if (!mistakes.isEmpty()) {
                table(page, mistakes);
            }
        }
        var names = new FileNames(results.students());
        table(
                page,
                everybody(),
                (to, name, row) ->
                        to.add("<a href=\"%s\">%s</a>", address(names, row), name));
        list(page, "Changed verdicts", changes());
        list(page, "Not graded", ungraded());
        list(page, "Files", files());
        return page.toString();
    }

    /// What a regrading changed, a line each.
    List<String> changes() {
        return results.students().stream()
                .flatMap(
                        student ->
                                student.changes().stream()
                                        .map(change -> change.words(student.student())))
                .toList();
    }

    /// What could not be graded and why, a line each.
    List<String> ungraded() {
        return results.students().stream()
                .flatMap(
                        student ->
                                student.ungraded().entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(
                                                entry ->
                                                        student.student().name()
                                                                + ", "
                                                                + entry.getKey()
                                                                + ": "
                                                                + entry.getValue()))
                .toList();
    }

    private List<String> files() {
        return Stream.concat(
                        notes.stream(),
                        results.students().stream()
                                .flatMap(
                                        student ->
                                                student.notes().stream()
                                                        .map(
                                                                note ->
                                                                        student.student()
                                                                                        .name()
                                                                                + ": "
                                                                                + note)))
                .toList();
    }

    /// Per exercise, how often each verdict.
    Table solved() {
        var table = Table.create("How many solved it");
        var names = StringColumn.create("exercise");
        results.exercises()
                .forEach(one -> names.append(one.number() + " " + one.title()));
        table.addColumns(names);
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            table.addColumns(counts(kind.words()));
        }
        IntColumn ungraded = counts("ungraded");
        if (ungraded.sum() > 0) {
            table.addColumns(ungraded);
        }
        return table;
    }

    private IntColumn counts(String verdict) {
        var column = IntColumn.create(verdict);
        for (Exercise<?> exercise : results.exercises()) {
            column.append(
                    verdicts.stringColumn("exercise")
                            .isEqualTo(exercise.number())
                            .and(verdicts.stringColumn("verdict").isEqualTo(verdict))
                            .size());
        }
        return column;
    }

    /// The known mistakes in one exercise, the most frequent first.
    Table mistakes(Exercise<?> exercise) {
        var known =
                verdicts.where(
                        verdicts.stringColumn("exercise")
                                .isEqualTo(exercise.number())
                                .and(verdicts.stringColumn("sentence").isNotMissing()));
        String name = "Mistakes in " + exercise.number() + " " + exercise.title();
        if (known.isEmpty()) {
            return Table.create(name);
        }
        Table counted = known.countBy("sentence").sortDescendingOn("Count");
        counted.column(0).setName("mistake");
        counted.column(1).setName("students");
        return counted.setName(name);
    }

    /// Where a student's page is, seen from the report.
    private String address(FileNames names, int row) {
        String name = names.of(results.students().get(row).student());
        return "students/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
                + ".html";
    }

    private Table everybody() {
        var name = StringColumn.create("student");
        var late = StringColumn.create("late");
        var score = StringColumn.create("points");
        for (StudentResult student : results.students()) {
            name.append(student.student().name());
            late.append(student.late() ? "late" : "");
            score.append(ClassResults.points(results.score(student)));
        }
        return Table.create("Everybody", name, late, score);
    }

    private String chart() {
        var numbers = results.exercises().stream().map(Exercise::number).toList();
        IntColumn right = counts(Verdict.Kind.RIGHT.words());
        var figure = Plot.bar(numbers, right.asDoubleArray());
        return figure.title("How many solved it")
                .xlabel("exercise")
                .ylabel("students")
                .ylim(0, Math.max(1, results.students().size()))
                .svg();
    }

    /// How the first cell of a row is written.
    private interface First {
        void add(Page page, String text, int row);
    }

    private static void table(Page page, Table table) {
        table(page, table, (to, text, _) -> to.add("%s", text));
    }

    private static void table(Page page, Table table, First first) {
        page.add(
                "<div class=\"wide\"><table><caption>%s</caption><thead><tr>",
                table.name());
        for (var column : table.columns()) {
            page.add(
                    "<th scope=\"col\" class=\"%s\">%s</th>",
                    look(column), column.name());
        }
        page.add("</tr></thead><tbody>");
        for (int row = 0; row < table.rowCount(); row++) {
            page.add("<tr>");
            page.add("<th scope=\"row\" dir=\"auto\" class=\"w\">");
            first.add(page, table.column(0).getUnformattedString(row), row);
            page.add("</th>");
            for (var column : table.columns().subList(1, table.columnCount())) {
                String cell = column.getUnformattedString(row);
                page.add("<td class=\"%s\">%s</td>", look(column), cell);
            }
            page.add("</tr>");
        }
        page.add("</tbody></table></div>");
    }

    private static String look(Column<?> column) {
        return column instanceof StringColumn ? "w" : "n";
    }

    private static void list(Page page, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.add("<h2>%s</h2><ul>", title);
            lines.forEach(line -> page.add("<li dir=\"auto\">%s</li>", line));
            page.add("</ul>");
        }
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
