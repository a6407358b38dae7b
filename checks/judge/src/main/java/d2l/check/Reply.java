package d2l.check;

import d2l.pupil.Answer;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;

/// A case, what is right there, and what was answered.
///
/// @param expected what is right; empty where an oracle judges the answer itself
/// @param objection what such an oracle says against it, `""` if nothing
record Reply(
        Cases.Case asked,
        Answer.Given first,
        Answer.Given again,
        List<Real> expected,
        String objection) {

    /// Puts an answer beside what is right.
    ///
    /// @throws IllegalStateException if the oracle throws, which says nothing about the answer
    static Reply of(
            Exercise<?> exercise,
            Cases.Case asked,
            Answer.Given first,
            Answer.Given again) {
        if (!exercise.parts().objects) {
            Object right = ask(exercise, asked, asked.inputs());
            return new Reply(asked, first, again, Numbers.of(right), "");
        }
        String objection = "";
        for (Answer.Given answer : List.of(first, again)) {
            if (objection.isEmpty()) {
                Object[] inputs = asked.inputs();
                Object[] all = Arrays.copyOf(inputs, inputs.length + 1);
                all[inputs.length] = answer.value();
                objection = (String) ask(exercise, asked, all);
            }
        }
        return new Reply(asked, first, again, List.of(), objection);
    }

    private static Object ask(Exercise<?> exercise, Cases.Case asked, Object[] inputs) {
        Throwable problem;
        try {
            Object said = exercise.parts().oracle.invoke(exercise, inputs);
            if (said != null) {
                return said;
            }
            problem = new NullPointerException("the oracle returned null");
        } catch (InvocationTargetException e) {
            problem = e.getCause();
        } catch (IllegalAccessException | IllegalArgumentException e) {
            problem = e;
        }
        throw new IllegalStateException(
                "The oracle of exercise %s (%s) fails on the case «%s»: %s. That is a fault of the check, not of the answer."
                        .formatted(
                                exercise.number(),
                                exercise.name(),
                                asked.name(),
                                problem),
                problem);
    }

    List<Real> came() {
        return Numbers.of(first.value());
    }

    boolean isRightAtFirst() {
        return expected.isEmpty()
                ? objection.isEmpty()
                : Numbers.areRight(expected, came());
    }

    boolean isRight() {
        return isRightAtFirst()
                && (expected.isEmpty()
                        || Numbers.areRight(expected, Numbers.of(again.value())));
    }

    /// The place of the input that was overwritten, −1 if none was.
    int overwritten() {
        return Math.max(first.overwritten(), again.overwritten());
    }

    /// How many numbers go in: the smallest input shows most.
    int size() {
        int size = 0;
        for (Object input : asked.inputs()) {
            for (Real part : Numbers.of(input)) {
                size += part.shape().count();
            }
        }
        return size;
    }
}
