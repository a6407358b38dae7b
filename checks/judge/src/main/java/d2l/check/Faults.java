package d2l.check;

import d2l.pupil.Answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/// What is wrong with a check itself, on these cases: for its author, before any student sees it.
public final class Faults {
    private Faults() {}

    /// A sentence a fault, none twice.
    public static List<String> of(Exercise<?> exercise, List<Cases.Case> cases) {
        var faults = new LinkedHashSet<String>();
        var names = new LinkedHashSet<String>();
        List<Answer> answers = exercise.reference().answers(cases).first();
        for (int i = 0; i < cases.size(); i++) {
            Cases.Case asked = cases.get(i);
            if (!names.add(asked.name())) {
                faults.add("Two cases are called «%s».".formatted(asked.name()));
            }
            if (!(answers.get(i) instanceof Answer.Given given)) {
                faults.add(
                        "On «%s» the reference gives %s."
                                .formatted(asked.name(), answers.get(i)));
                continue;
            }
            List<double[]> before = numbers(asked);
            Reply reply = Reply.of(exercise, asked, given, given);
            if (!Arrays.deepEquals(before.toArray(), numbers(asked).toArray())) {
                faults.add(
                        "On «%s» the oracle changes an input.".formatted(asked.name()));
            }
            for (Real expected : reply.expected()) {
                if (Arrays.stream(expected.values()).anyMatch(Double::isNaN)) {
                    faults.add("On «%s» NaN is expected.".formatted(asked.name()));
                }
                if (!Arrays.stream(expected.bounds()).allMatch(b -> b >= 0 && b < 1e30)) {
                    faults.add(
                            "On «%s» a bound is infinite: any answer would do."
                                    .formatted(asked.name()));
                }
            }
        }
        return List.copyOf(faults);
    }

    private static List<double[]> numbers(Cases.Case asked) {
        var numbers = new ArrayList<double[]>();
        for (Object input : asked.inputs()) {
            Numbers.of(input).forEach(part -> numbers.add(part.values()));
        }
        return numbers;
    }
}
