package d2l.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Labs on the JVM, over the first photographs of the real data set.
class ExperimentTest {
    @Test
    void eachLabHasItsFingerprint() throws IOException {
        String found =
                Labs.all().stream()
                        .map(lab -> lab.section() + " = " + fingerprint(lab) + "\n")
                        .collect(Collectors.joining());
        try (var file = Lab.class.getResourceAsStream("fingerprints.txt")) {
            assertEquals(new String(file.readAllBytes(), StandardCharsets.UTF_8), found);
        }
    }

    private static String fingerprint(Lab lab) {
        String lines =
                Twin.lines(
                        lab,
                        new Settings(lab),
                        RealPhotographs.TRAIN,
                        RealPhotographs.TEST);
        return lines.substring(lines.length() - 17).strip();
    }

    @Test
    void thePageIsToldTheSame() {
        String begun = begin("3.7", "{\"epochs\":2}");
        assertEquals("{\"parameters\":7850,\"batches\":8,\"epochs\":2}", begun);
        for (int i = 1; i < 16; i++) {
            assertTrue(Page.step().startsWith("{\"batch\":" + i + ",\"of\":16,"));
        }
        Lab lab = Labs.of("3.7");
        String twin =
                Twin.lines(
                        lab,
                        new Settings(lab, "epochs=2"),
                        RealPhotographs.TRAIN,
                        RealPhotographs.TEST);
        String fingerprint = twin.substring(twin.length() - 17).strip();
        String last = Page.step();
        assertTrue(
                last.endsWith("\"done\":true,\"fingerprint\":\"" + fingerprint + "\"}"),
                last);
        String pictures = Page.pictures();
        assertTrue(pictures.startsWith("{\"predictions\":{\"images\":[0,1"), pictures);
        assertTrue(pictures.contains(",\"mistakes\":{\"images\":["), pictures);
        assertTrue(pictures.contains(",\"weights\":[["), pictures);
        assertTrue(Page.step().startsWith("{\"error\":"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.7 | {\"learningRate\":0}         | learning rate",
                "3.6 | {\"learningRate\":\"NaN\"}   | learning rate",
                "3.7 | {\"batchSize\":0}            | below 1",
                "3.7 | {\"batchSize\":2001}         | more than the 2000",
                "4.1 | {\"width\":100000000}        | a page has 1000",
                "4.1 | {\"width\":0.5}              | no whole number",
                "3.7 | {\"epochs\":1                | a } is missing",
                "3.7 | {\"depth\":1}                | no setting «depth»",
                "9.9 | {}                           | no lab of section «9.9»",
            })
    void whatCannotBeIsSaid(String section, String settings, String words) {
        String answer = begin(section, settings);
        assertTrue(answer.startsWith("{\"error\":\""), answer);
        assertTrue(answer.contains(words), answer);
    }

    /// The overflow that section 3.6 warns of is no error: it is what there is to see.
    @Test
    void aLearningRateThatIsTooLargeGivesNoNumbers() {
        begin("3.6", "{\"learningRate\":1000,\"epochs\":1}");
        String last = "";
        for (int i = 0; i < 8; i++) {
            last = Page.step();
        }
        assertTrue(last.contains("\"loss\":null"), last);
        assertTrue(last.contains("\"done\":true"), last);
    }

    private static String begin(String section, String settings) {
        return Page.begin(
                section,
                settings,
                RealPhotographs.TRAIN.pixels(),
                RealPhotographs.TRAIN.labels(),
                RealPhotographs.TEST.pixels(),
                RealPhotographs.TEST.labels());
    }
}
