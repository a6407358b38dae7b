package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;

class ChartsTest {
    static Figure training(double shift) {
        var figure = new Figure(2);
        figure.axes(0).xlabel("epoch").legend("train loss", "train acc").xlim(1, 3);
        figure.axes(1)
                .xlabel("α < β & \"γ\"")
                .legend("log")
                .yscale("log")
                .title("1,000 ½");
        for (int i = 1; i <= 3; i++) {
            figure.axes(0).add(i, 1.0 / i + shift, 0.8 + 0.01 * i);
            figure.axes(1).add(1000 * i, Math.pow(10, -i));
        }
        return figure;
    }

    private static Set<String> ids(String svg) {
        return Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(svg)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void theSameChartIsTheSameBytes() {
        assertEquals(training(0).svg(), training(0).svg());
    }

    @Test
    void ticksOfPointsEquallyFarApartAreRoundAndLeaveTheLinesTheirRoom() {
        var figure = new Figure();
        figure.axes().add(1, 1);
        figure.axes().add(2, 1.675030864196546);
        var plot =
                Pattern.compile("<clipPath[^>]*>\\s*<rect [^>]*width=\"([0-9.]+)\"")
                        .matcher(figure.svg());
        assertTrue(plot.find());
        assertTrue(Double.parseDouble(plot.group(1)) > 0.8 * 480, plot.group());
    }

    @Test
    void ticksFarFromOneArePowersOfTen() {
        assertEquals("0.001", Charts.powerOfTen(1e-3));
        assertEquals("1", Charts.powerOfTen(1));
        assertEquals("1000", Charts.powerOfTen(1e3));
        assertEquals("10⁻⁴", Charts.powerOfTen(1e-4));
        assertEquals("10¹²", Charts.powerOfTen(1e12));
    }

    @Test
    void twoChartsOfOnePageShareNoId() {
        var first = ids(training(0).svg());
        var second = ids(training(0.5).svg());
        assertFalse(first.isEmpty());
        assertTrue(first.stream().noneMatch(second::contains), first + " " + second);
    }

    @Test
    void everyClipPathThatIsUsedExists() {
        String svg = training(0).svg();
        var used =
                Pattern.compile("url\\(#([^)]*)\\)")
                        .matcher(svg)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        assertEquals(ids(svg), used);
    }

    @Test
    void itIsAnElementWithWordsForAScreenReader() throws Exception {
        String svg = training(0).svg();
        assertTrue(svg.startsWith("<svg "), svg.substring(0, 60));
        assertFalse(svg.contains("<!DOCTYPE") || svg.contains("<?xml"));
        var factory = DocumentBuilderFactory.newInstance();
        var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        var root = factory.newDocumentBuilder().parse(bytes).getDocumentElement();
        assertEquals(
                "train loss, train acc by epoch; 1,000 ½",
                root.getElementsByTagName("title").item(0).getTextContent());
        String description = root.getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(
                description.startsWith(
                        "train loss is 1.0000 at epoch 1 and 0.3333 at epoch 3."),
                description);
        assertEquals(1, root.getElementsByTagName("title").getLength());
    }

    @Test
    void aGapIsNotDrawnAndALonePointIs() {
        var whole = new Figure();
        var gap = new Figure();
        for (int i = 0; i < 5; i++) {
            whole.axes().add(i, i);
            gap.axes().add(i, i == 3 ? Double.NaN : i);
        }
        assertFalse(whole.svg().contains("<ellipse"), "no dots on a line");
        assertNotEquals(whole.svg(), gap.svg());
        assertTrue(gap.svg().contains("<ellipse"), "the point behind the gap is a dot");
        var one = new Figure();
        one.axes().add(1, 1);
        assertTrue(
                one.svg().contains("<ellipse"),
                "the first point of a live chart is a dot");
    }

    @Test
    void aDashedLineIsOneLineSoThatItsDashesDoNotBeginAnewAtEachPoint() {
        var axes = new Axes(() -> {}).styles("--");
        for (int i = 0; i < 100; i++) {
            axes.add(i, i * i);
        }
        String svg = Charts.svg("", "", List.of(axes.state()), 480, 300);
        assertEquals(2, svg.split("stroke-dasharray:6,3;", -1).length, svg);
        assertTrue(
                svg.matches(
                        "(?s).*stroke-dasharray:6,3;\" points=\"([-0-9.]+,[-0-9.]+"
                                + " ?){100}\"/>.*"));
        assertFalse(svg.contains("<line"), svg);
    }

    @Test
    void aLineOfManyPointsKeepsItsPeaks() {
        var flat = new Figure();
        var peak = new Figure();
        for (int i = 0; i < 50_000; i++) {
            flat.axes().add(i, i % 2);
            peak.axes().add(i, i == 33_333 ? 5 : i % 2);
        }
        assertTrue(flat.svg().length() < 100_000, flat.svg().length() + " characters");
        assertNotEquals(flat.svg(), peak.svg());
    }

    @Test
    void whatCannotBeDrawnIsLeftOutWithoutAnError() {
        new Figure().svg();
        var log = new Figure();
        log.axes().yscale("log").xscale("log").legend("a").add(0, 1);
        log.axes().add(1, 0);
        log.axes().add(2, -1);
        log.svg();
        log.axes().add(3, 0.5);
        log.axes().add(4, Double.POSITIVE_INFINITY);
        assertTrue(log.svg().contains("<ellipse"));
        Plot.bar(List.of("a"), Double.NaN).svg();
        Plot.bar(List.of()).svg();
    }

    @Test
    void theLegendStandsWhereNoLineRuns() {
        var falling = new Axes(() -> {}).legend("loss").xlim(0, 10).ylim(0, 1);
        var rising = new Axes(() -> {}).legend("accuracy").xlim(0, 10).ylim(0, 1);
        var both = new Axes(() -> {}).legend("a", "b").xlim(0, 10).ylim(0, 1);
        for (int i = 0; i <= 10; i++) {
            falling.add(i, 1 - 0.1 * i);
            rising.add(i, 0.1 * i);
            both.add(i, 0.1 * i, 1 - 0.1 * i);
        }
        assertEquals(LegendPosition.InsideNE, place(falling));
        assertEquals(LegendPosition.InsideSE, place(rising));
        assertEquals(LegendPosition.OutsideS, place(both));
    }

    private static LegendPosition place(Axes axes) {
        var styler = new XYStyler();
        Legend.place(styler, axes.state(), 480, 300);
        return styler.getLegendPosition();
    }

    /// Another JVM, with another locale and time zone, where fontconfig knows no font and the
    /// cache folder cannot be written to, draws the same bytes.
    @Test
    void theSameChartOnAMachineWithoutFonts(@TempDir Path folder) throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        Path noFonts = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig/>");
        Path out = folder.resolve("chart.svg");
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Duser.language=ar",
                                "-Duser.country=EG",
                                "-Duser.timezone=Asia/Kathmandu",
                                "-Dfile.encoding=ISO-8859-1",
                                "-Djava.io.tmpdir=" + folder,
                                "-Duser.home="
                                        + folder, // there the JDK keeps fonts it found
                                "-cp",
                                System.getProperty("java.class.path"),
                                "d2l.plot.ChartsTest$Elsewhere",
                                out.toString())
                        .redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", notAFolder.toString());
        builder.environment().put("FONTCONFIG_FILE", noFonts.toString());
        builder.environment().put("FONTCONFIG_PATH", folder.toString());
        var process = builder.start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertArrayEquals(
                Elsewhere.everything().getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(out));
        try (var left = Files.list(folder)) {
            assertEquals(
                    Set.of("file", "fonts.conf", "chart.svg"),
                    left.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("hsperfdata"))
                            .collect(Collectors.toSet()),
                    "the temporary fonts are gone");
        }
    }

    /// The program of the other JVM.
    static final class Elsewhere {
        private Elsewhere() {}

        public static void main(String[] arguments) throws IOException {
            Files.writeString(Path.of(arguments[0]), everything());
        }

        static String everything() {
            var bars = Plot.bar(List.of("t-shirt", "ankle boot"), 0.25, 0.75);
            var hist = Plot.hist(new double[] {0, 0.5, 1000, 1500, 2000}, 5);
            return training(0).svg()
                    + training(0)
                    + bars.svg()
                    + bars
                    + hist.svg()
                    + hist;
        }
    }
}
