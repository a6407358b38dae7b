package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import d2l.tools.weave.ChapterFile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/// What a visitor of the public repository sees, whose viewer trusts no notebook.
///
/// Such a viewer takes the first form that it knows, as Jupyter's own converter does, and only then
/// strips it of what a stranger's page must not do.
class VisitorTest {
    private static final List<String> PREFERRED =
            List.of(
                    "application/javascript",
                    "text/html",
                    "text/markdown",
                    "image/svg+xml",
                    "text/latex",
                    "image/png",
                    "image/jpeg",
                    "text/plain");

    private static final String DRAWING = "application/vnd.d2l.svg+xml";

    private static final Pattern WHOLE_ELEMENTS =
            Pattern.compile("(?is)<(script|style|svg|iframe|object)\\b.*?</\\1>");
    private static final Pattern ATTRIBUTES =
            Pattern.compile(
                    "(?is)\\s+(?:style|class|id|on\\w+)\\s*=\\s*(?:\"[^\"]*\"|'[^']*')");
    private static final Pattern DATA =
            Pattern.compile("(?is)\\s+src=[\"']data:[^\"']*[\"']");
    private static final Pattern TAG = Pattern.compile("<(/?)(\\w+)([^>]*)>");
    private static final List<String> PLAIN_TAGS =
            List.of(
                    "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "pre",
                    "samp");

    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void every_figure_is_seen(ChapterFile chapter) throws IOException {
        var displayed = NotebookFile.committed(chapter).displayed();
        var figures = displayed.stream().filter(VisitorTest::isFigure).toList();
        assertFalse(figures.isEmpty(), "every chapter has figures");
        for (var figure : figures) {
            assertEquals("image/png", shown(figure), () -> beginning(figure));
            checkPixels(figure);
        }
    }

    /// Pixels at twice the size of the drawing, whose words they keep.
    private static void checkPixels(JsonObject figure) throws IOException {
        var data = figure.getAsJsonObject("data");
        var metadata = figure.getAsJsonObject("metadata").getAsJsonObject("image/png");
        var png = Base64.getDecoder().decode(NotebookFile.joined(data.get("image/png")));
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(2 * metadata.get("width").getAsInt(), image.getWidth());
        assertEquals(2 * metadata.get("height").getAsInt(), image.getHeight());
        assertTrue(
                image.getColorModel().getTransparency() == java.awt.Transparency.OPAQUE,
                "dark on transparent is not seen in a dark page");
        var svg = NotebookFile.joined(data.get(DRAWING));
        var alt = metadata.get("alt").getAsString();
        assertFalse(alt.isBlank(), () -> beginning(figure));
        assertEquals(
                (words(element(svg, "title")) + ". " + words(element(svg, "desc")))
                        .strip(),
                alt.replaceAll("\\s+", " ").strip());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void every_table_is_read(ChapterFile chapter) {
        for (var output : NotebookFile.committed(chapter).displayed()) {
            if (!shown(output).equals("text/html")) {
                continue;
            }
            var html =
                    NotebookFile.joined(output.getAsJsonObject("data").get("text/html"));
            var left = sanitised(html);
            assertEquals(text(html), text(left), "words are lost");
            TAG.matcher(left)
                    .results()
                    .forEach(
                            tag -> {
                                assertTrue(
                                        PLAIN_TAGS.contains(tag.group(2)), tag.group());
                                assertEquals("", tag.group(3), tag.group());
                            });
        }
    }

    private static boolean isFigure(JsonObject output) {
        var data = output.getAsJsonObject("data");
        return data.keySet().stream()
                        .anyMatch(
                                type -> type.startsWith("image/") || type.equals(DRAWING))
                || data.has("text/html")
                        && NotebookFile.joined(data.get("text/html"))
                                .matches("(?is).*<(img|svg)\\b.*");
    }

    /// The form that a viewer takes.
    private static String shown(JsonObject output) {
        var data = output.getAsJsonObject("data");
        return PREFERRED.stream().filter(data::has).findFirst().orElse("nothing");
    }

    private static String sanitised(String html) {
        var safe = WHOLE_ELEMENTS.matcher(html).replaceAll("");
        return DATA.matcher(ATTRIBUTES.matcher(safe).replaceAll("")).replaceAll("");
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", " ");
    }

    private static String element(String svg, String name) {
        int start = svg.indexOf("<" + name + ">") + name.length() + 2;
        return svg.substring(start, svg.indexOf("</" + name + ">", start));
    }

    private static String words(String markup) {
        return markup.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    private static String beginning(JsonObject output) {
        var text = output.toString();
        return text.substring(0, Math.min(300, text.length()));
    }
}
