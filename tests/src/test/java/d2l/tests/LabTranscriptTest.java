package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.FashionMnist;
import d2l.lab.Experiment;
import d2l.lab.Lab;
import d2l.lab.Labs;
import d2l.lab.Photographs;
import d2l.lab.Report;
import d2l.lab.Settings;
import d2l.train.Epoch;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A lab that has all photographs prints what its section prints.
class LabTranscriptTest {
    @Test
    void theLabOfSection37ReachesTheNumbersThatWereApproved() throws IOException {
        var lab = Labs.of("3.7");
        var data = FashionMnist.load(256);
        var experiment =
                new Experiment(
                        lab,
                        new Settings(lab),
                        Photographs.first(data.train().dataset(), 60_000),
                        Photographs.first(data.test().dataset(), 10_000));
        var rows = new ArrayList<String>();
        while (experiment.hasNext()) {
            experiment.step(
                    new Report() {
                        @Override
                        public void batch(int batch, double loss) {}

                        @Override
                        public void epoch(int number, Epoch train, double test) {
                            rows.add(row(number, train.loss(), train.accuracy(), test));
                        }
                    });
        }
        assertEquals(10, rows.size());
        List<String> approved =
                Book.text(
                                Book.HOME.resolve(
                                        "tests/approved/SoftmaxRegressionConcise.approved.txt"))
                        .lines()
                        .toList();
        assertTrue(approved.containsAll(rows), () -> String.join("\n", rows));
        // The page says so of its own bits, which it compares with these.
        try (var file = Lab.class.getResourceAsStream("fingerprints-all.txt")) {
            assertEquals(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8),
                    "3.7 = " + experiment.fingerprint() + "\n");
        }
    }

    /// As a table of the transcript has it.
    private static String row(int number, double loss, double train, double test) {
        return String.format(
                "%5d      %s     %s    %s",
                number, rounded(loss), rounded(train), rounded(test));
    }

    private static String rounded(double number) {
        return new BigDecimal(number).setScale(4, RoundingMode.HALF_EVEN).toString();
    }
}
