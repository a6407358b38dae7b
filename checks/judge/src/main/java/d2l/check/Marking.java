package d2l.check;

import d2l.pupil.Outcome;
import d2l.pupil.Pupil;
import d2l.pupil.Submitted;
import d2l.pupil.Task;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How one student's answers are marked: with cases that are drawn for him, from a secret.
public final class Marking {
    private final byte[] secret;
    private final String student;

    /// Marks with the cases of this student; who has the secret can draw them again.
    ///
    /// @throws IllegalArgumentException if the secret is empty
    public Marking(byte[] secret, String student) {
        if (secret.length == 0) {
            throw new IllegalArgumentException(
                    "The secret is empty: with it, a student could draw the grader's"
                            + " cases.");
        }
        this.secret = secret.clone();
        this.student = student;
    }

    /// Marks with the cases that everybody practises on: always the same.
    public static Marking practice() {
        return new Marking("practice".getBytes(StandardCharsets.UTF_8), "");
    }

    /// The cases of this exercise for this student, always the same.
    public List<Cases.Case> cases(Exercise<?> exercise) {
        var cases = new Cases();
        exercise.cases(cases, new Draw(secret, student, exercise.name()));
        if (cases.all().isEmpty()) {
            throw new IllegalStateException(exercise.name() + " has no cases");
        }
        return cases.all();
    }

    /// Asks the student's answers to these exercises and judges them, in this order.
    ///
    /// @throws IllegalStateException if it is the check that is wrong, not the answer
    public SequencedMap<Exercise<?>, Verdict> mark(
            List<Exercise<?>> exercises, List<Submitted> files, Pupil pupil) {
        var cases = new LinkedHashMap<Exercise<?>, List<Cases.Case>>();
        var tasks = new ArrayList<Task>();
        for (Exercise<?> exercise : exercises) {
            List<Cases.Case> drawn = cases(exercise);
            cases.put(exercise, drawn);
            tasks.add(
                    new Task(
                            exercise.question(),
                            drawn.stream().map(Cases.Case::inputs).toList()));
        }
        var outcomes = pupil.ask(tasks, files);
        var verdicts = new LinkedHashMap<Exercise<?>, Verdict>();
        cases.forEach(
                (exercise, drawn) -> {
                    Outcome outcome = outcomes.get(exercise.number());
                    if (outcome == null) {
                        throw new IllegalStateException(
                                "The pupil says nothing about exercise "
                                        + exercise.number());
                    }
                    verdicts.put(exercise, Judge.verdict(exercise, drawn, outcome));
                });
        return verdicts;
    }
}
