package d2l.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/// The little JSON that a page and its program exchange.
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /// An object whose values are strings, numbers, true or false, each as text.
    ///
    /// @throws IllegalArgumentException if it is something else; says where
    static Map<String, String> object(String text) {
        return new Json(text).object();
    }

    private Map<String, String> object() {
        Map<String, String> members = new LinkedHashMap<>();
        expect('{');
        if (peek() != '}') {
            do {
                String name = string();
                expect(':');
                String value = peek() == '"' ? string() : word();
                if (members.put(name, value) != null) {
                    throw refused("«" + name + "» is there twice");
                }
            } while (skip(','));
        }
        expect('}');
        if (peek() != 0) {
            throw refused("there is more behind the settings");
        }
        return members;
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                throw refused("a setting needs no backslash");
            }
            string.append(c);
        }
        expect('"');
        return string.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && ",} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.equals("true") && !word.equals("false")) {
            try {
                Double.parseDouble(word);
            } catch (NumberFormatException e) {
                throw refused("«" + word + "» is no number");
            }
        }
        return word;
    }

    /// The next character that is no blank, 0 at the end.
    private char peek() {
        while (at < text.length() && " \n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean skip(char c) {
        boolean here = peek() == c;
        at += here ? 1 : 0;
        return here;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw refused("a " + c + " is missing");
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "the settings are no JSON object: " + why + ", at character " + (at + 1));
    }

    /// A string in quotes.
    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(c == '\n' ? "\\n" : " ");
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /// A number, and its bits beside it: `"loss":2.3,"lossBits":"4002…"`; null where it is none.
    static String number(String name, double value) {
        boolean finite = !Double.isNaN(value) && !Double.isInfinite(value);
        return quoted(name)
                + ":"
                + (finite ? Double.toString(value) : "null")
                + ","
                + quoted(name + "Bits")
                + ":"
                + quoted(Long.toHexString(Double.doubleToLongBits(value)));
    }
}
