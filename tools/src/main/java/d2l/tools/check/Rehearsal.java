package d2l.tools.check;

import d2l.check.Exercise;
import d2l.check.Exercises;
import d2l.tools.check.CheckReport.Checked;
import d2l.tools.weave.ExerciseFile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What happens in a check, once through.
public record Rehearsal(Path home, Checking checking) {
    /// Checks the first exercise: the author's solution, then nothing, then what does not compile.
    public void run(PrintWriter out) {
        Exercise<?> exercise = Exercises.all().getFirst();
        var report = new CheckReport(out);
        AnswerFile.of(home, exercise);
        var stub = ExerciseFile.of(home, exercise);
        String solution = stub.marker() + "\n" + String.join("\n", stub.imports()) + "\n";
        for (String body :
                new String[] {
                    stub.solution(), stub.signature() + " { return null; }", "int ?"
                }) {
            try {
                Path file = Files.createTempFile(exercise.name(), ".java");
                try {
                    Files.writeString(file, solution + body + "\n");
                    var answer = AnswerFile.in(home, file, exercise);
                    report.tell(
                            new Checked(
                                    exercise,
                                    answer,
                                    checking.verdict(exercise, answer)));
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
