package d2l.pupil;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits the text of a cell where a declaration or statement ends: at a semicolon or a closing brace
/// outside of all brackets.
final class Splitting {
    /// What is passed over as one: comments, texts, characters.
    private static final Pattern WHOLE =
            Pattern.compile(
                    "//[^\n"
                        + "]*|/\\*(?s:.*?)(?:\\*/|\\z)|\"\"\"(?s:(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*+)(?:\"\"\"|\\z)?|\"(?:\\\\.|[^\"\\\\\n"
                        + "])*+\"?|'(?:\\\\.|[^'\\\\\n"
                        + "])*+'?");

    /// What goes on with the same statement behind a closing brace.
    private static final Pattern GOES_ON =
            Pattern.compile(
                    "\\s*(?:[;.,)\\]?:]|else\\b|catch\\b|finally\\b|instanceof\\b)");

    private final Source source;
    private final String text;
    private final List<Source> pieces = new ArrayList<>();
    private int start;

    Splitting(Source source) {
        this.source = source;
        text = source.text();
    }

    /// The pieces in their order, without what is blank or a comment alone.
    List<Source> pieces() {
        Matcher whole = WHOLE.matcher(text);
        Matcher goesOn = GOES_ON.matcher(text);
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '/' || c == '"' || c == '\'')
                    && whole.region(at, text.length()).lookingAt()) {
                at = whole.end();
                continue;
            }
            at++;
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
            boolean ends =
                    depth == 0
                            && (c == ';'
                                    || c == '}'
                                            && !goesOn.region(at, text.length())
                                                    .lookingAt());
            if (ends) {
                end(at);
            }
        }
        end(text.length());
        return pieces;
    }

    private void end(int at) {
        Source piece = source.part(start, at);
        if (!piece.code().isEmpty() && !piece.code().equals(";")) {
            pieces.add(piece);
        }
        start = at;
    }
}
