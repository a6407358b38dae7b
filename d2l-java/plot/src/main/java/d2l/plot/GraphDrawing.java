package d2l.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Draws the boxes and lines of a graph.
final class GraphDrawing {
    private static final int MARGIN = 12;
    private static final int ROW_GAP = 38;
    private static final String LINE = "stroke=\"#666\" stroke-width=\"1.3\"";

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

    private final List<GraphBox> boxes;
    private final List<Integer> tops = new ArrayList<>();
    private final List<Integer> bottoms = new ArrayList<>();
    private final double left;
    private final int width;

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<GraphBox, List<Piece>> leaving = new HashMap<>();

    private final Svg svg = new Svg();

    GraphDrawing(GraphLayout layout) {
        boxes = layout.rows().stream().flatMap(List::stream).toList();
        int y = MARGIN;
        for (var row : layout.rows()) {
            tops.add(y);
            y += row.stream().mapToInt(GraphBox::height).max().orElse(0);
            bottoms.add(y);
            y += ROW_GAP;
        }
        double leftmost = Double.POSITIVE_INFINITY;
        double rightmost = Double.NEGATIVE_INFINITY;
        for (var box : boxes) {
            leftmost = Math.min(leftmost, box.x - box.reach());
            rightmost = Math.max(rightmost, box.x + box.reach());
        }
        left = leftmost - MARGIN;
        width = (int) Math.ceil(rightmost - leftmost) + 2 * MARGIN;
    }

    /// The graph as one `<svg>` element.
    String svg(Graph graph) {
        lead();
        pieces.forEach(this::draw);
        boxes.stream().filter(box -> !box.isBend()).forEach(this::draw);
        int height = bottoms.getLast() + ROW_GAP - 8;
        return Svg.page(graph, List.of(svg.toString()), width, height);
    }

    // ---- where lines leave and enter

    private void lead() {
        Map<GraphBox, List<Piece>> entering = new HashMap<>();
        for (var box : boxes) {
            for (var input : box.inputs) {
                var piece = new Piece(input, box);
                pieces.add(piece);
                leaving.computeIfAbsent(input, _ -> new ArrayList<>()).add(piece);
                entering.computeIfAbsent(box, _ -> new ArrayList<>()).add(piece);
            }
        }
        for (var box : boxes) {
            var down = leaving.getOrDefault(box, new ArrayList<>());
            down.sort(Comparator.comparingDouble(piece -> piece.to.x));
            double[] starts = ports(box, down, piece -> piece.to.x);
            for (int i = 0; i < starts.length; i++) {
                down.get(i).start = starts.length == 1 ? box.x : starts[i];
            }
            var up = entering.getOrDefault(box, List.of());
            double[] ends = ports(box, up, piece -> piece.start);
            for (int i = 0; i < ends.length; i++) {
                up.get(i).end = ends[i];
            }
        }
    }

    /// Places on an edge of a box, in this order, near those wished.
    private static double[] ports(
            GraphBox box, List<Piece> pieces, ToDoubleFunction<Piece> wish) {
        double[] wished = pieces.stream().mapToDouble(wish).toArray();
        var even = new double[wished.length];
        var distances = new double[wished.length];
        Arrays.fill(even, 1);
        Arrays.fill(distances, box.isBend() ? 0 : GraphBox.PORT);
        double half = Math.max(0, box.width() / 2 - GraphBox.PORT);
        return GraphLayout.spread(wished, even, distances, box.x - half, box.x + half);
    }

    // ---- drawing

    private void draw(Piece piece) {
        var from = piece.from;
        var to = piece.to;
        int y1 = bottoms.get(from.row);
        int y2 = tops.get(to.row);
        int x2 = x(piece.end);
        svg.path(
                "M%1$s %2$sV%3$sC%1$s %4$s %5$s %4$s %5$s %6$sV%7$s"
                        .formatted(
                                x(piece.start),
                                from.isBend() ? y1 : bottom(from),
                                y1,
                                (y1 + y2) / 2,
                                x2,
                                y2,
                                to.isBend() ? bottoms.get(to.row) : top(to) - 5),
                LINE);
        if (!to.isBend()) {
            arrow(x2, top(to));
        } else if (to.users.size() > 1) {
            svg.add(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"#666\"/>",
                    x2, bottoms.get(to.row));
        }
    }

    private void arrow(int x, int y) {
        svg.add("<path d=\"M%s %sh8l-4 7z\" fill=\"#666\"/>", x - 4, y - 7);
    }

    private void draw(GraphBox box) {
        int x = x(box.x);
        int width = (int) Math.round(box.width() / 2) * 2;
        var edge = new Box(x - width / 2.0, top(box), width, box.height());
        svg.rectangle(edge, box.kind.look);
        for (int i = 0; i < box.lines.size(); i++) {
            int y = top(box) + GraphBox.LINE * (i + 1) + 2;
            svg.text(box.lines.get(i), x, y, "middle", i == 0 ? 12 : 11, Svg.INK);
        }
        if (!box.output.isEmpty()) {
            output(box);
        }
    }

    private void output(GraphBox box) {
        int bottom = bottom(box);
        var lines = leaving.get(box);
        if (lines == null) { // the root
            int x = x(box.x);
            svg.add("<path d=\"M%s %sv9\" %s/>", x, bottom, LINE);
            arrow(x, bottom + 13);
            svg.text(box.output, x, bottom + 26, "middle", 11, Svg.INK);
            return;
        }
        // Beside its lines, on the side to which they do not turn.
        var first = lines.getFirst();
        var last = lines.getLast();
        boolean before = last.end > last.start + 1 && first.end >= first.start - 1;
        int x = before ? x(first.start) - 6 : x(last.start) + 6;
        // A white rim keeps the text apart from a line that it touches.
        String rim = " stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"";
        String anchor = before ? "end" : "start";
        svg.text(box.output, x, bottom + 13, anchor, 11, Svg.INK + rim);
    }

    private int x(double x) {
        return (int) Math.round(x - left);
    }

    private int top(GraphBox box) {
        int top = tops.get(box.row);
        return top + (bottoms.get(box.row) - top - box.height()) / 2;
    }

    private int bottom(GraphBox box) {
        return top(box) + box.height();
    }
}
