package d2l.grade;

import d2l.check.Exercise;
import d2l.check.Verdict;

import org.jspecify.annotations.Nullable;

/// What one student is shown: every exercise, its verdict and what there is to learn from it.
final class StudentPage {
    private StudentPage() {}

    static String of(ClassResults results, StudentResult student) {
        String name = student.student().name();
        var page = new Page("Exercises of " + name);
        String late = student.late() ? " Handed in late." : "";
        page.add(
                "<p>%s of %s points.%s</p>",
                ClassResults.points(results.score(student)),
                ClassResults.points(results.most()),
                late);
        page.add(
                "<div class=\"wide\"><table><caption>All"
                    + " exercises</caption><thead><tr><th scope=\"col\">Exercise</th><th"
                    + " scope=\"col\">Verdict</th><th scope=\"col\""
                    + " class=\"n\">Points</th></tr></thead><tbody>");
        for (Exercise<?> exercise : results.exercises()) {
            Verdict verdict = student.verdicts().get(exercise.number());
            page.add(
                    "<tr><th scope=\"row\">%s %s</th><td class=\"%s\">%s</td><td"
                            + " class=\"n\">%s</td></tr>",
                    exercise.number(),
                    exercise.title(),
                    look(verdict),
                    said(verdict),
                    ClassResults.points(results.score(student, exercise)));
        }
        page.add("</tbody></table></div>");
        for (Exercise<?> exercise : results.exercises()) {
            Verdict verdict = student.verdicts().get(exercise.number());
            if (verdict == null || !verdict.isRight()) {
                detail(page, exercise, verdict);
            }
        }
        if (!student.notes().isEmpty()) {
            page.add("<h2>About the files</h2><ul>");
            student.notes().forEach(note -> page.add("<li dir=\"auto\">%s</li>", note));
            page.add("</ul>");
        }
        return page.toString();
    }

    private static void detail(
            Page page, Exercise<?> exercise, @Nullable Verdict verdict) {
        page.add("<h2>%s %s</h2>", exercise.number(), exercise.title());
        if (verdict == null) {
            page.add(
                    "<p>This exercise was not graded, by no fault of yours. Tell your"
                            + " lecturer.</p>");
            return;
        }
        page.add("<p>%s</p>", verdict.sentence());
        if (!verdict.evidence().isEmpty()) {
            page.add("<pre>%s</pre>", verdict.evidence());
        }
    }

    private static String look(@Nullable Verdict verdict) {
        return verdict == null || verdict.kind() == Verdict.Kind.NOT_YET
                ? "soft"
                : verdict.isRight() ? "right" : "wrong";
    }

    private static String said(@Nullable Verdict verdict) {
        if (verdict == null) {
            return "not graded";
        }
        return (verdict.isRight() ? "✓ " : "") + verdict.kind().words();
    }
}
