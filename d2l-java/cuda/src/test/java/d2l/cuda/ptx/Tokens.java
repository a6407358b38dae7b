package d2l.cuda.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words and signs of a text of PTX, one after the other, without its comments.
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<space>[ \\t\\r\\f]+|//[^\\n]*|/\\*(?s:.*?)\\*/)|(?<line>\\n)"
                            + "|(?<token>[.%$_A-Za-z][\\w.$%]*|[0-9][\\w.]*|\"[^\"\\n]*\""
                            + "|[-+{}()\\[\\],;:@!=|<>])");

    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private int next;

    Tokens(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int line = 1;
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find() || matcher.start() != at) {
                throw new PtxError(line, "«" + text.charAt(at) + "» is not known here");
            }
            if (matcher.group("token") != null) {
                tokens.add(matcher.group());
                lines.add(line);
            }
            line += (int) matcher.group().chars().filter(c -> c == '\n').count();
            at = matcher.end();
        }
    }

    boolean hasNext() {
        return next < tokens.size();
    }

    /// The line of the next one.
    int line() {
        return lines.isEmpty() ? 1 : lines.get(Math.min(next, lines.size() - 1));
    }

    /// The next one, which stays the next.
    String peek() {
        if (!hasNext()) {
            throw new PtxError(line(), "the text ends in the middle");
        }
        return tokens.get(next);
    }

    String next() {
        String token = peek();
        next++;
        return token;
    }

    /// Whether the next one is this; then it is passed.
    boolean skip(String token) {
        boolean found = hasNext() && peek().equals(token);
        if (found) {
            next++;
        }
        return found;
    }

    /// Passes this one, which has to be the next.
    void expect(String token) {
        if (!skip(token)) {
            throw new PtxError(
                    line(), "«%s» where «%s» has to be".formatted(peek(), token));
        }
    }

    /// The text up to the next semicolon, for messages.
    String statement() {
        int end = next;
        while (end < tokens.size() && !tokens.get(end).equals(";")) {
            end++;
        }
        return String.join(" ", tokens.subList(next, end));
    }

    /// Whether the one after the next is this.
    boolean follows(String token) {
        return next + 1 < tokens.size() && tokens.get(next + 1).equals(token);
    }

    /// A whole number, with its sign.
    long number() {
        boolean negative = skip("-");
        int line = line();
        long value = number(next(), line);
        return negative ? -value : value;
    }

    static boolean isNumber(String token) {
        return Character.isDigit(token.charAt(0));
    }

    /// The value of a whole number, or the bits of a float such as 0f3F800000.
    static long number(String token, int line) {
        String digits =
                token.endsWith("U") ? token.substring(0, token.length() - 1) : token;
        try {
            if (digits.startsWith("0x") || digits.matches("0[fFdD].*")) {
                return Long.parseUnsignedLong(digits.substring(2), 16);
            }
            boolean octal = digits.length() > 1 && digits.startsWith("0");
            return Long.parseUnsignedLong(digits, octal ? 8 : 10);
        } catch (NumberFormatException e) {
            throw new PtxError(line, "«" + token + "» is no number");
        }
    }
}
