package d2l.pupil;

import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What can be given to a method and come back from it: tensors, numbers, lists of them.
final class Values {
    /// The most numbers of an answer.
    private static final int MOST = Wire.LARGEST_ANSWER / Float.BYTES;

    /// What a part of a list weighs beside its numbers.
    private static final int PART = 40;

    private static final int DEEPEST = 3;

    private Values() {}

    /// A copy that shares nothing with it. A list can be changed.
    static Object copy(Object value) {
        return switch (value) {
            case Tensor tensor -> {
                var copy = Tensor.of(tensor.toArray(), tensor.shape().sizes());
                yield tensor.needsGrad() && tensor.creator() == null
                        ? copy.requiresGrad()
                        : copy;
            }
            case List<?> list -> {
                var copy = new ArrayList<Object>();
                list.forEach(part -> copy.add(copy(part)));
                yield copy;
            }
            case int[] numbers -> numbers.clone();
            default -> value;
        };
    }

    /// Why a value is no answer, as the end of a sentence that begins with «returned»; `""` if it is one.
    static String refusal(@Nullable Object value) {
        try {
            count(value, DEEPEST);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// How much a value is to send: about its numbers.
    static long weight(Object value) {
        return count(value, DEEPEST);
    }

    private static long count(@Nullable Object value, int deepest) {
        long count =
                switch (value) {
                    case null -> throw new IllegalArgumentException("null");
                    case Tensor tensor -> tensor.shape().count();
                    case int[] numbers -> numbers.length;
                    case List<?> list -> {
                        if (deepest == 0) {
                            throw new IllegalArgumentException(
                                    "lists within lists within lists");
                        }
                        long sum = 0;
                        for (Object part : list) {
                            sum += PART + partCount(part, deepest - 1);
                            enough(sum);
                        }
                        yield sum;
                    }
                    case Integer _, Long _, Float _, Double _, Boolean _ -> 1;
                    default ->
                            throw new IllegalArgumentException(
                                    "an object of type "
                                            + value.getClass().getSimpleName()
                                            + " where numbers were asked for");
                };
        enough(count);
        return count;
    }

    private static long partCount(@Nullable Object part, int deepest) {
        if (part == null) {
            throw new IllegalArgumentException("a list with a null in it");
        }
        return count(part, deepest);
    }

    private static void enough(long count) {
        if (count > MOST) {
            throw new IllegalArgumentException(
                    "more than " + MOST + " numbers, far more than were asked for");
        }
    }

    /// Whether two values have the same numbers, bit for bit.
    static boolean same(Object a, @Nullable Object b) {
        return switch (a) {
            case Tensor tensor ->
                    b instanceof Tensor other
                            && tensor.fingerprint() == other.fingerprint();
            case List<?> list -> {
                boolean same = b instanceof List<?> other && list.size() == other.size();
                for (int i = 0; same && i < list.size(); i++) {
                    same = same(list.get(i), ((List<?>) b).get(i));
                }
                yield same;
            }
            case int[] numbers ->
                    b instanceof int[] other && Arrays.equals(numbers, other);
            default -> a.equals(b);
        };
    }
}
