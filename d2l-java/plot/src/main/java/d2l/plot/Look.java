package d2l.plot;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/// How a series is drawn: its colour, and the dashes or dots of its line.
record Look(Color color, String style) {
    /// The diameter of a dot, in pixels.
    static final int DOT = 5;

    private static final List<String> STYLES = List.of("-", "--", ":", "-.", "o", "-o");

    /// Okabe and Ito's colours, which colour-blind readers can tell apart.
    private static final List<Color> COLORS =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0xe69f00),
                    new Color(0x56b4e9));

    /// The lines differ in their strokes too: a chart may be printed in grey.
    private static final List<String> STROKES = STYLES.subList(0, 4);

    /// The look of series number `i`.
    static Look of(Axes axes, int i) {
        var styles = axes.styles.isEmpty() ? STROKES : axes.styles;
        return new Look(COLORS.get(i % COLORS.size()), styles.get(i % styles.size()));
    }

    /// These styles, none of which is unknown.
    static List<String> checked(String... styles) {
        for (String style : styles) {
            if (!STYLES.contains(style)) {
                throw Illegal.argument(
                        "styles: \"%s\" is none of the line styles %s",
                        style, String.join("  ", STYLES));
            }
        }
        return List.of(styles);
    }

    boolean hasLine() {
        return !style.equals("o");
    }

    boolean hasDots() {
        return style.endsWith("o");
    }

    BasicStroke stroke() {
        float @Nullable [] dashes =
                switch (style) {
                    case "--" -> new float[] {6, 3};
                    case ":" -> new float[] {2, 3};
                    case "-." -> new float[] {6, 3, 2, 3};
                    default -> null;
                };
        int cap = BasicStroke.CAP_BUTT;
        return new BasicStroke(1.8f, cap, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    /// Draws a sample of it.
    void draw(Svg svg, Point from, Point to) {
        if (hasLine()) {
            String line = "M" + Svg.point(from) + "L" + Svg.point(to);
            svg.path(line, Svg.stroke(color, stroke()));
        }
        if (hasDots()) {
            var middle = new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
            svg.dot(middle, DOT / 2.0, color);
        }
    }
}
