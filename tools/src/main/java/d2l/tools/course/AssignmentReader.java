package d2l.tools.course;

import d2l.tools.weave.Refusal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the assignments of a course's file.
///
/// @param isPast whether it is a past term's, which may name exercises that are gone
record AssignmentReader(
        Book book,
        Path file,
        boolean isPast,
        List<String> leaveOut,
        List<Refusal> reasons) {

    List<Assignment> read(Entries all) {
        var assignments = new ArrayList<Assignment>();
        var names = new HashMap<String, Integer>();
        for (var table : all.tables("assignments")) {
            assignment(table, names).ifPresent(assignments::add);
        }
        return List.copyOf(assignments);
    }

    private Optional<Assignment> assignment(Entries table, Map<String, Integer> names) {
        var name = table.requiredText("name");
        var asked = table.texts("exercises");
        var out = table.requiredDate("out");
        var due = table.requiredMoment("due");
        var solutions = table.date("solutions");
        var note = table.text("note").orElse("");
        table.refuseUnknown();
        refuse(table, name, names);
        if (!isPast) {
            asked.forEach(this::refuse);
        }
        if (out.isEmpty() || due.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Assignment(
                        name,
                        asked.stream().map(Entries.Line::text).toList(),
                        out.get(),
                        due.get(),
                        solutions,
                        note,
                        table.line()));
    }

    /// Names become names of files, so two are alike if these are.
    private static void refuse(Entries table, String name, Map<String, Integer> names) {
        if (name.isEmpty()) {
            return;
        }
        var slug = Words.slug(name);
        if (slug.isEmpty()) {
            table.refuse(
                    "name",
                    "«" + name + "» has neither letters nor digits",
                    "Call the assignment such as «Softmax by hand»");
            return;
        }
        var other = names.putIfAbsent(slug, table.line("name"));
        if (other != null) {
            table.refuse(
                    "name",
                    "the assignment in line " + other + " is called «" + name + "» too",
                    "Give each a name of its own: its files and its date in calendars go"
                            + " by it");
        }
    }

    private void refuse(Entries.Line number) {
        var exercises = book.exercises(number.text());
        if (exercises.isEmpty()) {
            reasons.add(Unknown.exercise(book, file, number));
        } else if (leaveOut.contains(exercises.getFirst().section())) {
            reasons.add(
                    Unknown.leftOut(
                            file,
                            new Entries.Line(
                                    exercises.getFirst().section(), number.number())));
        }
    }
}
