package d2l.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/// How a series is drawn: its colour, and the dashes or dots of its line.
record Look(Color colour, String style) {
    /// What [Axes#styles] knows.
    static final List<String> STYLES = List.of("-", "--", ":", "-.", "o", "-o");

    /// Okabe and Ito's colours, which colour-blind readers can tell apart.
    private static final List<Color> COLOURS =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0xe69f00),
                    new Color(0x56b4e9));

    /// The lines differ in their strokes too: a chart may be printed in grey.
    private static final List<String> STROKES = List.of("-", "--", ":", "-.");

    /// The diameter of a dot, in pixels.
    static final int DOT = 5;

    /// The look of series number `i`.
    static Look of(Axes.State axes, int i) {
        var styles = axes.styles().isEmpty() ? STROKES : axes.styles();
        return new Look(COLOURS.get(i % COLOURS.size()), styles.get(i % styles.size()));
    }

    boolean hasLine() {
        return !style.equals("o");
    }

    boolean hasDots() {
        return style.endsWith("o");
    }

    BasicStroke stroke() {
        return switch (style) {
            case "--" -> stroke(6, 3);
            case ":" -> stroke(2, 3);
            case "-." -> stroke(6, 3, 2, 3);
            default -> stroke(new float[0]);
        };
    }

    private static BasicStroke stroke(float... dashes) {
        return new BasicStroke(
                1.8f,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dashes.length == 0 ? null : dashes,
                0);
    }

    /// Draws a sample of it.
    void draw(Svg svg, Trace.Point from, Trace.Point to) {
        if (hasLine()) {
            String line = "M" + Svg.point(from) + "L" + Svg.point(to);
            svg.path(line, Svg.stroke(colour, stroke()));
        }
        if (hasDots()) {
            var middle =
                    new Trace.Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
            svg.dot(middle, DOT / 2.0, colour);
        }
    }
}
