package d2l.plot;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// HTML for a notebook: plain elements without colours and styles, so that the page's theme, light
/// or dark, decides how they look, and a viewer that strips styles takes nothing away.
final class Html {
    /// Of more slices than this, some at each end are shown.
    private static final int SLICES = 6;

    /// A bracket or a number in a tensor's text.
    private static final Pattern TOKEN = Pattern.compile("[\\[\\]]|[^\\[\\],\\s]+");

    private Html() {}

    /// A drawing with its description.
    ///
    /// An image in HTML rather than a bare SVG output: a notebook shows the outputs that it was
    /// saved with before anything has run, and JupyterLab then draws images but no SVG; and a
    /// screen reader finds the description.
    static String of(Picture picture) {
        byte[] svg = picture.svg().getBytes(StandardCharsets.UTF_8);
        String words = picture.title() + ". " + picture.description();
        return "<img alt=\"%s\" src=\"data:image/svg+xml;base64,%s\">"
                .formatted(
                        escape(words.strip()), Base64.getEncoder().encodeToString(svg));
    }

    /// The numbers of the tensor's text in a table, or in one table for each slice.
    static String of(Tensor tensor) {
        Shape shape = tensor.shape();
        String text = tensor.toString();
        String caption = shape + " float32";
        if (shape.rank() == 0 || shape.count() == 0) {
            return "<samp>" + escape(text) + "</samp>";
        }
        // The text already chooses what to show and how to write it: the same numbers
        // here.
        String brackets = text.substring(text.indexOf('[') + 1);
        var tokens = TOKEN.matcher(brackets).results().map(MatchResult::group).iterator();
        List<?> items = list(tokens);
        if (shape.rank() <= 2) {
            return grid(caption, shape.rank() == 1 ? List.of(items) : items);
        }
        var html = new StringBuilder("<p>" + caption + "</p>");
        slices(html, shape, 0, "", items);
        return html.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// What stands before the closing bracket, with `…` for what is left out.
    private static List<Object> list(Iterator<String> tokens) {
        var items = new ArrayList<Object>();
        for (String token = tokens.next(); !token.equals("]"); token = tokens.next()) {
            Object word = token.equals("...") ? "…" : token;
            items.add(token.equals("[") ? list(tokens) : word);
        }
        return items;
    }

    private static void slices(
            StringBuilder html, Shape shape, int axis, String index, List<?> items) {
        if (axis == shape.rank() - 2) {
            html.append(grid("[" + index + ":, :]", items));
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.size() > SLICES && i == SLICES / 2) {
                html.append("<p>…</p>");
                i = items.size() - SLICES / 2;
            }
            // Counted from the end: the text may have left out some in the middle.
            int place = i < SLICES / 2 ? i : shape.size(axis) - items.size() + i;
            var slice = (List<?>) items.get(i);
            slices(html, shape, axis + 1, index + place + ", ", slice);
        }
    }

    private static String grid(String caption, List<?> rows) {
        var html = new StringBuilder("<table><caption>");
        html.append(
                caption.replace(' ', '\u00a0')); // in one line, above a narrow table too
        html.append("</caption><tbody>");
        int columns = ((List<?>) rows.getFirst()).size();
        for (Object row : rows) {
            html.append("<tr>");
            for (Object cell :
                    row instanceof List<?> cells
                            ? cells
                            : Collections.nCopies(columns, row)) {
                html.append("<td>").append(cell).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }
}
