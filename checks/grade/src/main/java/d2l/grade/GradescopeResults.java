package d2l.grade;

import com.google.gson.GsonBuilder;

import d2l.check.Exercise;
import d2l.check.Verdict;

import java.util.ArrayList;
import java.util.List;

/// A student's results as Gradescope reads them: the names of the fields are its own.
@SuppressWarnings("UnusedVariable") // Gson writes them
record GradescopeResults(
        double score,
        String output,
        String output_format,
        String visibility,
        String stdout_visibility,
        List<Test> tests) {

    /// One exercise.
    record Test(
            double score,
            double max_score,
            String status,
            String name,
            String name_format,
            String number,
            String output,
            String output_format,
            String visibility) {}

    /// What one student is told.
    static GradescopeResults of(ClassResults results, StudentResult student) {
        var tests = new ArrayList<Test>();
        for (Exercise<?> exercise : results.exercises()) {
            Verdict verdict = student.verdicts().get(exercise.number());
            String output =
                    verdict == null
                            ? "This exercise was not graded, by no fault of yours. Tell"
                                    + " your lecturer."
                            : (verdict.sentence() + "\n\n" + verdict.evidence()).strip();
            tests.add(
                    new Test(
                            results.score(student, exercise),
                            results.worth(exercise),
                            verdict != null && verdict.isRight() ? "passed" : "failed",
                            exercise.title(),
                            "text",
                            exercise.number(),
                            output,
                            "text",
                            "visible"));
        }
        return new GradescopeResults(
                results.score(student),
                String.join("\n", student.notes()),
                "text",
                "visible",
                "hidden",
                tests);
    }

    String json() {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(this)
                + "\n";
    }
}
