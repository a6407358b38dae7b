package d2l.check;

import d2l.pupil.Answers;
import d2l.pupil.Attempt;

import java.util.List;

/// A solution that an author wrote: the reference, an alternative or a mistake.
///
/// @param name the method's name
/// @param sentence what a student is told who wrote it; `""` of a right one
/// @param attempt the method, ready to be asked as a student's is
public record Candidate(String name, String sentence, Attempt attempt) {

    /// Its answers to these cases.
    public Answers answers(List<Cases.Case> cases) {
        return Answers.of(attempt, cases.stream().map(Cases.Case::inputs).toList());
    }
}
