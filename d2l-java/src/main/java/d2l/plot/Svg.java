package d2l.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Puts drawings together into one `<svg>` element for a page.
final class Svg {
    private static final Pattern CLIP = Pattern.compile("id=\"(clip-?\\w+)\"");

    private static final Pattern LINE =
            Pattern.compile(
                    "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\""
                            + " y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>\\s*");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{3,}");

    private Svg() {}

    /// The same drawing in fewer bytes: lines that continue each other become one, and numbers
    /// have two digits after the point.
    ///
    /// XChart draws a line piece by piece, and in each piece the dashes begin anew: of a line
    /// through many points nothing but dashes would be left.
    static String simplified(String svg) {
        var joined = new StringBuilder();
        var line = LINE.matcher(svg);
        String style = "";
        String end = "";
        int copied = 0;
        while (line.find()) {
            String from = line.group(2) + "," + line.group(4);
            String to = line.group(3) + "," + line.group(5);
            boolean continues =
                    line.start() == copied
                            && from.equals(end)
                            && line.group(1).equals(style);
            if (!continues) {
                close(joined, end);
                joined.append(svg, copied, line.start());
                joined.append("<polyline style=\"").append(line.group(1));
                joined.append("\" points=\"").append(from);
            }
            joined.append(' ').append(to);
            style = line.group(1);
            end = to;
            copied = line.end();
        }
        close(joined, end);
        joined.append(svg, copied, svg.length());
        return LONG_NUMBER
                .matcher(joined)
                .replaceAll(
                        number ->
                                new BigDecimal(number.group())
                                        .setScale(2, RoundingMode.HALF_EVEN)
                                        .stripTrailingZeros()
                                        .toPlainString());
    }

    private static void close(StringBuilder svg, String end) {
        svg.append(end.isEmpty() ? "" : "\"/>\n");
    }

    /// Drawings of one size side by side on a white card, with words for a screen reader.
    ///
    /// The card is white in a dark page too: what is drawn on it is dark.
    static String page(
            String title,
            String description,
            List<String> drawings,
            int width,
            int height) {
        int whole = width * drawings.size();
        var inner = new StringBuilder();
        for (int i = 0; i < drawings.size(); i++) {
            String drawing = drawings.get(i);
            int start =
                    drawing.indexOf("<svg"); // no prolog and no DOCTYPE: they break pages
            int end = drawing.indexOf('>', start) + 1;
            inner.append("<g transform=\"translate(").append(width * i).append(" 0)\">");
            inner.append(drawing, end, drawing.lastIndexOf("</svg>")).append("</g>\n");
        }
        String body = withOwnIds(inner.toString());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\""
                + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\""
                + whole
                + "\" height=\""
                + height
                + "\" viewBox=\"0 0 "
                + whole
                + " "
                + height
                + "\" role=\"img\">\n<title>"
                + Html.escape(title)
                + "</title>\n<desc>"
                + Html.escape(description)
                + "</desc>\n"
                + "<rect width=\"100%\" height=\"100%\" rx=\"4\" fill=\"#fff\"/>\n"
                + body
                + "</svg>\n";
    }

    /// Gives clip paths ids that depend on the drawing alone.
    ///
    /// As they come they change from run to run, and two charts of one page can have the same. A
    /// hash of the drawing tells two charts apart; equal charts may share their ids.
    private static String withOwnIds(String body) {
        Map<String, String> numbers = new LinkedHashMap<>();
        var ids = CLIP.matcher(body);
        while (ids.find()) {
            numbers.putIfAbsent(ids.group(1), "clip" + numbers.size());
        }
        String anonymous = renamed(body, numbers, "");
        String prefix = "d2l" + hash(anonymous) + "-";
        return renamed(body, numbers, prefix);
    }

    private static String renamed(String body, Map<String, String> names, String prefix) {
        String renamed = body;
        for (var name : names.entrySet()) {
            renamed =
                    renamed.replace(
                                    "id=\"" + name.getKey() + "\"",
                                    "id=\"" + prefix + name.getValue() + "\"")
                            .replace(
                                    "url(#" + name.getKey() + ")",
                                    "url(#" + prefix + name.getValue() + ")");
        }
        return renamed;
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
