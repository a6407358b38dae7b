package d2l.plot;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Tables of results, as tablesaw's `Table`.
public final class Tables {
    /// A longer table shows ten rows at each end.
    private static final int LONG = 25;

    private static final int EDGE = 10;

    private Tables() {}

    /// One row an epoch: the loss and accuracy of training, and the accuracy on the test set.
    public static Table history(double[] trainLoss, double[] trainAcc, double[] testAcc) {
        int epochs = trainLoss.length;
        if (trainAcc.length != epochs || testAcc.length != epochs) {
            throw new IllegalArgumentException(
                    "history: one value an epoch each, but there are "
                            + epochs
                            + " train losses, "
                            + trainAcc.length
                            + " train accuracies and "
                            + testAcc.length
                            + " test accuracies");
        }
        var epoch = new int[epochs];
        for (int i = 0; i < epochs; i++) {
            epoch[i] = i + 1;
        }
        return Table.create(
                IntColumn.create("epoch", epoch),
                DoubleColumn.create("train loss", trainLoss),
                DoubleColumn.create("train acc", trainAcc),
                DoubleColumn.create("test acc", testAcc));
    }

    /// How often each class, a row, was taken for each class, a column.
    public static Table confusionMatrix(
            int[] truth, int[] predicted, List<String> classes) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(
                    "confusionMatrix: "
                            + truth.length
                            + " labels but "
                            + predicted.length
                            + " predictions; each example needs one of both");
        }
        var counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            int column = index("prediction", i, predicted[i], classes);
            counts[column][index("label", i, truth[i], classes)]++;
        }
        var table = Table.create(StringColumn.create("truth", classes));
        for (int j = 0; j < counts.length; j++) {
            table.addColumns(IntColumn.create(classes.get(j), counts[j]));
        }
        return table;
    }

    private static int index(String what, int i, int label, List<String> classes) {
        if (label < 0 || label >= classes.size()) {
            throw new IllegalArgumentException(
                    "confusionMatrix: "
                            + what
                            + " "
                            + label
                            + " of example "
                            + i
                            + " is none of the "
                            + classes.size()
                            + " classes, 0 to "
                            + (classes.size() - 1));
        }
        return label;
    }

    /// The table as text, its name above it where it has one.
    static String text(Table table) {
        if (table.columnCount() == 0) {
            return "an empty table";
        }
        var text = new TextTable(names(table), table.columnNames());
        cells(table).forEach(text::row);
        String name =
                table.name() == null || table.name().isBlank() ? "" : table.name() + "\n";
        return name + text;
    }

    /// How many columns, none or the first, say what the rows are.
    static int names(Table table) {
        return table.column(0) instanceof NumericColumn<?> ? 0 : 1;
    }

    /// The table's rows as text, the middle ones of a long table left out.
    static List<List<String>> cells(Table table) {
        var columns = new ArrayList<List<String>>();
        for (var column : table.columns()) {
            columns.add(cells(column));
        }
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < table.rowCount(); i++) {
            if (table.rowCount() > LONG && i == EDGE) {
                rows.add(Collections.nCopies(columns.size(), "…"));
                i = table.rowCount() - EDGE;
            }
            var row = new ArrayList<String>();
            for (var column : columns) {
                row.add(column.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(Column<?> column) {
        var cells = new ArrayList<String>();
        if (column instanceof DoubleColumn || column instanceof FloatColumn) {
            double[] values = ((NumericColumn<?>) column).asDoubleArray();
            boolean exponent = Decimal.needExponent(values);
            for (int i = 0; i < values.length; i++) {
                // To tablesaw NaN is a missing number; to a reader it is what became of a
                // loss.
                cells.add(
                        exponent
                                ? Decimal.scientific(values[i])
                                : Decimal.fixed(values[i], 4));
            }
        } else {
            // tablesaw's own text of a whole number has the digits of the reader's
            // language.
            boolean whole = column instanceof NumericColumn<?>;
            for (int i = 0; i < column.size(); i++) {
                cells.add(whole ? column.getUnformattedString(i) : column.getString(i));
            }
        }
        return cells;
    }
}
