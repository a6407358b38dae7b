package d2l.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Draws the boxes and lines of a graph.
final class GraphDrawing {
    private static final int MARGIN = 12;
    private static final int ROW_GAP = 38;

    private static final String FONT =
            " font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"";

    /// A piece of a line, from the lower edge of a box to the upper edge of one in the next row.
    private static final class Piece {
        final GraphBox from;
        final GraphBox to;
        double start;
        double end;

        Piece(GraphBox from, GraphBox to) {
            this.from = from;
            this.to = to;
        }
    }

    private final List<List<GraphBox>> rows;
    private final List<Integer> tops = new ArrayList<>();
    private final List<Integer> bottoms = new ArrayList<>();
    private final double left;
    private final int width;

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<GraphBox, List<Piece>> leaving = new HashMap<>();

    private final StringBuilder svg = new StringBuilder();

    private GraphDrawing(GraphLayout layout) {
        rows = layout.rows();
        double leftmost = Double.POSITIVE_INFINITY;
        double rightmost = Double.NEGATIVE_INFINITY;
        int y = MARGIN;
        for (var row : rows) {
            int height = 0;
            for (var box : row) {
                leftmost = Math.min(leftmost, box.x - box.reach());
                rightmost = Math.max(rightmost, box.x + box.reach());
                height = Math.max(height, box.height());
            }
            tops.add(y);
            bottoms.add(y + height);
            y += height + ROW_GAP;
        }
        left = leftmost - MARGIN;
        width = (int) Math.ceil(rightmost - leftmost) + 2 * MARGIN;
    }

    /// The graph as one `<svg>` element.
    static String svg(String title, String description, GraphLayout layout) {
        var drawing = new GraphDrawing(layout);
        drawing.lead();
        drawing.pieces.forEach(drawing::piece);
        drawing.rows.forEach(row -> row.forEach(drawing::box));
        return Svg.page(
                title,
                description,
                List.of(drawing.svg.toString()),
                drawing.width,
                drawing.bottoms.getLast() + ROW_GAP - 8);
    }

    // ---- where lines leave and enter

    private void lead() {
        Map<GraphBox, List<Piece>> entering = new HashMap<>();
        for (var row : rows) {
            for (var box : row) {
                for (var input : box.inputs) {
                    var piece = new Piece(input, box);
                    pieces.add(piece);
                    leaving.computeIfAbsent(input, _ -> new ArrayList<>()).add(piece);
                    entering.computeIfAbsent(box, _ -> new ArrayList<>()).add(piece);
                }
            }
        }
        for (var row : rows) {
            for (var box : row) {
                var down = leaving.getOrDefault(box, new ArrayList<>());
                down.sort(Comparator.comparingDouble(piece -> piece.to.x));
                double[] starts =
                        ports(
                                box,
                                down.stream().mapToDouble(piece -> piece.to.x).toArray());
                for (int i = 0; i < starts.length; i++) {
                    down.get(i).start = starts.length == 1 ? box.x : starts[i];
                }
                var up = entering.getOrDefault(box, List.of());
                double[] ends =
                        ports(
                                box,
                                up.stream().mapToDouble(piece -> piece.start).toArray());
                for (int i = 0; i < ends.length; i++) {
                    up.get(i).end = ends[i];
                }
            }
        }
    }

    /// Places on an edge of a box, in this order, near those wished.
    private static double[] ports(GraphBox box, double[] wished) {
        var even = new double[wished.length];
        var distances = new double[wished.length];
        Arrays.fill(even, 1);
        Arrays.fill(distances, isBend(box) ? 0 : GraphBox.PORT);
        double half = Math.max(0, box.width() / 2 - GraphBox.PORT);
        return GraphLayout.spread(wished, even, distances, box.x - half, box.x + half);
    }

    // ---- drawing

    private void piece(Piece piece) {
        long x1 = x(piece.start);
        long x2 = x(piece.end);
        int y1 = bottoms.get(piece.from.row);
        int y2 = tops.get(piece.to.row);
        int middle = (y1 + y2) / 2;
        var to = piece.to;
        svg.append("<path d=\"M").append(x1).append(' ');
        svg.append(isBend(piece.from) ? y1 : bottom(piece.from));
        svg.append('V').append(y1).append('C').append(x1).append(' ').append(middle);
        svg.append(' ').append(x2).append(' ').append(middle);
        svg.append(' ').append(x2).append(' ').append(y2).append('V');
        svg.append(isBend(to) ? bottoms.get(to.row) : top(to) - 5);
        svg.append("\" fill=\"none\" stroke=\"#666\" stroke-width=\"1.3\"/>\n");
        if (!isBend(to)) {
            arrow(x2, top(to));
        } else if (to.users.size() > 1) {
            svg.append("<circle cx=\"").append(x2).append("\" cy=\"");
            svg.append(bottoms.get(to.row)).append("\" r=\"2.5\" fill=\"#666\"/>\n");
        }
    }

    private void arrow(long x, int y) {
        svg.append("<path d=\"M").append(x - 4).append(' ').append(y - 7);
        svg.append("h8l-4 7z\" fill=\"#666\"/>\n");
    }

    private void box(GraphBox box) {
        String look =
                switch (box.kind) {
                    case FUNCTION -> "rx=\"9\" fill=\"#e3f0f8\" stroke=\"#0072b2\"";
                    case PARAMETER -> "fill=\"#fdeee0\" stroke=\"#d55e00\"";
                    case DATA ->
                            "fill=\"#f6f6f6\" stroke=\"#888\" stroke-dasharray=\"4 3\"";
                    case BEND -> "";
                };
        if (look.isEmpty()) {
            return;
        }
        long width = Math.round(box.width() / 2) * 2;
        svg.append("<rect x=\"").append(x(box.x) - width / 2);
        svg.append("\" y=\"").append(top(box)).append("\" width=\"").append(width);
        svg.append("\" height=\"").append(box.height()).append("\" ").append(look);
        svg.append("/>\n");
        for (int i = 0; i < box.lines.size(); i++) {
            int y = top(box) + GraphBox.LINE * (i + 1) + 2;
            text(box.lines.get(i), x(box.x), y, i == 0 ? 12 : 11, "middle");
        }
        if (!box.output.isEmpty()) {
            output(box);
        }
    }

    private void output(GraphBox box) {
        int bottom = bottom(box);
        var lines = leaving.get(box);
        if (lines == null) { // the root
            svg.append("<path d=\"M").append(x(box.x)).append(' ').append(bottom);
            svg.append("v9\" stroke=\"#666\" stroke-width=\"1.3\"/>\n");
            arrow(x(box.x), bottom + 13);
            text(box.output, x(box.x), bottom + 26, 11, "middle");
            return;
        }
        // Beside its lines, on the side to which they do not turn.
        var first = lines.getFirst();
        var last = lines.getLast();
        boolean before = last.end > last.start + 1 && first.end >= first.start - 1;
        long x = before ? x(first.start) - 6 : x(last.start) + 6;
        text(box.output, x, bottom + 13, 11, before ? "end" : "start");
    }

    /// The white rim keeps a text apart from a line that it touches.
    private void text(String text, long x, int y, int size, String anchor) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y);
        svg.append("\" text-anchor=\"").append(anchor).append('"').append(FONT);
        svg.append(size).append("\" fill=\"#222\"");
        if (!anchor.equals("middle")) {
            svg.append(" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"");
        }
        svg.append('>').append(Html.escape(text)).append("</text>\n");
    }

    private static boolean isBend(GraphBox box) {
        return box.kind == GraphBox.Kind.BEND;
    }

    private long x(double x) {
        return Math.round(x - left);
    }

    private int top(GraphBox box) {
        int top = tops.get(box.row);
        return top + (bottoms.get(box.row) - top - box.height()) / 2;
    }

    private int bottom(GraphBox box) {
        return top(box) + box.height();
    }
}
