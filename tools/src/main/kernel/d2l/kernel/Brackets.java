package d2l.kernel;

import java.util.ArrayDeque;
import java.util.Optional;

/// The brackets of a cell: which one is left open.
final class Brackets {
    /// What is open, and where it begins.
    record Open(String what, int index) {}

    private final String code;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private Open crossed;

    private Brackets(String code) {
        this.code = code;
    }

    /// The bracket, comment or text block of this code that is not closed; of several the innermost.
    static Optional<Open> unclosed(String code) {
        return new Brackets(code).read();
    }

    private Optional<Open> read() {
        int i = 0;
        while (i < code.length()) {
            if (code.startsWith("//", i)) {
                i = after("\n", i, i);
            } else if (code.startsWith("/*", i)) {
                i = closedBy("*/", "/*", i);
            } else if (code.startsWith("\"\"\"", i)) {
                i = closedBy("\"\"\"", "\"\"\"", i);
            } else if (code.charAt(i) == '"' || code.charAt(i) == '\'') {
                i = literal(i);
            } else {
                bracket(code.charAt(i), i);
                i++;
            }
        }
        return Optional.ofNullable(crossed != null ? crossed : open.peek());
    }

    private void bracket(char c, int index) {
        switch (c) {
            case '(', '[', '{' -> open.push(new Open(String.valueOf(c), index));
            case ')', ']', '}' -> {
                String opener = c == ')' ? "(" : c == ']' ? "[" : "{";
                if (!open.isEmpty()
                        && !open.peek().what.equals(opener)
                        && crossed == null) {
                    crossed = open.peek();
                }
                if (!open.isEmpty()) {
                    open.pop();
                }
            }
            default -> {}
        }
    }

    private int closedBy(String end, String begin, int from) {
        int after = after(end, from + begin.length(), -1);
        if (after < 0) {
            open.push(new Open(begin, from));
            return code.length();
        }
        return after;
    }

    private int after(String end, int from, int otherwise) {
        int at = code.indexOf(end, from);
        return at >= 0 ? at + end.length() : otherwise < 0 ? -1 : code.length();
    }

    /// The index behind a string or a character; one that its line does not close ends with the line.
    private int literal(int from) {
        int i = from + 1;
        while (i < code.length()
                && code.charAt(i) != code.charAt(from)
                && code.charAt(i) != '\n') {
            i += code.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, code.length());
    }
}
