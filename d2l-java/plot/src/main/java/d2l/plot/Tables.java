package d2l.plot;

import d2l.device.Illegal;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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
            throw Illegal.argument(
                    "history: one value an epoch each, but there are %s train losses, %s"
                            + " train accuracies and %s test accuracies",
                    epochs, trainAcc.length, testAcc.length);
        }
        return Table.create(
                IntColumn.create("epoch", IntStream.rangeClosed(1, epochs).toArray()),
                DoubleColumn.create("train loss", trainLoss),
                DoubleColumn.create("train acc", trainAcc),
                DoubleColumn.create("test acc", testAcc));
    }

    /// How often each class, a row, was taken for each class, a column.
    public static Table confusionMatrix(
            int[] truth, int[] predicted, List<String> classes) {
        if (truth.length != predicted.length) {
            throw Illegal.argument(
                    "confusionMatrix: %s labels but %s predictions; each example needs"
                            + " one of both",
                    truth.length, predicted.length);
        }
        var counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            check("prediction", i, predicted[i], classes.size());
            check("label", i, truth[i], classes.size());
            counts[predicted[i]][truth[i]]++;
        }
        var table = Table.create(StringColumn.create("truth", classes));
        for (int j = 0; j < counts.length; j++) {
            table.addColumns(IntColumn.create(classes.get(j), counts[j]));
        }
        return table;
    }

    private static void check(String what, int i, int label, int classes) {
        if (label < 0 || label >= classes) {
            throw Illegal.argument(
                    "confusionMatrix: %s %s of example %s is none of the %s classes, 0 to"
                            + " %s",
                    what, label, i, classes, classes - 1);
        }
    }

    /// The table as text, its name above it where it has one.
    static String text(Table table) {
        if (table.columnCount() == 0) {
            return "an empty table";
        }
        return (name(table).isBlank() ? "" : name(table) + "\n") + rows(table);
    }

    /// The table as HTML, its name for a caption where it has one.
    static String html(Table table) {
        String caption = "<caption>" + Html.escape(name(table)) + "</caption>";
        return rows(table).html(name(table).isBlank() ? "" : caption);
    }

    private static String name(Table table) {
        return table.name() == null ? "" : table.name();
    }

    /// The column names and the rows, the middle ones of a long table left out.
    private static Rows rows(Table table) {
        boolean named =
                table.columnCount() > 0 && !(table.column(0) instanceof NumericColumn<?>);
        var rows = new Rows(named ? 1 : 0);
        rows.add(table.columnNames());
        var columns = table.columns().stream().map(Tables::text).toList();
        var numbers = IntStream.range(0, table.rowCount()).boxed().toList();
        rows.addAll(
                numbers,
                LONG,
                EDGE,
                i -> columns.stream().map(column -> column.apply(i)).toList());
        return rows;
    }

    /// How the cells of a column are written.
    private static IntFunction<String> text(Column<?> column) {
        if (column instanceof DoubleColumn || column instanceof FloatColumn) {
            // To tablesaw NaN is a missing number; to a reader it is what became of a
            // loss.
            double[] values = ((NumericColumn<?>) column).asDoubleArray();
            var format = Decimal.format(values);
            return i -> format.apply(values[i]);
        }
        // tablesaw's own text of a whole number has the digits of the reader's language.
        return column instanceof NumericColumn<?>
                ? column::getUnformattedString
                : column::getString;
    }
}
