package d2l.tools.weave;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import d2l.plot.Raster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// A figure in a committed notebook: pixels that every viewer shows, and the drawing beside them.
///
/// A running notebook gets a figure as HTML that holds the drawing, sharp and with its description
/// for a screen reader. Viewers of public repositories prefer HTML too, but then strip the drawing
/// from it. So the book keeps it under a type that no viewer knows, for a website, and lets viewers
/// have the pixels; their metadata say how large they are and what they show.
final class KeptFigure {
    static final String DRAWING = "application/vnd.d2l.svg+xml";

    private static final String PIXELS = "image/png";
    private static final String HTML = "text/html";
    private static final Pattern IMAGE =
            Pattern.compile(
                    "<img alt=\"([^\"]*)\""
                            + " src=\"data:image/svg\\+xml;base64,([\\w+/=]+)\">");

    private KeptFigure() {}

    /// Changes an output that shows a figure; others stay as they are.
    static void keep(JsonObject output) {
        if (!(output.get("data") instanceof JsonObject shown) || !shown.has(HTML)) {
            return;
        }
        var image = IMAGE.matcher(joined(shown.get(HTML)));
        if (!image.matches()) {
            return;
        }
        var svg =
                new String(
                        Base64.getDecoder().decode(image.group(2)),
                        StandardCharsets.UTF_8);
        var raster = Raster.of(svg);
        var data = shown.deepCopy(); // the notebook that was read stays as it was
        data.remove(HTML);
        data.addProperty(PIXELS, raster.png());
        data.addProperty(DRAWING, svg);
        output.add("data", data);
        var size = new JsonObject();
        size.addProperty("alt", unescaped(image.group(1)));
        size.addProperty("height", raster.height());
        size.addProperty("width", raster.width());
        var metadata = new JsonObject();
        metadata.add(PIXELS, size);
        output.add("metadata", metadata);
    }

    private static String unescaped(String attribute) {
        return attribute
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    private static String joined(JsonElement text) {
        var whole = new StringBuilder();
        if (text instanceof JsonArray lines) {
            lines.forEach(line -> whole.append(line.getAsString()));
            return whole.toString();
        }
        return text.getAsString();
    }
}
