package d2l.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/// The arithmetic of the tables, and that what is compared is the same.
class SpreadTest {
    @Test
    void the_median_and_the_quartiles() {
        assertEquals(new Spread(2, 3, 4, 5), Spread.of(List.of(5., 1., 3., 2., 4.)));
        assertEquals(2.5, Spread.of(List.of(4., 1., 3., 2.)).median());
        assertEquals(new Spread(7, 7, 7, 1), Spread.of(List.of(7.)));
        assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
    }

    @Test
    void half_the_distance_of_the_quartiles_as_a_share() {
        assertEquals(1 / 3., Spread.of(List.of(5., 1., 3., 2., 4.)).relative(), 1e-12);
    }

    @Test
    void neighbours_are_compared_as_far_as_both_lists_go() {
        // The clock halves after the second round: the quotients do not feel it.
        var ours = List.of(80., 90., 40., 45., 40.);
        var theirs = List.of(100., 100., 50., 50.);
        assertEquals(.85, Spread.ofQuotients(ours, theirs).median(), 1e-12);
        assertEquals(4, Spread.ofQuotients(ours, theirs).count());
    }

    @Test
    void shares_are_short() {
        assertEquals(".95", TextTable.share(.951));
        assertEquals("1.0", TextTable.share(.996));
        assertEquals("14", TextTable.share(13.7));
        assertEquals("–", TextTable.share(Double.NaN));
    }

    @Test
    void a_table_stands_in_columns() {
        var table = new TextTable("what", "s");
        table.row(List.of("a", "12.5"));
        assertEquals("|what|   s|\n|----|---:|\n|a   |12.5|\n", table.toString());
    }

    @Test
    void bare_kernels_and_the_library_take_the_same_step() {
        var bare = new BareStep(16, 24);
        var library = new LibraryStep(16, 24);
        float[] before = bare.weights();
        assertArrayEquals(before, library.weights());
        for (int i = 0; i < 3; i++) {
            bare.run();
            library.run();
        }
        assertArrayEquals(bare.weights(), library.weights());
        assertTrue(before[0] != bare.weights()[0]);
    }
}
