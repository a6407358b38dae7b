package d2l.check.show;

import d2l.check.Exercise;
import d2l.check.Marking;
import d2l.check.Verdict;
import d2l.plot.Display;
import d2l.pupil.Answers;
import d2l.pupil.Attempt;
import d2l.pupil.Outcome;

import java.util.List;
import java.util.Map;

/// The check of an answer in a notebook: `check(new StableSoftmax(), O -> softmax(O))`.
public final class Notebook {
    private Notebook() {}

    /// Shows what is to be said about an answer, as `./d2l check` says it.
    ///
    /// The answer runs in the notebook's own program: it can do there what any cell can do.
    public static <S> void check(Exercise<S> exercise, S answer) {
        Display.show(new VerdictBox(exercise, verdict(exercise, answer)));
    }

    static <S> Verdict verdict(Exercise<S> exercise, S answer) {
        var attempt = new Attempt(answer, exercise.signature());
        return Marking.practice()
                .mark(
                        List.of(exercise),
                        List.of(),
                        (tasks, _) ->
                                Map.of(
                                        exercise.number(),
                                        new Outcome.Answered(
                                                Answers.of(
                                                        attempt,
                                                        tasks.getFirst().inputs()))))
                .get(exercise);
    }
}
