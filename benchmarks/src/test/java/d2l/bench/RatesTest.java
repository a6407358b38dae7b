package d2l.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// Shares of neighbours: the peak's, and the best rival's.
class RatesTest {
    private static final Shape SHAPE = new Shape(2, 3, 4);

    private final Rates rates = new Rates();

    @Test
    void a_clock_that_changes_between_rounds_cancels() {
        note("peak", 120, 170, 120, 60);
        note("library", 90, 136, 90, 48);
        // Shares of .75, .8, .75 and .8; the medians alone, 90 and 120, would say .75.
        assertEquals(.775, share("library", "peak"), 1e-12);
    }

    @Test
    void the_best_is_the_one_with_the_highest_median() {
        note("slow", 10, 10, 100);
        note("fast", 20, 20, 20);
        assertEquals(Optional.of("fast"), best("slow", "fast", "absent"));
        assertEquals(Optional.empty(), best("absent"));
    }

    @Test
    void where_nothing_was_measured_there_is_no_number() {
        note("library", 1);
        assertEquals(Double.NaN, share("library", "absent"));
        assertEquals(Double.NaN, share("absent", "library"));
        assertEquals(Double.NaN, rates.median("absent", Form.PLAIN, SHAPE));
    }

    @Test
    void forms_and_shapes_are_kept_apart() {
        note("library", 1);
        rates.note("library", Form.TRANSPOSED_A, SHAPE, 2);
        rates.note("library", Form.PLAIN, new Shape(2, 3, 5), 3);
        assertEquals(List.of(1.), rates.of("library", Form.PLAIN, SHAPE));
        assertEquals(2, rates.median("library", Form.TRANSPOSED_A, SHAPE));
    }

    private void note(String who, double... samples) {
        for (double sample : samples) {
            rates.note(who, Form.PLAIN, SHAPE, sample);
        }
    }

    private double share(String who, String other) {
        return rates.share(who, other, Form.PLAIN, SHAPE);
    }

    private Optional<String> best(String... names) {
        return rates.best(List.of(names), Form.PLAIN, SHAPE);
    }
}
