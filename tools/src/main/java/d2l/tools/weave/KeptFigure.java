package d2l.tools.weave;

import d2l.plot.Raster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A figure in a committed notebook: pixels that every viewer shows, and the drawing beside them.
///
/// A running notebook gets a figure as HTML that holds the drawing, sharp and with its description
/// for a screen reader. Viewers of public repositories prefer HTML too, but then strip the drawing
/// from it. So the book keeps it under a type that no viewer knows, for a website, and lets viewers
/// have the pixels; beside them stands how large they are and what they show.
final class KeptFigure {
    private static final Pattern IMAGE =
            Pattern.compile(
                    "<img alt=\"([^\"]*)\""
                            + " src=\"data:image/svg\\+xml;base64,([\\w+/=]+)\">");

    private KeptFigure() {}

    /// An output that shows a figure as the book keeps it; others stay as they are.
    static Output of(Output output) {
        var image = IMAGE.matcher(output.text(Output.HTML));
        if (!image.matches()) {
            return output;
        }
        var drawing = Base64.getDecoder().decode(image.group(2));
        var raster = Raster.of(new String(drawing, StandardCharsets.UTF_8));
        var data = new TreeMap<>(output.data());
        data.remove(Output.HTML);
        data.put(Output.PIXELS, Base64.getDecoder().decode(raster.png()));
        data.put(Output.DRAWING, drawing);
        var figure =
                new Output.Figure(
                        unescaped(image.group(1)), raster.width(), raster.height());
        return new Output(output.kind(), data, Optional.of(figure));
    }

    private static String unescaped(String attribute) {
        return attribute
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
