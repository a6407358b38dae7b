package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

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

    @Test
    void theSameChartIsTheSameBytes() {
        assertEquals(training(0).svg(), training(0).svg());
    }

    @Test
    void ticksOfPointsEquallyFarApartAreRoundAndLeaveTheLinesTheirRoom() {
        var figure = new Figure();
        figure.axes().add(1, 1);
        figure.axes().add(2, 1.675030864196546);
        var labels = texts(figure.svg());
        assertTrue(labels.containsAll(List.of("1.1", "1.5", "1.6")), labels.toString());
        assertTrue(plots(figure.svg()).getFirst().width() > 0.8 * 480);
    }

    /// The words of a drawing, in the order in which they were drawn.
    private static List<String> texts(String svg) {
        return Pattern.compile("<text [^>]*>([^<]*)</text>")
                .matcher(svg)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /// The frames of the plots.
    private static List<Box> plots(String svg) {
        return Pattern.compile(
                        "<rect x=\"([^\"]*)\" y=\"([^\"]*)\" width=\"([^\"]*)\""
                                + " height=\"([^\"]*)\" fill=\"none\"")
                .matcher(svg)
                .results()
                .map(
                        match ->
                                new Box(
                                        Double.parseDouble(match.group(1)),
                                        Double.parseDouble(match.group(2)),
                                        Double.parseDouble(match.group(3)),
                                        Double.parseDouble(match.group(4))))
                .toList();
    }

    /// Two charts of one page could take each other's.
    @Test
    void itHasNoIds() {
        assertFalse(training(0).svg().contains(" id="));
    }

    @Test
    void panelsOfAFigureHavePlotsOfOneSizeAtOneHeight() {
        var figure = new Figure(3);
        figure.axes(0).title("one");
        figure.axes(1).xlabel("x").legend("rising", "falling").ylim(0, 1).xlim(0, 1);
        figure.axes(2).ylabel("a y whose numbers are long");
        figure.axes(0).add(1, 1);
        figure.axes(1).add(0, 0, 1);
        figure.axes(1).add(1, 1, 0);
        figure.axes(2).add(1, 1e-9);
        var plots = plots(figure.svg());
        assertEquals(3, plots.size());
        assertEquals(1, Set.copyOf(plots).size(), plots.toString());
        var alone = new Figure().title("one"); // without the others it needs less room
        alone.axes().add(1, 1);
        assertNotEquals(plots.getFirst(), plots(alone.svg()).getFirst());
    }

    @Test
    void namesThatContainOrRepeatEachOtherAreDrawn() {
        for (String[] names :
                new String[][] {
                    {"seen", "unseen"},
                    {"a", "a"},
                    {"", ""},
                    {"", "b"},
                    {"unseen", "y (alone)"},
                    {"$x$", "a\nb"},
                    {"<b>", "\u0001\ud800"}
                }) {
            var figure = new Figure();
            figure.axes().legend(names);
            for (int i = 0; i < 5; i++) {
                figure.axes().add(i, i % 2, 1 - i % 2);
            }
            String svg = figure.svg();
            parsed(svg);
            for (String name : names) {
                assertTrue(
                        name.isBlank() || texts(svg).contains(Svg.words(name)),
                        texts(svg) + "");
            }
            assertTrue(svg.contains("#0072b2") && svg.contains("#d55e00"), svg);
        }
        var lines = new Figure();
        lines.axes().line("a", new double[] {1, 2}, new double[] {1, 2});
        lines.axes().line("a", new double[] {1, 2}, new double[] {2, 1});
        parsed(lines.svg());
    }

    @Test
    void numbersOfEverySizeAreDrawn() {
        double[][] ranges = {
            {-1e308, 1e308},
            {-Double.MAX_VALUE, Double.MAX_VALUE},
            {0, Double.MIN_VALUE},
            {1e15, 1e15 + 1, 1e15 + 2},
            {1e300, Math.nextUp(1e300)},
            {1e17, 1e17},
            {1, Math.nextUp(1.0)},
            {0, 0},
            {-0.0, 0},
            {Double.MIN_VALUE, Double.MIN_VALUE},
            {Double.MAX_VALUE, Double.MAX_VALUE},
            {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY},
            {Double.NaN, Double.NaN},
            {5e-324, 1e308}
        };
        for (double[] ys : ranges) {
            for (double[] xs : ranges) {
                for (String scale : List.of("linear", "log")) {
                    if (xs.length >= ys.length
                            && DoubleStream.of(xs).allMatch(Double::isFinite)) {
                        var figure = new Figure();
                        figure.axes().xscale(scale).yscale(scale);
                        for (int i = 0; i < ys.length; i++) {
                            figure.axes().add(xs[i], ys[i]);
                        }
                        String svg = figure.svg();
                        parsed(svg);
                        assertTrue(svg.length() < 20_000, svg.length() + " characters");
                    }
                }
            }
        }
    }

    @Test
    void aSeriesThatStopsBeingNumbersIsNamedBelow() {
        var figure = new Figure().xlabel("epoch");
        figure.axes().legend("train loss", "test acc");
        figure.axes().add(1, Double.NaN, 0.1);
        figure.axes().add(2, Double.NaN, 0.1);
        String note = "the loss became NaN in epoch 1; a smaller learning rate may help";
        assertTrue(texts(figure.svg()).contains(note), texts(figure.svg()).toString());
        assertTrue(figure.toString().endsWith("\n" + note), figure.toString());
        assertTrue(figure.description().contains("The loss became NaN in epoch 1;"));
        assertTrue(figure.svg().contains("<desc>" + Html.escape(figure.description())));
    }

    /// A telephone of 390 pixels makes a wider picture smaller: letters of 12 pixels become 9.
    @Test
    void letteringCanBeReadOnATelephone() {
        for (var figure : List.of(training(0), new Figure(8))) {
            String svg = figure.svg();
            var width = Pattern.compile("^<svg [^>]*width=\"([0-9]+)\"").matcher(svg);
            assertTrue(width.find());
            assertTrue(Integer.parseInt(width.group(1)) <= 520, width.group());
            var sizes =
                    Pattern.compile("font-size=\"([^\"]*)\"")
                            .matcher(svg)
                            .results()
                            .mapToDouble(match -> Double.parseDouble(match.group(1)))
                            .summaryStatistics();
            assertTrue(sizes.getMin() >= 12, sizes.toString());
        }
    }

    private static Element parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(svg, e);
        }
    }

    @Test
    void itIsAnElementWithWordsForAScreenReader() {
        String svg = training(0).svg();
        assertTrue(svg.startsWith("<svg "), svg.substring(0, 60));
        assertFalse(svg.contains("<!DOCTYPE") || svg.contains("<?xml"));
        var root = parsed(svg);
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
        assertFalse(whole.svg().contains("<circle"), "no dots on a line");
        assertNotEquals(whole.svg(), gap.svg());
        assertTrue(gap.svg().contains("<circle"), "the point behind the gap is a dot");
        var one = new Figure();
        one.axes().add(1, 1);
        assertTrue(
                one.svg().contains("<circle"),
                "the first point of a live chart is a dot");
    }

    @Test
    void aDashedLineIsOneLineSoThatItsDashesDoNotBeginAnewAtEachPoint() {
        var figure = new Figure().styles("--");
        for (int i = 0; i < 100; i++) {
            figure.add(i, i * i);
        }
        String svg = figure.svg();
        assertEquals(2, svg.split("stroke-dasharray", -1).length, svg);
        String point = "[-0-9.]+ [-0-9.]+";
        String dashed =
                "M" + point + "(L" + point + "){99}\"[^>]*stroke-dasharray=\"6 3\"";
        assertTrue(Pattern.compile(dashed).matcher(svg).find(), svg);
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
        assertTrue(log.svg().contains("<circle"));
        Plot.bar(List.of("a"), Double.NaN).svg();
        Plot.bar(List.of()).svg();
    }

    @Test
    void theLegendStandsWhereNoLineRuns() {
        var falling = new Figure();
        falling.axes().legend("loss").xlim(0, 10).ylim(0, 1);
        var rising = new Figure();
        rising.axes().legend("loss").xlim(0, 10).ylim(0, 1);
        var both = new Figure();
        both.axes().legend("loss", "acc").xlim(0, 10).ylim(0, 1);
        for (int i = 0; i <= 10; i++) {
            falling.axes().add(i, 1 - 0.1 * i);
            rising.axes().add(i, 0.1 * i);
            both.axes().add(i, 0.1 * i, 1 - 0.1 * i);
        }
        assertTrue(place(falling)[0] > 240 && place(falling)[1] < 150);
        assertTrue(place(rising)[0] > 240 && place(rising)[1] > 150);
        assertTrue(place(both)[1] > plots(both.svg()).getFirst().bottom());
    }

    /// Where the word «loss» stands.
    private static double[] place(Figure figure) {
        var word =
                Pattern.compile("<text x=\"([^\"]*)\" y=\"([^\"]*)\"[^>]*>loss<")
                        .matcher(figure.svg());
        assertTrue(word.find());
        return new double[] {
            Double.parseDouble(word.group(1)), Double.parseDouble(word.group(2))
        };
    }

    @Test
    void aSampleInTheLegendStandsApartFromTheNameBefore() {
        var figure = new Figure();
        String[] names = {
            "plain", "momentum", "warm-up and cosine", "a very long name indeed"
        };
        figure.axes().legend(names).xlim(0, 1).ylim(0, 1);
        figure.axes().add(0, 0, 1, 0.2, 0.8);
        figure.axes().add(1, 1, 0, 0.8, 0.2);
        figure.axes().add(0, 1, 0, 0.8, 0.2);
        String svg = figure.svg();
        var words =
                Pattern.compile(
                                "<path d=\"M([0-9.]+) [^>]*/>\n"
                                        + "<text x=\"([^\"]*)\" y=\"([^\"]*)\""
                                        + "[^>]*>([^<]*)<")
                        .matcher(
                                svg.substring(
                                        svg.indexOf(
                                                "fill=\"none\" stroke=\"#787878\"/>")))
                        .results()
                        .filter(match -> List.of(names).contains(match.group(4)))
                        .toList();
        assertEquals(4, words.size(), svg);
        for (int i = 1; i < words.size(); i++) {
            var before = words.get(i - 1);
            double end =
                    Double.parseDouble(before.group(2))
                            + Fonts.width(before.group(4), Svg.LETTERS);
            double start = Double.parseDouble(words.get(i).group(1));
            boolean sameRow = before.group(3).equals(words.get(i).group(3));
            assertTrue(!sameRow || start - end > 15, start + " after " + end);
            assertTrue(
                    Double.parseDouble(words.get(i).group(2))
                                    + Fonts.width(words.get(i).group(4), Svg.LETTERS)
                            < 480);
        }
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
            return training(0).svg() + training(0) + bars.svg() + bars;
        }
    }
}
