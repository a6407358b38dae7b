package d2l.grade;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

import d2l.check.Exercise;
import d2l.check.Exercises;
import d2l.check.Verdict;
import d2l.pupil.Pupil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Grades one submission in Gradescope's container.
///
/// Whatever a student hands in, results.json is written. Where it is the grader's fault, none is, the reason
/// is printed, and Gradescope says that the autograder failed: no student loses points or an attempt by it.
public final class Autograder {
    /// What is graded, as the zip carries it.
    ///
    /// @param exercises their numbers
    /// @param points what a right answer is worth where it is not 1
    record Assignment(List<String> exercises, Map<String, Double> points) {}

    private final Path root;

    private Autograder(Path root) {
        this.root = root;
    }

    /// Grades what is in the folder named, `/autograder` in the container; `--ready` only tries the sandbox.
    public static void main(String[] args) {
        try {
            Sandbox sandbox = Sandbox.find();
            if (!sandbox.leavesOpen().isEmpty()) {
                System.out.println(sandbox.leavesOpen());
            }
            if (!args[0].equals("--ready")) {
                new Autograder(Path.of(args[0])).grade(sandbox);
            }
        } catch (IOException | RuntimeException e) {
            System.out.println("The autograder failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private void grade(Pupil pupil) throws IOException {
        var assignment =
                new Gson()
                        .fromJson(
                                Files.readString(root.resolve("source/assignment.json")),
                                Assignment.class);
        var exercises = new ArrayList<Exercise<?>>();
        for (String number : assignment.exercises()) {
            exercises.addAll(Exercises.find(number));
        }
        Student student = Student.named(student());
        Submission submission = Submissions.of(student, root.resolve("submission"));
        Map<Exercise<?>, Verdict> verdicts =
                Grading.Marker.by(Secret.in(root.resolve("source/secret")))
                        .mark(student, exercises, submission.files(), pupil);
        var byNumber = new HashMap<String, Verdict>();
        verdicts.forEach((exercise, verdict) -> byNumber.put(exercise.number(), verdict));
        var result =
                new StudentResult(
                        student,
                        false,
                        submission.notes(),
                        byNumber,
                        Map.of(),
                        List.of());
        var results = new ClassResults(exercises, assignment.points(), List.of(result));
        OutputFiles.write(
                root.resolve("results/results.json"),
                GradescopeResults.of(results, result).json());
    }

    /// Gradescope's numbers of those who handed in together: the draws stay the same when they do it again.
    private String student() throws IOException {
        Path metadata = root.resolve("submission_metadata.json");
        if (!Files.exists(metadata)) {
            return "nobody";
        }
        try {
            var numbers = new ArrayList<String>();
            for (JsonElement user :
                    JsonParser.parseString(Files.readString(metadata))
                            .getAsJsonObject()
                            .getAsJsonArray("users")) {
                numbers.add(user.getAsJsonObject().get("id").getAsString());
            }
            numbers.sort(null);
            return String.join("+", numbers);
        } catch (JsonSyntaxException | IllegalStateException | NullPointerException e) {
            throw new IOException(
                    "submission_metadata.json does not say who handed in: "
                            + e.getMessage(),
                    e);
        }
    }
}
