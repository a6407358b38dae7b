package d2l.device;

import org.jspecify.annotations.Nullable;

/// What a caller did, what was expected and what to do next: the words of the library's exceptions.
///
/// In a message each `%s` stands for the next value. It is no `String.format`, which would follow the
/// machine's language and double the size of the library in a browser.
public final class Illegal {
    private Illegal() {}

    /// An argument that no call can have.
    public static IllegalArgumentException argument(
            String message, @Nullable Object... values) {
        return new IllegalArgumentException(text(message, values));
    }

    /// A call at a time when it cannot be answered.
    public static IllegalStateException state(
            String message, @Nullable Object... values) {
        return new IllegalStateException(text(message, values));
    }

    /// The message with its values; there are as many as places for them.
    public static String text(String message, @Nullable Object... values) {
        var text = new StringBuilder();
        int start = 0;
        for (Object value : values) {
            int place = message.indexOf("%s", start);
            if (place < 0) {
                throw new IllegalArgumentException(
                        "more values than places in: " + message);
            }
            text.append(message, start, place).append(value);
            start = place + 2;
        }
        if (message.indexOf("%s", start) >= 0) {
            throw new IllegalArgumentException("fewer values than places in: " + message);
        }
        return text.append(message, start, message.length()).toString();
    }
}
