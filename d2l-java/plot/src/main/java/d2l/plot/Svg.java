package d2l.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.HexFormat;
import java.util.List;

/// Writes drawings, and puts them together into one `<svg>` element for a page.
final class Svg {
    private static final String FONT = "DejaVu Sans, Verdana, sans-serif";

    /// Several drawings together are no wider.
    private static final int WIDEST = 520;

    private final StringBuilder body = new StringBuilder();

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
        body.append("<rect x=\"").append(number(box.left()));
        body.append("\" y=\"").append(number(box.top()));
        body.append("\" width=\"").append(number(box.width()));
        body.append("\" height=\"").append(number(box.height()));
        body.append("\" ").append(look).append("/>\n");
    }

    void path(String data, String look) {
        if (!data.isEmpty()) {
            body.append("<path d=\"").append(data).append("\" fill=\"none\" ");
            body.append(look).append("/>\n");
        }
    }

    /// A point in the data of a path.
    static String point(Trace.Point point) {
        return number(point.x()) + " " + number(point.y());
    }

    /// How a line is drawn: its colour, width and dashes.
    static String stroke(Color colour, BasicStroke stroke) {
        var look = new StringBuilder("stroke=\"").append(hex(colour));
        look.append("\" stroke-width=\"").append(number(stroke.getLineWidth()));
        look.append("\" stroke-linejoin=\"round\"");
        if (stroke.getDashArray() != null) {
            look.append(" stroke-dasharray=\"");
            for (float dash : stroke.getDashArray()) {
                look.append(look.charAt(look.length() - 1) == '"' ? "" : " ");
                look.append(number(dash));
            }
            look.append('"');
        }
        return look.toString();
    }

    /// A colour as `#0072b2`.
    static String hex(Color colour) {
        return "#" + HexFormat.of().toHexDigits(colour.getRGB(), 6);
    }

    void dot(Trace.Point centre, double radius, Color colour) {
        body.append("<circle cx=\"").append(number(centre.x()));
        body.append("\" cy=\"").append(number(centre.y()));
        body.append("\" r=\"").append(number(radius));
        body.append("\" fill=\"").append(hex(colour)).append("\"/>\n");
    }

    /// A line of text on its base line; `anchor` is `start`, `middle` or `end`.
    void text(String text, double x, double y, String anchor, float size, String look) {
        if (text.isBlank()) {
            return;
        }
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" text-anchor=\"").append(anchor);
        body.append("\" font-family=\"").append(FONT);
        body.append("\" font-size=\"").append(number(size)).append("\" ");
        body.append(look).append('>').append(words(text)).append("</text>\n");
    }

    /// What turns a text around its place, anticlockwise in degrees.
    static String turned(int degrees, double x, double y) {
        return " transform=\"rotate(-"
                + degrees
                + " "
                + number(x)
                + " "
                + number(y)
                + ")\"";
    }

    @Override
    public String toString() {
        return body.toString();
    }

    /// Drawings of one size on a white card, with words for a screen reader.
    ///
    /// They stand side by side where a telephone still shows their letters, otherwise below each
    /// other. The card is white in a dark page too: what is drawn on it is dark.
    static String page(
            String title,
            String description,
            List<String> drawings,
            int width,
            int height) {
        int across = Math.clamp(WIDEST / width, 1, drawings.size());
        int whole = width * across;
        int high = height * Math.ceilDiv(drawings.size(), across);
        var page = new StringBuilder();
        page.append("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        page.append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"");
        page.append(whole).append("\" height=\"").append(high);
        page.append("\" viewBox=\"0 0 ").append(whole).append(' ').append(high);
        page.append("\" role=\"img\">\n<title>").append(words(title));
        page.append("</title>\n<desc>").append(words(description)).append("</desc>\n");
        page.append("<rect width=\"100%\" height=\"100%\" rx=\"4\" fill=\"#fff\"/>\n");
        for (int i = 0; i < drawings.size(); i++) {
            page.append("<g transform=\"translate(")
                    .append(i % across * width)
                    .append(' ');
            page.append(i / across * height).append(")\">");
            page.append(drawings.get(i)).append("</g>\n");
        }
        return page.append("</svg>\n").toString();
    }
}
