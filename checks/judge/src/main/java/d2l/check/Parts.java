package d2l.check;

import d2l.pupil.Attempt;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// The marked methods of an exercise, found by reflection and held to the signature.
final class Parts {
    final Method oracle;

    /// Whether the oracle is given the answer and says what is wrong with it.
    final boolean objects;

    final Candidate reference;
    final List<Candidate> alternatives;
    final List<Candidate> mistakes;

    private final Exercise<?> exercise;
    private final Method signature;

    Parts(Exercise<?> exercise) {
        this.exercise = exercise;
        signature = exercise.signature();
        oracle = one(Exercise.Oracle.class);
        oracle.setAccessible(true);
        objects = oracle.getReturnType() == String.class;
        requireParameters(oracle, objects ? withAnswer() : signature.getParameterTypes());
        reference = candidate(one(Exercise.Reference.class), "");
        alternatives = candidates(Exercise.Alternative.class, _ -> "");
        mistakes =
                candidates(
                        Exercise.Mistake.class,
                        method -> method.getAnnotation(Exercise.Mistake.class).value());
    }

    /// The type of an answer: of a method that returns nothing, its first parameter's.
    Class<?> answerType() {
        Class<?> result = signature.getReturnType();
        return result == void.class ? signature.getParameterTypes()[0] : result;
    }

    /// The type of the parts of an answer that is a list.
    Class<?> partType() {
        Type answer =
                signature.getReturnType() == void.class
                        ? signature.getGenericParameterTypes()[0]
                        : signature.getGenericReturnType();
        return answer instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> part
                ? part
                : Object.class;
    }

    private Class<?>[] withAnswer() {
        Class<?>[] given = signature.getParameterTypes();
        Class<?>[] types = Arrays.copyOf(given, given.length + 1);
        types[given.length] = answerType();
        return types;
    }

    /// By name, since reflection knows no order.
    private List<Method> marked(Class<? extends Annotation> mark) {
        return Arrays.stream(exercise.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(mark))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private Method one(Class<? extends Annotation> mark) {
        List<Method> found = marked(mark);
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "%s: %s methods are marked @%s; it needs one"
                            .formatted(
                                    exercise.name(), found.size(), mark.getSimpleName()));
        }
        return found.getFirst();
    }

    private List<Candidate> candidates(
            Class<? extends Annotation> mark, Function<Method, String> sentence) {
        var found = new ArrayList<Candidate>();
        for (Method method : marked(mark)) {
            found.add(candidate(method, sentence.apply(method)));
        }
        return List.copyOf(found);
    }

    private Candidate candidate(Method method, String sentence) {
        requireParameters(method, signature.getParameterTypes());
        if (method.getReturnType() != signature.getReturnType()) {
            throw new IllegalStateException(
                    "%s.%s returns %s; the signature returns %s"
                            .formatted(
                                    exercise.name(),
                                    method.getName(),
                                    method.getReturnType().getSimpleName(),
                                    signature.getReturnType().getSimpleName()));
        }
        return new Candidate(method.getName(), sentence, new Attempt(exercise, method));
    }

    private void requireParameters(Method method, Class<?>[] wanted) {
        if (!Arrays.equals(method.getParameterTypes(), wanted)) {
            throw new IllegalStateException(
                    "%s.%s has the parameters %s; it needs %s"
                            .formatted(
                                    exercise.name(),
                                    method.getName(),
                                    names(method.getParameterTypes()),
                                    names(wanted)));
        }
    }

    private static List<String> names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getSimpleName).toList();
    }
}
