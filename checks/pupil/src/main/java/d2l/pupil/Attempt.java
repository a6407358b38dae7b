package d2l.pupil;

import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A method that a student wrote, ready to be asked.
///
/// Chance is seeded before each call: a method that draws the same numbers in the same way answers the same.
public final class Attempt {
    private static final int LONGEST_MESSAGE = 500;

    private final Maker maker;
    private final Function<Throwable, String> places;
    private @Nullable Bound bound;
    private @Nullable Answer stillborn;

    /// Loads the student's code and makes the object that has the method.
    interface Maker {
        Bound make() throws ReflectiveOperationException;
    }

    /// A method and the object it is called on; of a static method there is none.
    record Bound(@Nullable Object target, Method method) {}

    /// An attempt by this method of this object; of a static method there is no object.
    public Attempt(@Nullable Object target, Method method) {
        this(() -> new Bound(target, method), _ -> "");
    }

    /// An attempt that is loaded when it is first asked.
    ///
    /// @param places where in the student's source an exception was thrown
    Attempt(Maker maker, Function<Throwable, String> places) {
        this.maker = maker;
        this.places = places;
    }

    /// Asks once. The inputs are copied first, so that nothing the method does to them is seen by the next.
    public Answer answer(Object[] inputs) {
        Answer none = stillborn;
        if (none != null) {
            return none;
        }
        try {
            Bound ready = bound;
            if (ready == null) {
                ready = maker.make();
                ready.method.setAccessible(true);
                bound = ready;
            }
            return ask(ready, inputs);
        } catch (InvocationTargetException e) {
            return problem(e.getCause());
        } catch (NoSuchMethodException e) { // never the student's: his are wrapped
            return new Answer.Failed(String.valueOf(e.getMessage()), "");
        } catch (ExceptionInInitializerError e) {
            return problem(e.getCause());
        } catch (
                Throwable
                        e) { // a list of the student's may throw what it does not declare
            return problem(e);
        }
    }

    private static Answer ask(Bound bound, Object[] inputs)
            throws ReflectiveOperationException {
        Object[] given = Arrays.stream(inputs).map(Values::copy).toArray();
        // what is to be changed are these tensors, not the list that happens to hold them
        @Nullable Object first =
                given.length > 0 && given[0] instanceof List<?> list
                        ? new ArrayList<>(list)
                        : given.length > 0 ? given[0] : null;
        Tensor.manualSeed(0);
        Object returned = bound.method.invoke(bound.target, given);
        boolean changes = bound.method.getReturnType() == void.class;
        Object answer = changes ? first : returned;
        Object copy;
        try {
            copy = Returned.copy(answer);
        } catch (Returned.NoAnswerException e) {
            return new Answer.Failed("returned " + e.getMessage(), "");
        }
        int overwritten = -1;
        for (int i = changes ? 1 : 0; i < given.length && overwritten < 0; i++) {
            if (!Values.same(inputs[i], given[i])) {
                overwritten = i;
            }
        }
        return new Answer.Given(copy, overwritten);
    }

    /// What was thrown, by the student's code: even asking it for its message may fail.
    private Answer problem(@Nullable Throwable thrown) {
        Answer answer;
        if (thrown instanceof Unsolved) {
            answer = new Answer.NotYet();
        } else if (thrown == null) {
            answer = new Answer.Failed("an exception without a cause", "");
        } else {
            String kind = name(thrown.getClass());
            String message = "";
            String place = "";
            try {
                message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
                place = places.apply(thrown);
            } catch (Throwable e) { // also what it does not declare
                message = message.isEmpty() ? ", whose message cannot be had" : message;
            }
            String whole = kind + message;
            answer =
                    new Answer.Failed(
                            whole.substring(0, Math.min(LONGEST_MESSAGE, whole.length())),
                            place);
        }
        if (bound == null) {
            stillborn = answer;
        }
        return answer;
    }

    /// What a kind of exception is called; one without a name as the one that it extends.
    private static String name(Class<?> type) {
        return type.isAnonymousClass()
                ? name(type.getSuperclass())
                : type.getSimpleName();
    }
}
