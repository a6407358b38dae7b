package d2l.grade;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Tables with commas (RFC 4180) that no spreadsheet program takes for formulas.
final class Csv {
    private final StringBuilder text = new StringBuilder();

    /// Adds a row; a cell that is no number and begins as a formula does is shown as text.
    void row(Object... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(Object cell) {
        return cell instanceof Number number
                ? ClassResults.points(number.doubleValue())
                : "\"" + defused(cell.toString()).replace("\"", "\"\"") + "\"";
    }

    /// A quote in front makes text of what Excel, LibreOffice and Google Sheets would calculate.
    private static String defused(String text) {
        String trimmed = text.stripLeading();
        boolean calculates =
                !trimmed.isEmpty() && "=+-@＝＋－＠".indexOf(trimmed.charAt(0)) >= 0
                        || text.startsWith("\t")
                        || text.startsWith("\r");
        return calculates ? "'" + text : text;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
