package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.nn.Linear;
import d2l.nn.ReLU;
import d2l.nn.Sequential;
import d2l.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whatever the reader's language: the same digits, points and letters.
@ResourceLock(Resources.LOCALE)
class LocaleTest {
    /// Of other digits, another sign of the decimals, another small I.
    private static final List<String> LOCALES =
            List.of("ar-EG", "tr-TR", "hi-IN-u-nu-deva", "de-DE", "fa-IR");

    private static String everything() {
        return Display.transcript(
                () -> {
                    Display.show(table());
                    Display.show(
                            Tables.history(
                                    new double[] {1234.5}, new double[1], new double[1]));
                    Display.show(
                            Tables.confusionMatrix(
                                    new int[] {0, 1, 1},
                                    new int[] {0, 1, 1},
                                    List.of("DRESS", "SHIRT")));
                    Display.show(Tables.html(table()));
                    Display.show(-1234567.875);
                    Display.show(1234567);
                    Display.show(new double[] {0.5, 1e-9});
                    Display.show(new int[] {-1000, 1000});
                    Display.show(List.of(1.5f, 1000L));
                    Display.show(Map.of("TITLE", 0.25));
                    Tensor numbers = Tensor.of(new float[] {-1.5f, 12345.678f, 1e-5f}, 3);
                    Display.show(numbers);
                    Display.show(Html.of(numbers));
                    var net = new Sequential(new Linear(784, 1000), new ReLU());
                    Display.show(net);
                    Display.show(net.summary(256, 784));
                    var chart = ChartsTest.training(0.5);
                    Display.show(chart);
                    Display.show(chart.svg());
                    Display.show(chart.description());
                    var images =
                            Images.grid(Tensor.ones(2, 2, 2), 1, 2, List.of("I", "i"));
                    Display.show(images);
                    Display.show(images.svg());
                    var graph = Graph.graph(Tensor.ones(2, 1000).requiresGrad().sum());
                    Display.show(graph);
                    Display.show(graph.svg());
                });
    }

    private static Table table() {
        var table =
                Table.create(
                        "TITLE",
                        IntColumn.create("int", new int[] {-1234567, 0}),
                        LongColumn.create("long", new long[] {1234567890123L, 1}),
                        ShortColumn.create("short", new short[] {12345, -1}),
                        DoubleColumn.create("double", new double[] {1234.5, -0.25}),
                        FloatColumn.create("float", new float[] {1e-9f, 1}),
                        BooleanColumn.create("boolean", true, false),
                        DateColumn.create("date", LocalDate.of(2025, 12, 31), null),
                        TimeColumn.create("time", LocalTime.of(23, 59, 1), null),
                        DateTimeColumn.create(
                                "both", LocalDate.of(2025, 5, 1).atTime(1, 2), null));
        table.intColumn("int").setMissing(1);
        return table;
    }

    @Test
    void everythingPrintedIsTheSameInEveryLocale() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String expected = everything();
            assertTrue(expected.contains("-1234567 "), expected);
            for (String tag : LOCALES) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                int at = 0;
                List<String> printed = everything().lines().toList();
                assertEquals(expected.lines().count(), printed.size(), tag);
                for (String line : expected.lines().toList()) {
                    assertEquals(line, printed.get(at++), tag);
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
