package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class TicksTest {
    /// The labels along an axis of 400 pixels, each letter 7 wide.
    private static List<String> labels(
            double low, double high, boolean log, boolean whole) {
        var scale = Scale.over(new double[] {low, high}, axis(log), whole);
        return Ticks.of(scale, 400, label -> 7 * label.length(), 18).stream()
                .map(Ticks.Tick::label)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private static Axis axis(boolean log) {
        var axis = new Axis("x");
        axis.log = log;
        return axis;
    }

    private static List<String> linear(double low, double high) {
        return labels(low, high, false, false);
    }

    private static List<String> whole(double low, double high) {
        return labels(low, high, false, true);
    }

    private static List<String> log(double low, double high) {
        return labels(low, high, true, false);
    }

    @Test
    void theyAreRoundAndFillTheAxis() {
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), linear(0, 1));
        assertEquals(
                List.of("−6", "−4", "−2", "0", "2", "4", "6", "8", "10"),
                linear(-7.3, 11));
    }

    @Test
    void theEndsAreNotMissedForTheirLastBits() {
        assertEquals(
                List.of("0.30", "0.35", "0.40"), linear(0.1 + 0.2, 0.5).subList(0, 3));
        assertEquals("0.3", log(0.1 + 0.2, 0.9).getFirst());
        assertEquals("0.3", linear(0, 0.3).getLast().substring(0, 3));
    }

    @Test
    void epochsAreWhole() {
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), whole(1, 10));
        assertEquals(List.of("1", "2"), whole(1, 2));
        assertEquals(List.of("7"), whole(7, 7));
        assertEquals(List.of("0", "50", "100", "150", "200"), whole(0, 200));
    }

    @Test
    void withinADecadeEveryDigitIsNamed() {
        assertEquals(
                List.of("0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"),
                log(0.2, 0.9));
        assertEquals(List.of("2×10⁻⁷", "3×10⁻⁷", "5×10⁻⁷"), log(1.6e-7, 9e-7));
        assertEquals(List.of("0.5", "1", "2", "3", "5"), log(0.5, 8));
    }

    @Test
    void onALogarithmicAxisOverNextToNothingTheyAreRound() {
        assertEquals(List.of("1.15", "1.20", "1.25", "1.30"), log(1.13, 1.31));
        assertEquals("1", log(1, Math.nextUp(1.0)).getFirst());
    }

    @Test
    void powersOfTenAreWrittenInOneWay() {
        assertEquals(
                List.of("0.001", "0.01", "0.1", "1", "10", "100", "1000"),
                log(1e-3, 1e3));
        assertEquals(List.of("10⁰", "10¹", "10²", "10³", "10⁴"), log(1, 1e4));
        assertEquals(List.of("10⁻⁴", "10⁻³", "10⁻²"), log(1e-4, 1e-2));
    }

    @Test
    void beyondTenDecadesSomeAreLeftOut() {
        assertEquals(
                List.of("10⁻¹⁰", "10⁻⁵", "10⁰", "10⁵", "10¹⁰", "10¹⁵", "10²⁰"),
                log(1e-12, 1e20));
        assertEquals(
                List.of("10⁻³²⁰", "10⁻¹⁶⁰", "10⁰", "10¹⁶⁰"),
                log(Double.MIN_VALUE, Double.MAX_VALUE));
    }

    @Test
    void aTinySpanFarFromZeroIsWrittenAsDistances() {
        assertEquals(
                List.of("10¹⁵", "+0.5", "+1.0", "+1.5", "+2.0"), linear(1e15, 1e15 + 2));
        assertEquals(
                List.of("1.23456789×10⁸", "+0.5", "+1.0"), linear(123456789, 123456790));
        assertEquals(
                List.of("10³⁰⁰", "+0.5×10²⁸⁴", "+1.0×10²⁸⁴", "+1.5×10²⁸⁴", "+2.0×10²⁸⁴"),
                linear(1e300, Math.nextUp(1e300)));
    }

    @Test
    void numbersFarFromOneHaveOnePower() {
        assertEquals(List.of("0", "2×10⁷", "4×10⁷", "6×10⁷", "8×10⁷"), linear(0, 8e7));
        assertEquals(
                List.of("0", "0.5×10⁻⁵", "1.0×10⁻⁵", "1.5×10⁻⁵", "2.0×10⁻⁵"),
                linear(0, 2e-5));
        assertEquals(
                List.of("20,000", "30,000", "40,000", "50,000", "60,000"),
                linear(20_000, 60_000));
    }

    @Test
    void labelsNeverTouchAndEveryAxisHasOne() {
        double[] numbers = {
            -Double.MAX_VALUE,
            -1e17,
            -1,
            -1e-300,
            0,
            Double.MIN_VALUE,
            1e-5,
            0.3,
            1,
            Math.nextUp(1.0),
            9,
            1000,
            1e15,
            1e15 + 1,
            1e300,
            Math.nextUp(1e300),
            Double.MAX_VALUE
        };
        for (double low : numbers) {
            for (double high : numbers) {
                for (boolean log :
                        low > 0 ? new boolean[] {false, true} : new boolean[] {false}) {
                    for (int length : new int[] {60, 200, 400, 4000}) {
                        if (low <= high) {
                            check(low, high, log, length);
                        }
                    }
                }
            }
        }
    }

    private static void check(double low, double high, boolean log, int length) {
        var scale = Scale.over(new double[] {low, high}, axis(log), false);
        String range = low + " to " + high + (log ? ", log, " : ", ") + length;
        var ticks =
                Ticks.of(scale, length, label -> 7 * label.length(), 18).stream()
                        .filter(tick -> !tick.label().isEmpty())
                        .toList();
        assertTrue(length < 200 || !ticks.isEmpty(), range);
        assertTrue(ticks.size() <= length / 20, range + ": " + ticks.size());
        for (int i = 0; i < ticks.size(); i++) {
            var tick = ticks.get(i);
            assertTrue(tick.place() > 0.039 && tick.place() < 0.961, range + ": " + tick);
            if (i > 0) {
                var before = ticks.get(i - 1);
                double room = (tick.place() - before.place()) * length;
                double needed = 3.5 * (tick.label().length() + before.label().length());
                assertTrue(room >= needed, range + ": " + before + " " + tick);
            }
        }
    }
}
