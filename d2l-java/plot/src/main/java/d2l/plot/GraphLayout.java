package d2l.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the boxes of a graph stand, from top to bottom.
///
/// The steps of Sugiyama, Tagawa and Toda (1981): rows by the longest path to the root, so that a
/// box stands just above the first that uses it; bends where a line passes rows; an order in each
/// row by barycentres, with few crossings; places in this order, lines as straight as they can be.
final class GraphLayout {
    private static final int ORDERINGS = 16;
    private static final int PLACINGS = 24;
    private static final int GAP = 18;

    /// From top to bottom, each from left to right.
    private List<List<GraphBox>> rows = new ArrayList<>();

    /// Lays out boxes that come after their inputs; the last is the root.
    GraphLayout(List<GraphBox> boxes) {
        assignRows(boxes);
        for (var box : boxes) {
            rows.get(box.row).add(box);
            bend(box);
        }
        order();
        place();
    }

    List<List<GraphBox>> rows() {
        return rows;
    }

    private void assignRows(List<GraphBox> boxes) {
        Map<GraphBox, Integer> height = new HashMap<>(); // above the root
        int highest = 0;
        for (var box : boxes.reversed()) {
            int own = height.getOrDefault(box, 0);
            highest = Math.max(highest, own);
            for (var input : box.inputs) {
                height.merge(input, own + 1, Math::max);
            }
        }
        for (var box : boxes) {
            box.row = highest - height.getOrDefault(box, 0);
        }
        for (int i = 0; i <= highest; i++) {
            rows.add(new ArrayList<>());
        }
    }

    /// Puts a bend into every row that a line from this box passes; its lines share them.
    private void bend(GraphBox box) {
        var users = List.copyOf(box.users);
        box.users.clear();
        var last = box;
        int lowest = users.stream().mapToInt(user -> user.row).max().orElse(0);
        for (int row = box.row + 1; row <= lowest; row++) {
            var from = last;
            for (var user : users) {
                if (user.row == row) {
                    user.inputs.replaceAll(input -> input == box ? from : input);
                    from.users.add(user);
                }
            }
            if (row < lowest) {
                last = new GraphBox(GraphBox.Kind.BEND, List.of(), "");
                last.row = row;
                last.takes(from);
                rows.get(row).add(last);
            }
        }
    }

    // ---- the order in each row

    private void order() {
        rows.forEach(GraphLayout::number);
        var best = copy();
        int fewest = crossings();
        for (int i = 0; i < ORDERINGS && fewest > 0; i++) {
            boolean up = i % 2 == 0;
            for (var row : up ? rows.reversed() : rows) {
                row.forEach(box -> box.wish = mean(box, up));
                row.sort(Comparator.comparingDouble(box -> box.wish)); // a stable sort
                number(row);
            }
            int crossings = crossings();
            if (crossings < fewest) {
                fewest = crossings;
                best = copy();
            }
        }
        rows = best;
    }

    private static void number(List<GraphBox> row) {
        for (int i = 0; i < row.size(); i++) {
            row.get(i).place = i;
        }
    }

    private List<List<GraphBox>> copy() {
        return rows.stream().<List<GraphBox>>map(ArrayList::new).toList();
    }

    /// The barycentre: the mean place of a box's neighbours below, or above; its own without any.
    private static double mean(GraphBox box, boolean below) {
        var neighbors = below ? box.users : box.inputs;
        return neighbors.stream()
                .mapToDouble(other -> other.place + (below ? port(box, other) : 0))
                .average()
                .orElse(box.place);
    }

    /// How far right, from −½ to ½, a box's lines enter one that uses it.
    private static double port(GraphBox box, GraphBox user) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < user.inputs.size(); i++) {
            if (user.inputs.get(i) == box) {
                sum += port(i, user);
                count++;
            }
        }
        return sum / count;
    }

    private static double port(int i, GraphBox user) {
        return (i + 1.0) / (user.inputs.size() + 1) - 0.5;
    }

    private int crossings() {
        int crossings = 0;
        for (var row : rows) {
            var lines =
                    new ArrayList<Point>(); // from the row above, at x, to this row, at y
            for (var user : row) {
                for (int i = 0; i < user.inputs.size(); i++) {
                    var line =
                            new Point(
                                    user.inputs.get(i).place, user.place + port(i, user));
                    for (var other : lines) {
                        double sides = (line.x() - other.x()) * (line.y() - other.y());
                        crossings += sides < 0 ? 1 : 0;
                    }
                    lines.add(line);
                }
            }
        }
        return crossings;
    }

    // ---- places

    /// Moves each row to where its neighbours are, from below and from above in turn.
    private void place() {
        for (int i = 0; i <= PLACINGS; i++) {
            boolean up = i % 2 == 0;
            for (var row : up ? rows.reversed() : rows) {
                int n = row.size();
                var wished = new double[n];
                var weights = new double[n];
                var distances = new double[n];
                for (int j = 0; j < n; j++) {
                    var box = row.get(j);
                    wished[j] = wish(box, up);
                    weights[j] = weight(box);
                    double before = j == 0 ? 0 : row.get(j - 1).reach();
                    distances[j] = before + GAP + box.reach();
                }
                double none = Double.POSITIVE_INFINITY;
                double[] x = spread(wished, weights, distances, -none, none);
                for (int j = 0; j < n; j++) {
                    row.get(j).x = x[j];
                }
            }
        }
    }

    /// What was computed stands on a straight line; other lines give way to it, and leaves to all.
    private static double weight(GraphBox box) {
        return isLeaf(box) ? 1 : box.isBend() ? 30 : 1000;
    }

    /// In the middle of its neighbours below, or above; lines and functions go on straight, so of
    /// several neighbours those of its own kind decide, and leaves last.
    private static double wish(GraphBox box, boolean below) {
        var all = below ? box.users : box.inputs;
        var same = all.stream().filter(other -> other.kind == box.kind).toList();
        var inner = all.stream().filter(other -> !isLeaf(other)).toList();
        var neighbors = !same.isEmpty() ? same : !inner.isEmpty() ? inner : all;
        return neighbors.stream().mapToDouble(other -> other.x).average().orElse(box.x);
    }

    private static boolean isLeaf(GraphBox box) {
        return box.inputs.isEmpty();
    }

    /// The places nearest to those wished, by least squares, in the same order between two limits:
    /// each at least its distance from the one before. (Neighbours that wish to stand too close
    /// move as one block: pool adjacent violators.)
    static double[] spread(
            double[] wished,
            double[] weights,
            double[] distances,
            double low,
            double high) {
        int n = wished.length;
        var offsets = new double[n]; // from the first, where all stand as close as may be
        var means = new double[n];
        var masses = new double[n];
        var counts = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + distances[i];
            means[blocks] = wished[i] - offsets[i];
            masses[blocks] = weights[i];
            counts[blocks] = 1;
            while (blocks > 0 && means[blocks - 1] >= means[blocks]) {
                double mass = masses[blocks - 1] + masses[blocks];
                means[blocks - 1] =
                        (means[blocks - 1] * masses[blocks - 1]
                                        + means[blocks] * masses[blocks])
                                / mass;
                masses[blocks - 1] = mass;
                counts[blocks - 1] += counts[blocks];
                blocks--;
            }
            blocks++;
        }
        var places = new double[n];
        int i = 0;
        for (int block = 0; block < blocks; block++) {
            for (int j = 0; j < counts[block]; j++, i++) {
                double most = high - offsets[n - 1];
                places[i] = Math.max(low, Math.min(means[block], most)) + offsets[i];
            }
        }
        return places;
    }
}
