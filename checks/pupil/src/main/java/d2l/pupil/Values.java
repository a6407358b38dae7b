package d2l.pupil;

import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What can be given to a method and come back from it: tensors, numbers, lists of them.
final class Values {
    /// What a part of a list weighs beside its numbers.
    static final int PART = 40;

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

    /// How much a value is to send: about its numbers.
    static long weight(Object value) {
        return switch (value) {
            case Tensor tensor -> tensor.shape().count();
            case int[] numbers -> numbers.length;
            case List<?> list ->
                    list.stream().mapToLong(part -> PART + weight(part)).sum();
            default -> 1;
        };
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
