package d2l.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text in JSON, read from front to back: strictly as RFC 8259 has it, and no key twice
/// in an object.
///
/// It is the book's own because a notebook's kernel brings a JSON library of its version,
/// which would be found before any that the book brings.
final class Json {
    /// So many objects and arrays inside each other: as the format's own library reads.
    private static final int DEEPEST = 127;

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

    private final String text;
    private int at;
    private int depth;

    /// Of the bytes of a text in UTF-8; others are refused, not replaced.
    Json(byte[] bytes) throws CharacterCodingException {
        text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
    }

    /// Says where the text is not what it should be.
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Malformed(String message) {
            super(message);
        }
    }

    // ---- values

    /// An object: for each of its keys `field` reads the value.
    void object(Consumer<String> field) {
        var keys = new HashSet<String>();
        list(
                '{',
                '}',
                () -> {
                    String key = string();
                    if (!keys.add(key)) {
                        throw new Malformed("an object has the key «" + key + "» twice");
                    }
                    take(':');
                    field.accept(key);
                });
    }

    /// An array of whole numbers, from 0 up to 18 digits.
    List<Long> wholes() {
        var wholes = new ArrayList<Long>();
        list(
                '[',
                ']',
                () -> {
                    int from = at;
                    String number = isNumber() ? number() : "";
                    if (!WHOLE.matcher(number).matches()) {
                        at = from;
                        throw malformed("a whole number, 0 or more");
                    }
                    wholes.add(Long.parseLong(number));
                });
        return wholes;
    }

    /// A string, without its quotation marks and escapes.
    String string() {
        take('"');
        var value = new StringBuilder();
        for (char c = character(); c != '"'; c = character()) {
            if (c < ' ') {
                at--;
                throw malformed("its escape, such as \\n or \\u0001,");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw malformed("the second half of a character before");
        }
        return value.toString();
    }

    /// Whether null stands here; it is passed then.
    boolean isNull() {
        return next() == 'n' && word("null");
    }

    /// Passes a value, whatever it is.
    void skip() {
        switch (next()) {
            case '{' -> object(_ -> skip());
            case '[' -> list('[', ']', this::skip);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    /// Nothing but white space may follow.
    void end() {
        next();
        if (at < text.length()) {
            throw malformed("the end");
        }
    }

    // ---- what they are made of

    private void list(char first, char last, Runnable element) {
        take(first);
        if (++depth > DEEPEST) {
            throw malformed("something less nested");
        }
        if (next() != last) {
            element.run();
            while (next() == ',') {
                at++;
                element.run();
            }
        }
        take(last);
        depth--;
    }

    private boolean isNumber() {
        char c = next();
        return c == '-' || (c >= '0' && c <= '9');
    }

    private String number() {
        next();
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw malformed("a value");
        }
        at = number.end();
        return number.group();
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) {
            throw malformed(word);
        }
        at += word.length();
        return true;
    }

    private char escaped() {
        char c = character();
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            char hex = c == 'u' ? character() : 'x';
            if (!HexFormat.isHexDigit(hex)) {
                at--;
                throw malformed("an escape such as \\n or \\u00e4");
            }
            code = (code << 4) | HexFormat.fromHexDigit(hex);
        }
        return (char) code;
    }

    private char character() {
        if (at == text.length()) {
            throw malformed("the end of a string");
        }
        return text.charAt(at++);
    }

    /// The next character that is no white space; none at the end.
    private char next() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char expected) {
        if (next() != expected) {
            throw malformed(String.valueOf(expected));
        }
        at++;
    }

    private Malformed malformed(String expected) {
        String found =
                at == text.length()
                        ? "it ends"
                        : text.charAt(at) < ' '
                                ? "there is the character with code "
                                        + (int) text.charAt(at)
                                : "there is "
                                        + text.substring(
                                                at, text.offsetByCodePoints(at, 1));
        return new Malformed(
                found
                        + " at character "
                        + (at + 1)
                        + ", where "
                        + expected
                        + " should be");
    }
}
