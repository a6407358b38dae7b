package d2l.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/// Rows of words and numbers, the first of them a header or like the others.
final class Rows {
    private final List<List<String>> rows = new ArrayList<>();
    private final int nameColumns;

    /// Rows whose first so many columns hold names.
    Rows(int nameColumns) {
        this.nameColumns = nameColumns;
    }

    void add(List<String> row) {
        rows.add(row);
    }

    /// Adds a row for each of these things; for more than `most`, so many at each end.
    <T> void addAll(List<T> things, int most, int ends, Function<T, List<String>> row) {
        for (int i = 0; i < things.size(); i++) {
            if (things.size() > most && i == ends) {
                rows.add(Collections.nCopies(rows.getFirst().size(), "…"));
                i = things.size() - ends;
            }
            rows.add(row.apply(things.get(i)));
        }
    }

    /// In aligned columns, two spaces apart, names on the left of theirs and numbers on the right.
    /// No line ends in spaces.
    @Override
    public String toString() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - length(row.get(i)));
                cells.add(i < nameColumns ? row.get(i) + space : space + row.get(i));
            }
            lines.add(String.join("  ", cells).stripTrailing());
        }
        return String.join("\n", lines);
    }

    /// As the element `<table>`, with this element or none for its caption.
    String html(String caption) {
        var html = new StringBuilder("<table>").append(caption).append("<thead>");
        html.append(html(rows.getFirst(), rows.getFirst().size())).append("</thead>");
        html.append("<tbody>");
        rows.stream().skip(1).forEach(row -> html.append(html(row, nameColumns)));
        return html.append("</tbody></table>").toString();
    }

    private static String html(List<String> row, int nameColumns) {
        var html = new StringBuilder("<tr>");
        for (int i = 0; i < row.size(); i++) {
            String cell = i < nameColumns ? "<th>%s</th>" : "<td>%s</td>";
            html.append(cell.formatted(Html.escape(row.get(i))));
        }
        return html.append("</tr>").toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
