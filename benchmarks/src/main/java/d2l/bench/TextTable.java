package d2l.bench;

import java.util.ArrayList;
import java.util.List;

/// A table for a terminal: the first column to the left, the others to the right.
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /// A share or a multiple, as short as a table wants it: .95, 1.2, 14.
    static String share(double share) {
        return Double.isNaN(share)
                ? "–"
                : share < .995
                        ? "%.2f".formatted(share).substring(1)
                        : share < 9.95
                                ? "%.1f".formatted(share)
                                : "%.0f".formatted(share);
    }

    /// As Markdown, which a terminal shows as it is.
    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(Math.max(widths[i], 2), row.get(i).length());
            }
        }
        var text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < widths.length; i++) {
                String cell = i < rows.get(r).size() ? rows.get(r).get(i) : "";
                String blanks = " ".repeat(widths[i] - cell.length());
                text.append(i == 0 ? "|" + cell + blanks : "|" + blanks + cell);
            }
            text.append("|\n");
            if (r == 0) {
                for (int i = 0; i < widths.length; i++) {
                    String line = "-".repeat(widths[i] - 1);
                    text.append(i == 0 ? "|" + line + "-" : "|" + line + ":");
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }
}
