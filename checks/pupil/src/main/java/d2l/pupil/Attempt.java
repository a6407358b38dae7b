package d2l.pupil;

import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/// A method that a student wrote, ready to be asked.
public final class Attempt {
    private final @Nullable Object target;
    private final Method method;

    /// An attempt by this method of this object; of a static method there is no object.
    public Attempt(@Nullable Object target, Method method) {
        this.target = target;
        this.method = method;
        method.setAccessible(true);
    }

    /// Asks once. The inputs are copied first, so that nothing the method does to them is seen by the next.
    public Answer answer(Object[] inputs) {
        Object[] given = Arrays.stream(inputs).map(Attempt::copy).toArray();
        Object returned;
        try {
            returned = method.invoke(target, given);
        } catch (InvocationTargetException e) {
            return problem(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        boolean changes = method.getReturnType() == void.class;
        int overwritten = -1;
        for (int i = changes ? 1 : 0; i < given.length && overwritten < 0; i++) {
            if (!same(inputs[i], given[i])) {
                overwritten = i;
            }
        }
        if (!changes && returned == null) {
            return new Answer.Failed("returned null", 0);
        }
        return new Answer.Given(copy(changes ? given[0] : returned), overwritten);
    }

    private Answer problem(Throwable thrown) {
        if (thrown instanceof Unsolved) {
            return new Answer.NotYet();
        }
        String own = method.getDeclaringClass().getName();
        int line =
                Arrays.stream(thrown.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(own))
                        .mapToInt(StackTraceElement::getLineNumber)
                        .findFirst()
                        .orElse(0);
        String message = thrown.getMessage();
        String kind = thrown.getClass().getSimpleName();
        return new Answer.Failed(message == null ? kind : kind + ": " + message, line);
    }

    private static Object copy(Object value) {
        return switch (value) {
            case Tensor tensor -> {
                var copy = Tensor.of(tensor.toArray(), tensor.shape().sizes());
                yield tensor.needsGrad() && tensor.creator() == null
                        ? copy.requiresGrad()
                        : copy;
            }
            case List<?> list -> list.stream().map(Attempt::copy).toList();
            case int[] numbers -> numbers.clone();
            default -> value;
        };
    }

    private static boolean same(Object a, Object b) {
        return switch (a) {
            case Tensor tensor -> tensor.fingerprint() == ((Tensor) b).fingerprint();
            case List<?> list -> {
                var other = (List<?>) b;
                boolean same = list.size() == other.size();
                for (int i = 0; same && i < list.size(); i++) {
                    same = same(list.get(i), other.get(i));
                }
                yield same;
            }
            case int[] numbers -> Arrays.equals(numbers, (int[]) b);
            default -> true;
        };
    }
}
