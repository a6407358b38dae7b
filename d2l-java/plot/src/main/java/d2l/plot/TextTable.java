package d2l.plot;

import java.util.ArrayList;
import java.util.List;

/// A table of words and numbers in aligned columns, two spaces apart.
///
/// Names stand on the left of their columns, numbers on the right. No line ends in spaces.
final class TextTable {
    private final List<List<String>> lines = new ArrayList<>();
    private final int names;

    /// A table whose first so many columns hold names.
    TextTable(int names, List<String> header) {
        this.names = names;
        lines.add(header);
    }

    void row(List<String> cells) {
        lines.add(cells);
    }

    @Override
    public String toString() {
        var widths = new int[lines.getFirst().size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        var text = new StringBuilder();
        for (var line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                String space = " ".repeat(widths[i] - length(cell));
                boolean left = i < names;
                row.append(i == 0 ? "" : "  ").append(left ? cell + space : space + cell);
            }
            text.append(text.isEmpty() ? "" : "\n")
                    .append(row.toString().stripTrailing());
        }
        return text.toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
