package d2l.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constant() {
        assertEquals(0.1, Schedule.constant(0.1).lr(0));
        assertEquals(0.1, Schedule.constant(0.1).lr(1000));
    }

    @Test
    void stepsAtEveryTenthEpoch() {
        Schedule step = Schedule.step(0.8, 10, 0.5);
        assertEquals(0.8, step.lr(0));
        assertEquals(0.8, step.lr(9));
        assertEquals(0.4, step.lr(10));
        assertEquals(0.4, step.lr(19));
        assertEquals(0.2, step.lr(20));
    }

    @Test
    void exponential() {
        Schedule exponential = Schedule.exponential(0.8, 0.5);
        assertEquals(0.8, exponential.lr(0));
        assertEquals(0.4, exponential.lr(1));
        assertEquals(0.1, exponential.lr(3));
    }

    @Test
    void cosine() {
        Schedule cosine = Schedule.cosine(0.4, 30);
        assertEquals(0.4, cosine.lr(0));
        assertEquals(0.2, cosine.lr(15), 1e-16);
        assertEquals(0.1, cosine.lr(20), 1e-16);
        for (int epoch = 0; epoch <= 30; epoch++) {
            double expected = 0.2 * (1 + StrictMath.cos(Math.PI * epoch / 30));
            assertEquals(expected, cosine.lr(epoch), 1e-15);
        }
        assertEquals(0, cosine.lr(30));
        assertEquals(0, cosine.lr(31), "there it stays");
    }

    @Test
    void warmUpEndsAtTheFirstRate() {
        Schedule warm = Schedule.step(0.9, 5, 0.1).warmUp(2);
        assertEquals(0.3, warm.lr(0), 1e-16);
        assertEquals(0.6, warm.lr(1), 1e-16);
        assertEquals(0.9, warm.lr(2));
        assertEquals(0.9, warm.lr(6), "the fifth epoch of the schedule");
        assertEquals(0.09, warm.lr(7), 1e-16);
    }

    @Test
    void whatCannotBeIsNamed() {
        refused(
                "learning rate -0.1: it must be a positive number, such as 0.1",
                () -> Schedule.constant(-0.1));
        refused(
                "learning rate NaN: it must be a positive number, such as 0.1",
                () -> Schedule.cosine(Double.NaN, 10));
        refused(
                "a step every 0 epochs: the number of epochs between two steps must be at"
                        + " least 1",
                () -> Schedule.step(0.1, 0, 0.5));
        for (double factor : new double[] {0, -0.5, 1.5, Double.NaN}) {
            refused(
                    "a learning rate multiplied by "
                            + factor
                            + ": the factor must be above 0 and at most 1, such as 0.5",
                    () -> Schedule.exponential(0.1, factor));
        }
        refused("cosine over 0 epochs: it needs at least 1", () -> Schedule.cosine(1, 0));
        refused(
                "warmUp over -1 epochs: it needs at least 1",
                () -> Schedule.constant(1).warmUp(-1));
        refused(
                "the learning rate of epoch -1: epochs count from 0",
                () -> Schedule.constant(1).warmUp(3).lr(-1));
    }

    private static void refused(String message, Runnable misuse) {
        var error = assertThrows(IllegalArgumentException.class, misuse::run);
        assertEquals(message, error.getMessage());
    }
}
