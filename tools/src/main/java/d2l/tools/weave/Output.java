package d2l.tools.weave;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// One thing that a cell has shown, in every form that it has.
///
/// @param data the bytes of each form, by its MIME type: text is UTF-8. What was printed and the
///     trace of an error are `text/plain`
/// @param figure of a figure, what a page says about its picture
public record Output(
        Kind kind, SequencedMap<String, byte[]> data, Optional<Figure> figure) {

    /// How a cell came to show it.
    public enum Kind {
        /// Printed to the standard output.
        PRINTED,
        /// Printed to the error stream.
        WARNING,
        /// Displayed while the cell ran.
        DISPLAY,
        /// The value of the cell's last expression.
        RESULT,
        /// Thrown, or said by the compiler.
        ERROR
    }

    /// What a picture shows, in words, and its size in the pixels of a page.
    public record Figure(String alt, int width, int height) {}

    static final String PLAIN = "text/plain";
    static final String HTML = "text/html";
    static final String PIXELS = "image/png";

    /// A drawing in SVG, under a name that no viewer of notebooks knows.
    static final String DRAWING = "application/vnd.d2l.svg+xml";

    /// Whether a form is pixels, not text.
    static boolean isBinary(String type) {
        return type.equals(PIXELS);
    }

    static Output of(Kind kind, String plain) {
        return new Output(kind, bytes(Map.of(PLAIN, plain)), Optional.empty());
    }

    /// Texts as UTF-8, in the order of their types.
    static SequencedMap<String, byte[]> bytes(Map<String, String> texts) {
        var data = new TreeMap<String, byte[]>();
        texts.forEach(
                (type, text) -> data.put(type, text.getBytes(StandardCharsets.UTF_8)));
        return data;
    }

    /// A form as text; empty where the output has no such form.
    public String text(String type) {
        return new String(data.getOrDefault(type, new byte[0]), StandardCharsets.UTF_8);
    }

    /// Whether it was printed, in pieces perhaps.
    boolean isPrinted() {
        return kind == Kind.PRINTED || kind == Kind.WARNING;
    }
}
