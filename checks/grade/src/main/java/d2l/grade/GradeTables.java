package d2l.grade;

import d2l.check.Exercise;
import d2l.check.Verdict;

import java.util.ArrayList;
import java.util.List;

/// The grades as a lecturer's platform imports them, and as a person reads them.
final class GradeTables {
    private final ClassResults results;
    private final String assignment;

    /// The tables of an assignment that the platform calls so.
    GradeTables(ClassResults results, String assignment) {
        this.results = results;
        this.assignment = assignment;
    }

    /// A row a student, a column an exercise.
    String everything() {
        var csv = new Csv();
        var head = new ArrayList<Object>(List.of("student", "number", "late"));
        results.exercises().forEach(one -> head.add(one.number() + " " + one.name()));
        head.addAll(List.of("score", "of"));
        csv.row(head.toArray());
        for (StudentResult student : results.students()) {
            var row =
                    new ArrayList<Object>(
                            List.of(
                                    student.student().name(),
                                    student.student().number(),
                                    student.late() ? "late" : ""));
            for (Exercise<?> exercise : results.exercises()) {
                Verdict verdict = student.verdicts().get(exercise.number());
                row.add(verdict == null ? "ungraded" : verdict.kind().words());
            }
            row.add(results.score(student));
            row.add(results.most());
            csv.row(row.toArray());
        }
        return csv.toString();
    }

    /// Moodle's offline grading worksheet: it finds students by «Participant 123456».
    String moodle() {
        var csv = new Csv();
        csv.row(
                "Identifier",
                "Full name",
                "Grade",
                "Maximum grade",
                "Last modified (grade)",
                "Feedback comments");
        for (StudentResult student : results.students()) {
            Student who = student.student();
            if (who.platform() == Student.Platform.MOODLE) {
                csv.row(
                        "Participant " + who.number(),
                        who.name(),
                        results.score(student),
                        results.most(),
                        "",
                        feedback(student));
            }
        }
        return csv.toString();
    }

    /// Canvas's gradebook: it finds students by their number in the column ID.
    String canvas() {
        var csv = new Csv();
        csv.row("Student", "ID", "SIS Login ID", "Section", assignment);
        csv.row("Points Possible", "", "", "", results.most());
        for (StudentResult student : results.students()) {
            Student who = student.student();
            if (who.platform() == Student.Platform.CANVAS) {
                csv.row(who.name(), who.number(), "", "", results.score(student));
            }
        }
        return csv.toString();
    }

    /// What nbgrader's export has; a student's key is where nbgrader has the login.
    String nbgrader() {
        var csv = new Csv();
        csv.row(
                "assignment",
                "duedate",
                "timestamp",
                "student_id",
                "last_name",
                "first_name",
                "email",
                "raw_score",
                "late_submission_penalty",
                "score",
                "max_score");
        for (StudentResult student : results.students()) {
            double score = results.score(student);
            csv.row(
                    assignment,
                    "",
                    "",
                    student.student().key(),
                    student.student().name(),
                    "",
                    "",
                    score,
                    0,
                    score,
                    results.most());
        }
        return csv.toString();
    }

    /// A student's verdicts in a few lines.
    private String feedback(StudentResult student) {
        var lines = new ArrayList<String>();
        for (Exercise<?> exercise : results.exercises()) {
            Verdict verdict = student.verdicts().get(exercise.number());
            if (verdict != null) {
                String sentence = verdict.isRight() ? "Right." : verdict.sentence();
                lines.add(exercise.number() + " " + exercise.title() + ": " + sentence);
            }
        }
        return String.join("\n", lines);
    }
}
