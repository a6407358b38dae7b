package d2l.plot;

import java.util.List;

/// How a series is drawn: its colour, and the dashes or dots of its line.
record Look(String colour, String style) {
    /// What [Axes#styles] knows.
    static final List<String> STYLES = List.of("-", "--", ":", "-.", "o", "-o");

    /// Okabe and Ito's colours, which colour-blind readers can tell apart.
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    /// The lines differ in their strokes too: a chart may be printed in grey.
    private static final List<String> STROKES = List.of("-", "--", ":", "-.");

    private static final double DOT = 2.5;

    /// The look of series number `i`.
    static Look of(Axes.State axes, int i) {
        var styles = axes.styles().isEmpty() ? STROKES : axes.styles();
        return new Look(COLOURS.get(i % COLOURS.size()), styles.get(i % styles.size()));
    }

    static String firstColour() {
        return COLOURS.getFirst();
    }

    /// Draws the lines, or the points, of a series.
    void draw(Svg svg, Trace trace) {
        if (!style.equals("o")) {
            svg.path(trace.path(), stroke());
        }
        var dots = style.endsWith("o") ? trace.markers() : trace.lone();
        dots.forEach(dot -> svg.dot(dot, DOT, colour));
    }

    /// Draws a sample of it.
    void draw(Svg svg, Trace.Point from, Trace.Point to) {
        if (!style.equals("o")) {
            String line =
                    "M"
                            + Svg.number(from.x())
                            + " "
                            + Svg.number(from.y())
                            + "L"
                            + Svg.number(to.x())
                            + " "
                            + Svg.number(to.y());
            svg.path(line, stroke());
        }
        if (style.endsWith("o")) {
            var middle =
                    new Trace.Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
            svg.dot(middle, DOT, colour);
        }
    }

    private String stroke() {
        String dashes =
                switch (style) {
                    case "--" -> " stroke-dasharray=\"6 3\"";
                    case ":" -> " stroke-dasharray=\"2 3\"";
                    case "-." -> " stroke-dasharray=\"6 3 2 3\"";
                    default -> "";
                };
        return "stroke=\""
                + colour
                + "\" stroke-width=\"1.8\" stroke-linejoin=\"round\""
                + dashes;
    }
}
