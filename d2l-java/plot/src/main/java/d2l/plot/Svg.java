package d2l.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Writes drawings, and puts them together into one `<svg>` element for a page.
final class Svg {
    /// Letters that can be read where a telephone makes the picture smaller, too.
    static final float LETTERS = 12;

    static final String INK = "fill=\"#222\"";

    private final StringBuilder body = new StringBuilder();

    /// Adds an element, with these values in the places of its `%s`: a double as [#number].
    void add(String element, Object... values) {
        var texts = values.clone();
        for (int i = 0; i < texts.length; i++) {
            texts[i] = texts[i] instanceof Double value ? number(value) : texts[i];
        }
        body.append(element.formatted(texts)).append('\n');
    }

    /// A number with one digit after the point where it has any.
    static String number(double value) {
        long tenths = Math.round(10 * value);
        long rest = Math.abs(tenths % 10);
        return (tenths < 0 && tenths > -10 ? "-" : "")
                + tenths / 10
                + (rest == 0 ? "" : "." + rest);
    }

    /// A text for an element or an attribute; characters that XML does not know become spaces.
    static String words(String text) {
        return Html.escape(text.replaceAll("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF]", " "));
    }

    void rectangle(Box box, String look) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>",
                box.left(), box.top(), box.width(), box.height(), look);
    }

    void path(String data, String look) {
        if (!data.isEmpty()) {
            add("<path d=\"%s\" fill=\"none\" %s/>", data, look);
        }
    }

    void horizontal(double from, double to, double y, String look) {
        path("M" + point(new Point(from, y)) + "H" + number(to), look);
    }

    void vertical(double x, double from, double to, String look) {
        path("M" + point(new Point(x, from)) + "V" + number(to), look);
    }

    /// A point in the data of a path.
    static String point(Point point) {
        return number(point.x()) + " " + number(point.y());
    }

    /// How a line is drawn: its colour, width and dashes.
    static String stroke(Color color, BasicStroke stroke) {
        var dashes = new ArrayList<String>();
        if (stroke.getDashArray() != null) {
            for (float dash : stroke.getDashArray()) {
                dashes.add(number(dash));
            }
        }
        String dashed = " stroke-dasharray=\"" + String.join(" ", dashes) + "\"";
        return "stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"%s"
                .formatted(
                        hex(color),
                        number(stroke.getLineWidth()),
                        dashes.isEmpty() ? "" : dashed);
    }

    /// A colour as `#0072b2`.
    static String hex(Color color) {
        return "#" + HexFormat.of().toHexDigits(color.getRGB(), 6);
    }

    void dot(Point center, double radius, Color color) {
        add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>",
                center.x(), center.y(), radius, hex(color));
    }

    /// A word of the usual size, where it is one, on its base line; `anchor` is `start`, `middle` or
    /// `end`.
    void text(String text, double x, double y, String anchor) {
        if (!text.isBlank()) {
            text(text, x, y, anchor, LETTERS, INK);
        }
    }

    /// Real text, not outlines: it can be selected and found in the page.
    void text(String text, double x, double y, String anchor, double size, String look) {
        add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-family=\"DejaVu Sans,"
                        + " Verdana, sans-serif\" font-size=\"%s\" %s>%s</text>",
                x, y, anchor, size, look, words(text));
    }

    /// What turns a text around its place, anticlockwise in degrees.
    static String turned(int degrees, double x, double y) {
        String place = point(new Point(x, y));
        return " transform=\"rotate(-%s %s)\"".formatted(degrees, place);
    }

    @Override
    public String toString() {
        return body.toString();
    }

    /// Drawings of one size below each other on a white card, with words for a screen reader.
    ///
    /// The card is white in a dark page too: what is drawn on it is dark.
    static String page(Picture picture, List<String> drawings, int width, int height) {
        var page = new Svg();
        page.add(
                """
                <svg xmlns="http://www.w3.org/2000/svg"\
                 xmlns:xlink="http://www.w3.org/1999/xlink" width="%1$s" height="%2$s"\
                 viewBox="0 0 %1$s %2$s" role="img">
                <title>%3$s</title>
                <desc>%4$s</desc>
                <rect width="100%%" height="100%%" rx="4" fill="#fff"/>\
                """,
                width,
                height * drawings.size(),
                words(picture.title()),
                words(picture.description()));
        for (int i = 0; i < drawings.size(); i++) {
            page.add(
                    "<g transform=\"translate(0 %s)\">%s</g>",
                    i * height, drawings.get(i));
        }
        page.add("</svg>");
        return page.toString();
    }
}
