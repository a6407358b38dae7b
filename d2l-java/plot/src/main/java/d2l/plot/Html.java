package d2l.plot;

import d2l.tensor.Shape;
import d2l.tensor.Tensor;

import tech.tablesaw.api.Table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// HTML for a notebook: plain elements without colours and styles, so that the page's theme, light
/// or dark, decides how they look, and a viewer that strips styles takes nothing away.
final class Html {
    /// Of more slices than this, some at each end are shown.
    private static final int SLICES = 6;

    private Html() {}

    /// A drawing with its description.
    ///
    /// An image in HTML rather than a bare SVG output: a notebook shows the outputs that it was
    /// saved with before anything has run, and JupyterLab then draws images but no SVG; and a
    /// screen reader finds the description.
    static String of(Picture picture) {
        String svg =
                Base64.getEncoder()
                        .encodeToString(picture.svg().getBytes(StandardCharsets.UTF_8));
        return "<img alt=\""
                + escape((picture.title() + ". " + picture.description().strip()).strip())
                + "\" src=\"data:image/svg+xml;base64,"
                + svg
                + "\">";
    }

    /// The numbers of the tensor's text in a table, or in one table for each slice.
    static String of(Tensor tensor) {
        Shape shape = tensor.shape();
        String caption = shape + " float32";
        if (shape.rank() == 0 || shape.count() == 0) {
            return "<samp>" + escape(tensor.toString()) + "</samp>";
        }
        var html = new StringBuilder();
        // The text already chooses what to show and how to write it: the same numbers
        // here.
        List<?> items = new NestedList(tensor.toString()).read();
        if (shape.rank() <= 2) {
            grid(html, caption, shape.rank() == 1 ? List.of(items) : items);
        } else {
            html.append("<p>").append(caption).append("</p>");
            slices(html, shape, 0, "", items);
        }
        return html.toString();
    }

    /// A table with its column names.
    static String of(Table table) {
        var html = new StringBuilder("<table>");
        if (table.name() != null && !table.name().isBlank()) {
            html.append("<caption>").append(escape(table.name())).append("</caption>");
        }
        html.append("<thead><tr>");
        for (String name : table.columnNames()) {
            html.append("<th>").append(escape(name)).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (var row : Tables.cells(table)) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String element = i < Tables.names(table) ? "th" : "td";
                html.append("<").append(element).append(">").append(escape(row.get(i)));
                html.append("</").append(element).append(">");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void slices(
            StringBuilder html, Shape shape, int axis, String index, List<?> items) {
        if (axis == shape.rank() - 2) {
            grid(html, "[" + index + ":, :]", items);
            return;
        }
        int size = shape.size(axis);
        for (int i = 0; i < items.size(); i++) {
            boolean leftOut = items.size() > SLICES && i >= SLICES / 2;
            if (leftOut) {
                i = Math.max(i, items.size() - SLICES / 2);
            }
            if (items.get(i) instanceof List<?> slice) {
                html.append(leftOut && i == items.size() - SLICES / 2 ? "<p>…</p>" : "");
                // Counted from the end: the text may have left out some in the middle.
                int place = i < items.size() / 2 ? i : size - items.size() + i;
                slices(html, shape, axis + 1, index + place + ", ", slice);
            } else {
                html.append("<p>…</p>");
            }
        }
    }

    private static void grid(StringBuilder html, String caption, List<?> rows) {
        html.append("<table><caption>")
                .append(
                        caption.replace(
                                ' ', '\u00a0')) // in one line, above a narrow table too
                .append("</caption><tbody>");
        int columns = 1;
        for (Object row : rows) {
            columns =
                    row instanceof List<?> cells
                            ? Math.max(columns, cells.size())
                            : columns;
        }
        for (Object row : rows) {
            html.append("<tr>");
            for (int i = 0; i < columns; i++) {
                Object cell = row instanceof List<?> cells ? cells.get(i) : row;
                html.append("<td>").append(cell).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    /// Reads the brackets of a tensor's text as lists in lists, with `…` for what is left out.
    private static final class NestedList {
        private final String text;
        private int at;

        NestedList(String text) {
            this.text = text;
            this.at = text.indexOf('[') + 1;
        }

        List<Object> read() {
            var items = new ArrayList<Object>();
            while (true) {
                char c = text.charAt(at);
                if (c == ']') {
                    at++;
                    return items;
                } else if (c == '[') {
                    at++;
                    items.add(read());
                } else if (c == ',' || Character.isWhitespace(c)) {
                    at++;
                } else {
                    int start = at;
                    while (",]".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    String word = text.substring(start, at).strip();
                    items.add(word.equals("...") ? "…" : word);
                }
            }
        }
    }
}
