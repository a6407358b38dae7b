package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class RecordedValuesTest {
    @TempDir Path home;

    /// A chapter's instance after its run.
    @SuppressWarnings("unused") // read by reflection
    private static final class Run {
        private final float accuracy = 0.8357f;
        private final double loss = 1.25e-7;
        private final int epochs = 10;
        private final long unused = 3;
        private final String worst = "a \"shirt\"\n= 3";
        private final boolean better = true;
        private final double nan = Double.NaN;
        private final Object other = new int[0];
        private final String nothing = null;
        private final double[][] reached = {{0.5, 0.25}, {0.125, 0.0625, 0.03125}};
        private final List<Epoch> epochs3 = List.of(new Epoch(0.75f, 0.5));
        private final float[] none = {};
        private final Net net = new Net();
    }

    private record Epoch(float loss, double accuracy) {
        double broken() {
            throw new IllegalStateException("no test set");
        }

        void shuffle() {}
    }

    @SuppressWarnings("unused") // read by reflection
    private static final class Net {
        private final int hidden = 256;
    }

    @Test
    void whatIsWrittenReadsBack() {
        var values =
                RecordedValues.of(
                        chapter(
                                "{{worst}} {{accuracy}} {{ loss:%.1e }} {{epochs}}"
                                        + " {{better}} {{nan}}"),
                        new Run());
        assertEquals(
                """
                --- values
                accuracy = 0.8357
                better = true
                epochs = 10
                loss = 1.25E-7
                nan = NaN
                worst = "a \\"shirt\\"\\n= 3"
                """,
                values.section());
        var transcript = "shown\n--- values\nan older line\n" + values.section();
        var back = RecordedValues.parse(transcript);
        assertEquals(values.section(), back.section());
        assertEquals("a \"shirt\"\n= 3", back.text("worst", null));
        assertEquals(
                "shown\n--- values\nan older line\n",
                RecordedValues.withoutSection(transcript));
    }

    @Test
    void aWayLeadsThroughElementsAndAccessors() {
        var values =
                RecordedValues.of(
                        chapter(
                                "{{reached[1][2]:%.3f}} {{ epochs3[0].loss }}"
                                        + " {{epochs3.size}} {{net.hidden}}"
                                        + " {{reached[1].length}} {{worst.length}}"),
                        new Run());
        assertEquals(
                """
                --- values
                epochs3.size = 1
                epochs3[0].loss = 0.75
                net.hidden = 256
                reached[1].length = 3
                reached[1][2] = 0.03125
                worst.length = 13
                """,
                values.section());
        var back = RecordedValues.parse(values.section());
        assertEquals(values.section(), back.section());
        assertEquals("0.031", back.text("reached[1][2]", "%.3f"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reached[2][0]         | reached has the elements 0 to 1",
                "reached[1][3]         | reached[1] has the elements 0 to 2",
                "reached[9999999999]   | reached has the elements 0 to 1",
                "none[0]               | none is empty",
                "epochs[0]             | epochs is a Integer, no array or list",
                "epochs3[0].lost       | epochs3[0] is a Epoch, which has no accessor"
                        + " lost; it has loss, accuracy",
                "epochs3[0].shuffle    | epochs3[0] is a Epoch, which has no accessor"
                        + " shuffle; it has loss, accuracy",
                "net.width             | net is a Net, which has no accessor width",
                "nothing.length        | nothing is null",
                "epochs3[0].broken     | epochs3[0].broken() failed:"
                        + " java.lang.IllegalStateException: no test set",
            })
    void saysWhereAWayEnds(String way, String why) {
        assertEquals(
                "chapters/ch03/Fixture.java:5: the prose asks for {{"
                        + way
                        + "}}, but "
                        + why,
                complaint("{{" + way + "}}"));
    }

    @Test
    void withoutPlacesThereIsNoSection() {
        assertEquals("", RecordedValues.of(chapter("Nothing."), new Run()).section());
        assertEquals("", RecordedValues.parse("only output\n").section());
        assertEquals("only output\n", RecordedValues.withoutSection("only output\n"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "0.8357, none, 0.8357",
                "0.83571234, none, 0.8357",
                "83.5712, none, 83.57",
                "12345.678, none, 12346",
                "2.0, none, 2",
                "100.0, none, 100",
                "0.0, none, 0",
                "-0.5, none, -0.5",
                "0.00123456, none, 0.001235",
                "1.25E-7, none, '$1.25 \\cdot 10^{-7}$'",
                "1.0E12, none, $10^{12}$",
                "-1.0E12, none, '$-1 \\cdot 10^{12}$'",
                "60000, none, 60000",
                "1234567, none, 1234567",
                "NaN, none, NaN",
                "0.8357, %.1f, 0.8",
                "0.8357, %.0f, 1",
                "7850, '%,d', '7,850'",
                "7850, %.1f, 7850.0",
                "1.25E-7, %.1e, '$1.3 \\cdot 10^{-7}$'",
                "1.0E8, %.0e, $10^{8}$",
                "550749, %.1E, '$5.5 \\cdot 10^{5}$'",
                "\"2e5\", %s, 2e5",
                "NaN, %.1f, NaN",
                "true, none, true",
                "\"shirt\", %s, shirt",
            })
    void printsANumberTheSameEverywhere(String value, String format, String expected) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            var values = RecordedValues.parse("--- values\nx = " + value + "\n");
            assertEquals(expected, values.text("x", format));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, %d, 'x is 0.5, which %d cannot print'",
        "\"a\", %.1f, 'x is \"a\", which %.1f cannot print'",
        "0.5, .1f, '.1f is no format such as %.3f'",
        "0.5, %f%n, '%f%n is no format such as %.3f'",
    })
    void saysWhichFormatDoesNotFit(String value, String format, String message) {
        var values = RecordedValues.parse("--- values\nx = " + value + "\n");
        var thrown =
                assertThrows(
                        IllegalArgumentException.class, () -> values.text("x", format));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void refusesToRecordWhatIsNoNumberOrWord() {
        var place = "chapters/ch03/Fixture.java:5: the prose asks for ";
        var remedy = ". A number, a word or a boolean can be recorded.";
        assertEquals(
                place + "{{other}}, which is a int[]" + remedy, complaint("{{other}}"));
        assertEquals(
                place + "{{reached[0]}}, which is a double[]" + remedy,
                complaint("{{reached[0]}}"));
        assertEquals(
                place + "{{nothing}}, which is null" + remedy, complaint("{{nothing}}"));
        assertEquals(
                place + "{{missing}}, but the chapter has no field missing",
                complaint("{{missing}}"));
    }

    @Test
    void everyReasonIsNamedWithItsLine() {
        assertEquals(
                """
                chapters/ch03/Fixture.java:5: the prose asks for {{reached[2]}}, but \
                reached has the elements 0 to 1
                chapters/ch03/Fixture.java:6: the prose asks for {{missing}}, but the \
                chapter has no field missing\
                """,
                complaint("{{reached[2]}}\n    /// {{accuracy}} {{missing}}"));
    }

    @Test
    void refusesALineThatIsNoValue() {
        for (var line : new String[] {"no value", "x = abc", "x = \"open"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> RecordedValues.parse("--- values\n" + line + "\n"),
                    line);
        }
    }

    private String complaint(String prose) {
        var chapter = chapter(prose);
        return assertThrows(Refused.class, () -> RecordedValues.of(chapter, new Run()))
                .getMessage();
    }

    private Chapter chapter(String prose) {
        return Fixture.readBody(home, "    /// " + prose + "\n    int n;\n");
    }
}
