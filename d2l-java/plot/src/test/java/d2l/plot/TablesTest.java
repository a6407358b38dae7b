package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;

import java.util.List;

class TablesTest {
    @Test
    void aHistoryHasOneRowAnEpoch() {
        var table =
                Tables.history(
                        new double[] {0.78594, 0.57},
                        new double[] {0.75, 0.8},
                        new double[] {0.74, 0.79});
        assertEquals(
                """
                epoch  train loss  train acc  test acc
                    1      0.7859     0.7500    0.7400
                    2      0.5700     0.8000    0.7900
                """,
                Display.transcript(() -> Display.show(table)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Tables.history(new double[1], new double[2], new double[1]));
    }

    @Test
    void aLossThatIsNoNumberIsNamed() {
        var table =
                Tables.history(
                        new double[] {
                            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
                        },
                        new double[] {0.75, 0.8, 0.1},
                        new double[] {0.74, Double.NaN, 0.1});
        assertEquals(
                """
                epoch  train loss  train acc  test acc
                    1         nan     0.7500    0.7400
                    2         inf     0.8000       nan
                    3        -inf     0.1000    0.1000\
                """,
                Tables.text(table));
        assertTrue(Tables.html(table).contains("<td>nan</td>"), Tables.html(table));
        var floats = Table.create(FloatColumn.create("w", Float.NaN, 1e-9f));
        assertEquals("         w\n       nan\n1.0000e-09", Tables.text(floats));
    }

    @Test
    void rowsOfAConfusionMatrixAreTheTruth() {
        var table =
                Tables.confusionMatrix(
                        new int[] {0, 1, 1, 2},
                        new int[] {0, 2, 1, 2},
                        List.of("a", "b", "c d"));
        assertEquals(
                """
                truth  a  b  c d
                a      1  0    0
                b      0  1    1
                c d    0  0    1\
                """,
                Tables.text(table));
    }

    @Test
    void labelsThatFitNoClassAreRefused() {
        var classes = List.of("a", "b");
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Tables.confusionMatrix(
                                        new int[] {0}, new int[] {2}, classes));
        assertTrue(
                error.getMessage().contains("prediction 2 of example 0"),
                error.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Tables.confusionMatrix(new int[] {-1}, new int[] {0}, classes));
        assertThrows(
                IllegalArgumentException.class,
                () -> Tables.confusionMatrix(new int[] {0}, new int[0], classes));
    }

    @Test
    void aLongTableShowsItsEnds() {
        var column = DoubleColumn.create("x");
        for (int i = 0; i < 100; i++) {
            column.append(i);
        }
        var lines = Tables.text(Table.create("squares", column)).lines().toList();
        assertEquals(2 + 10 + 1 + 10, lines.size());
        assertEquals("squares", lines.getFirst());
        assertEquals(" 0.0000", lines.get(2));
        assertEquals("      …", lines.get(12));
        assertEquals("90.0000", lines.get(13));
        assertEquals("99.0000", lines.getLast());
        assertEquals("an empty table", Tables.text(Table.create()));
    }
}
