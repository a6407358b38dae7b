package d2l.pupil;

import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Copies what a student's method returned.
///
/// A list may be of his own making: it may answer differently when it is asked again, never end, or throw
/// anything. So it is gone through once, no further than an answer may be long, and only what was seen then
/// counts.
final class Returned {
    /// The most numbers of an answer.
    private static final int MOST = Wire.LARGEST_ANSWER / Float.BYTES;

    private static final int DEEPEST = 3;

    private long left = MOST;

    private Returned() {}

    /// It is no answer; the message is the end of a sentence that begins with «returned».
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        NoAnswerException(String message) {
            super(message);
        }
    }

    /// A copy that shares nothing with it and holds tensors, numbers and lists of them alone.
    static Object copy(@Nullable Object value) throws NoAnswerException {
        return new Returned().copy(value, DEEPEST);
    }

    private Object copy(@Nullable Object value, int deepest) throws NoAnswerException {
        return switch (value) {
            case null -> throw new NoAnswerException("null");
            case Tensor tensor -> {
                if (tensor.shape().rank() > Wire.MOST_AXES) {
                    throw new NoAnswerException(
                            "a tensor with %d axes, far more than were asked for"
                                    .formatted(tensor.shape().rank()));
                }
                take(tensor.shape().count());
                yield Values.copy(tensor);
            }
            case int[] numbers -> {
                take(numbers.length);
                yield numbers.clone();
            }
            case List<?> list -> {
                if (deepest == 0) {
                    throw new NoAnswerException("lists within lists within lists");
                }
                var copy = new ArrayList<Object>();
                for (Object part : list) {
                    take(Values.PART);
                    if (part == null) {
                        throw new NoAnswerException("a list with a null in it");
                    }
                    copy.add(copy(part, deepest - 1));
                }
                yield copy;
            }
            case Integer _, Long _, Float _, Double _, Boolean _ -> {
                take(1);
                yield value;
            }
            default ->
                    throw new NoAnswerException(
                            "an object of type "
                                    + value.getClass().getSimpleName()
                                    + " where numbers were asked for");
        };
    }

    private void take(long numbers) throws NoAnswerException {
        left -= numbers;
        if (left < 0) {
            throw new NoAnswerException(
                    "more than " + MOST + " numbers, far more than were asked for");
        }
    }
}
