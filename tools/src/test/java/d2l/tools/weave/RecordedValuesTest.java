package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
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
                "1.25E-7, none, 1.25e-7",
                "1.0E12, none, 1e12",
                "60000, none, 60000",
                "1234567, none, 1234567",
                "NaN, none, NaN",
                "0.8357, %.1f, 0.8",
                "0.8357, %.0f, 1",
                "7850, '%,d', '7,850'",
                "7850, %.1f, 7850.0",
                "1.25E-7, %.1e, 1.3e-07",
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
        assertTrue(complaint("{{other}}").contains("asks for other, which is a int[]"));
        assertTrue(complaint("{{nothing}}").contains("asks for nothing, which is null"));
        assertTrue(complaint("{{missing}}").contains("has no field missing"));
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
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> RecordedValues.of(chapter, new Run()))
                .getMessage();
    }

    private Chapter chapter(String prose) {
        return Fixture.readBody(home, "    /// " + prose + "\n    int n;\n");
    }
}
