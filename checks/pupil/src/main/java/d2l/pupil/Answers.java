package d2l.pupil;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// What a method answered to each of several inputs, twice: first in their order, then in the reverse
/// order, so that an answer that depends on earlier ones shows.
///
/// @param first the answer to each input
/// @param again the second answer to each input, in the order of the inputs
public record Answers(List<Answer> first, List<Answer> again) {

    /// Asks for all inputs; a first round that ends in [Answer.NotYet] or [Answer.Failed] is not asked again.
    public static Answers of(Attempt attempt, List<Object[]> inputs) {
        var first = new ArrayList<Answer>();
        for (Object[] input : inputs) {
            first.add(attempt.answer(input));
        }
        if (!first.stream().allMatch(Answer.Given.class::isInstance)) {
            return new Answers(first, first);
        }
        var again = new ArrayList<Answer>();
        for (Object[] input : inputs.reversed()) {
            again.add(attempt.answer(input));
        }
        Collections.reverse(again);
        return new Answers(first, again);
    }

    /// About how many numbers they have together.
    long weight() {
        return Stream.concat(first.stream(), again.stream())
                .mapToLong(
                        answer ->
                                answer instanceof Answer.Given(Object value, _)
                                        ? Values.weight(value)
                                        : 1)
                .sum();
    }
}
