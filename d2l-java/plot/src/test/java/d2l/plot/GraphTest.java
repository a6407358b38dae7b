package d2l.plot;

import static d2l.plot.Graph.graph;
import static d2l.tensor.Tensor.scalar;
import static d2l.tensor.Tensor.zeros;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.autograd.CrossEntropy;
import d2l.tensor.Function;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

class GraphTest {
    private final Tensor X = zeros(3, 4);
    private final Tensor W1 = zeros(4, 5).requiresGrad();
    private final Tensor b1 = zeros(5).requiresGrad();
    private final Tensor W2 = zeros(5, 2).requiresGrad();
    private final Tensor b2 = zeros(2).requiresGrad();
    private final Tensor loss = loss();

    private Tensor loss() {
        Tensor O = X.linear(W1, b1).relu().linear(W2, b2);
        return new CrossEntropy(O, 0, 1, 1).apply().sum(0);
    }

    private final Tensor x = scalar(2).requiresGrad();

    /// x² for as long as it is less than 100, then 5 more.
    private Tensor loop() {
        Tensor y = x;
        while (y.item() < 100) {
            y = y.mul(y).add(x);
        }
        return y.add(5);
    }

    private static void assertText(String expected, Picture graph) {
        assertEquals(expected.stripTrailing(), graph.toString());
    }

    private static void refused(String expected, Runnable call) {
        String message =
                assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(expected), message);
    }

    private static int count(String svg, String part) {
        return svg.split(Pattern.quote(part), -1).length - 1;
    }

    /// One for each input of a function, and one out of the root.
    private static int arrows(Graph graph) {
        return count(graph.svg(), "h8l-4 7z");
    }

    /// Something drawn: where its middle is, how far it reaches, and what it says.
    private record Drawn(int left, int top, int right, int bottom, String what) {
        boolean touches(Drawn other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }

        int middle() {
            return (left + right) / 2;
        }
    }

    /// The boxes of a drawing with their first lines.
    private static List<Drawn> boxes(Graph graph) {
        return Pattern.compile(
                        "<rect x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\""
                                + " height=\"(\\d+)\"[^>]*>\\s*<text[^>]*>([^<]*)<")
                .matcher(graph.svg())
                .results()
                .map(
                        box -> {
                            int x = Integer.parseInt(box.group(1));
                            int y = Integer.parseInt(box.group(2));
                            return new Drawn(
                                    x,
                                    y,
                                    x + Integer.parseInt(box.group(3)),
                                    y + Integer.parseInt(box.group(4)),
                                    box.group(5));
                        })
                .toList();
    }

    private static Drawn box(Graph graph, String what) {
        return boxes(graph).stream()
                .filter(box -> box.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no box " + what));
    }

    // ---- the text

    @Test
    void aChainIsOneLineForEachFunction() {
        assertText(
                """
                Linear        X (3, 4) · W1 (4, 5) · b1 (5,)   → t1 (3, 5)
                ReLU          t1 (3, 5)                        → t2 (3, 5)
                Linear        t2 (3, 5) · t3 (5, 2) · b2 (2,)  → t4 (3, 2)
                CrossEntropy  t4 (3, 2)                        → t5 (3,)
                Sum           t5 (3,)                          → loss = 2.079
                """,
                graph(loss)
                        .names(Map.of("W1", W1, "b1", b1, "of another net", zeros(1)))
                        .name(X, "X")
                        .name(b2, "b2")
                        .name(loss, "loss"));
    }

    @Test
    void afterBackwardEachLeafHasTheNormOfItsGradient() {
        var graph = graph(loss).name(b2, "b2").name(W1, "t2");
        assertFalse(graph.toString().contains("‖"));
        assertFalse(graph.svg().contains("‖"));
        loss.backward(); // softmax is ½ everywhere: b2 gets ±½
        assertTrue(
                graph.toString()
                        .endsWith(
                                """
                                → 2.079
                                ‖∂t2‖  0
                                ‖∂t1‖  0
                                ‖∂t5‖  0
                                ‖∂b2‖  0.7071\
                                """),
                graph.toString());
        assertEquals(1, count(graph.svg(), ">‖∂‖ = 0.7071<"));
        assertEquals(3, count(graph.svg(), ">‖∂‖ = 0<"));
    }

    @Test
    void aValueThatFansOutIsTheSameInSeveralLines() {
        assertText(
                """
                Mul  x = 2 · x = 2     → t1 = 4
                Add  t1 = 4 · x = 2    → t2 = 6
                Mul  x = 2 · 5         → t3 = 10
                Add  t2 = 6 · t3 = 10  → 16
                """,
                graph(x.mul(x).add(x).add(x.mul(5))).name(x, "x"));
    }

    @Test
    void dataThatFansOutIsTheSameInSeveralLines() {
        Tensor data = zeros(2);
        assertText(
                """
                Mul  t1 (2,) · t2 = 2   → t3 (2,)
                Add  t3 (2,) · t1 (2,)  → t4 (2,)
                Add  t4 (2,) · (2,)     → (2,)
                """,
                graph(data.mul(x).add(data).add(zeros(2))));
    }

    @Test
    void aGraphDependsOnWhatRan() {
        assertText(
                """
                Mul  x = 2 · x = 2      → t1 = 4
                Add  t1 = 4 · x = 2     → t2 = 6
                Mul  t2 = 6 · t2 = 6    → t3 = 36
                Add  t3 = 36 · x = 2    → t4 = 38
                Mul  t4 = 38 · t4 = 38  → t5 = 1444
                Add  t5 = 1444 · x = 2  → t6 = 1446
                Add  t6 = 1446 · 5      → 1451
                """,
                graph(loop()).name(x, "x"));
    }

    @Test
    void numbersAreBriefAndWordsTellAll() {
        var big = scalar(3e20).requiresGrad();
        var graph = graph(big.mul(1 / 3.0));
        assertText("Mul  t1 = 3.0000e+20 · 0.3333  → 1.0000e+20", graph);
        assertEquals("Computation graph: 1 function, 2 leaves", graph.title());
        assertEquals(
                "From the leaves 3.0000e+20, 0.3333: Mul gives 1.0000e+20.",
                graph.description());
        assertEquals(graph + "\n", Display.transcript(() -> Display.show(graph)));
    }

    @Test
    void aFunctionWithoutANameHasThatOfItsKind() {
        class Twice extends Function {
            Twice(Tensor x) {
                super(x);
            }

            @Override
            protected Tensor forward() {
                return inputs().getFirst().mul(2);
            }

            @Override
            protected List<@Nullable Tensor> backward(Tensor grad) {
                return List.of(grad.mul(2));
            }
        }
        assertText("Twice  t1 = 2  → 4", graph(new Twice(x) {}.apply()));
    }

    // ---- the picture

    @Test
    void aChainStandsOnOneStraightLineFromTopToBottom() {
        var graph = graph(loss);
        var above = box(graph, "Linear");
        for (String function : List.of("ReLU", "CrossEntropy", "Sum")) {
            var below = box(graph, function);
            assertEquals(above.middle(), below.middle(), 1);
            assertTrue(above.bottom() < below.top());
            above = below;
        }
        assertEquals(10, boxes(graph).size());
        assertEquals(10, arrows(graph));
        assertEquals(5, count(graph.svg(), "rx=\"9\""), "functions are rounded");
        assertEquals(4, count(graph.svg(), "#d55e00"), "leaves with a gradient");
        assertEquals(1, count(graph.svg(), "stroke-dasharray"), "the data");
        for (String shape : List.of("(3, 4)", "(3, 5)", "(3, 2)", "(3,)", "2.079")) {
            assertTrue(graph.svg().contains(">" + shape + "</text>"), shape);
        }
    }

    @Test
    void aDiamondHasTwoSides() {
        var graph = graph(x.exp().sub(x.log())).name(x, "x");
        var exp = box(graph, "Exp");
        var log = box(graph, "Log");
        assertTrue(exp.right() < log.left(), "in the order of Sub's inputs");
        assertEquals(exp.top(), log.top());
        for (String middle : List.of("x = 2", "Sub")) {
            assertEquals(
                    (exp.middle() + log.middle()) / 2, box(graph, middle).middle(), 1);
        }
        assertEquals(5, arrows(graph));
    }

    @Test
    void aValueThatFansOutHasALineForEachUse() {
        assertEquals(3, arrows(graph(x.mul(x))));
        var starts =
                Pattern.compile("<path d=\"M(\\d+) ")
                        .matcher(graph(x.mul(x)).svg())
                        .results()
                        .map(match -> match.group(1))
                        .distinct();
        assertTrue(starts.count() >= 4, "two lines side by side, each with an arrow");
        assertEquals(15, arrows(graph(loop())), "one for each input of seven functions");
    }

    @Test
    void nothingIsDrawnOverABox() {
        for (var graph : List.of(graph(loss), graph(loop()), graph(wide()))) {
            var boxes = boxes(graph);
            for (var one : boxes) {
                for (var other : boxes) {
                    assertTrue(one == other || !one.touches(other), one + " " + other);
                }
            }
            // The pieces of lines that run straight down, past a row of boxes.
            Pattern.compile("(\\d+) (\\d+)V(\\d+)")
                    .matcher(graph.svg())
                    .results()
                    .forEach(
                            line -> {
                                int x = Integer.parseInt(line.group(1));
                                int top = Integer.parseInt(line.group(2));
                                int bottom = Integer.parseInt(line.group(3));
                                var piece = new Drawn(x, top, x + 1, bottom, "a line");
                                for (var box : boxes) {
                                    assertFalse(piece.touches(box), box + " " + piece);
                                }
                            });
        }
    }

    @Test
    void everyLineLeadsDown() {
        for (var graph : List.of(graph(loss), graph(loop()), graph(wide()))) {
            var lines =
                    Pattern.compile("M\\d+ (\\d+)V(\\d+)C[^V]* (\\d+)V")
                            .matcher(graph.svg())
                            .results()
                            .toList();
            assertFalse(lines.isEmpty());
            for (var line : lines) {
                for (int i = 1; i < 3; i++) {
                    int from = Integer.parseInt(line.group(i));
                    int to = Integer.parseInt(line.group(i + 1));
                    assertTrue(from <= to, line.group());
                }
            }
        }
    }

    /// Several values that pass many rows, beside boxes of several widths.
    private Tensor wide() {
        Tensor y = Tensor.concat(0, W1, W1, W1).reshape(60);
        Tensor z = y;
        for (int i = 0; i < 5; i++) {
            z = z.mul(y).add(W1.exp().sum()).sub(x);
        }
        return z.sum();
    }

    @Test
    void aLineThatCanAvoidAnotherDoes() {
        // x passes beside the functions, on the side of Add's second input.
        var graph = graph(x.exp().log().add(x));
        double end = lastNumber(graph, "C(\\d+) \\d+ \\d+ \\d+ (\\d+) \\d+V\\d+\"", 2);
        double start = lastNumber(graph, "C(\\d+) \\d+ \\d+ \\d+ (\\d+) \\d+V\\d+\"", 1);
        assertTrue(start > end, "it comes from the right");
    }

    private static double lastNumber(Graph graph, String pattern, int group) {
        return Pattern.compile(pattern)
                .matcher(graph.svg())
                .results()
                .reduce((_, last) -> last)
                .map(match -> Double.parseDouble(match.group(group)))
                .orElseThrow();
    }

    @Test
    void theSameGraphIsTheSameDrawing() {
        // New tensors and boxes: their identity hashes differ.
        String first = graph(wide()).svg();
        for (int i = 0; i < 5; i++) {
            assertEquals(first, graph(wide()).svg());
        }
    }

    @Test
    void namesAreEscaped() {
        String svg = graph(loss).name(X, "<X & Y>").svg();
        assertTrue(svg.contains(">&lt;X &amp; Y&gt;</text>"), svg);
    }

    @Test
    void neighboursStandAsNearTheirWishesAsTheyCan() {
        double none = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new double[] {-1, 1, 3, 20},
                GraphLayout.spread(
                        new double[] {2, 1, 0, 20},
                        new double[] {1, 1, 1, 1},
                        new double[] {0, 2, 2, 2},
                        -none,
                        none));
        assertArrayEquals(
                new double[] {3, 5, 9, 10},
                GraphLayout.spread(
                        new double[] {3, 0, 12, 12},
                        new double[] {1000, 0.001, 1, 1},
                        new double[] {0, 2, 1, 1},
                        2,
                        10),
                0.01);
    }

    // ---- what cannot be drawn

    @Test
    void whatRemembersNoFunctionIsRefused() {
        refused("requiresGrad() on the parameters", () -> graph(W1));
        refused("outside noGrad", () -> graph(Tensor.noGrad(this::loss)));
        refused("was the loss computed?", () -> graph(null));
    }

    @Test
    void aGraphThatNobodyCanReadIsRefused() {
        Tensor y = x;
        for (int i = 0; i < 59; i++) {
            y = y.add(x);
        }
        assertEquals(60, boxes(graph(y)).size());
        Tensor more = y.add(x);
        refused("60 functions, 1 leaf; more than 60 boxes", () -> graph(more));
        for (int i = 0; i < 20_000; i++) {
            y = y.mul(1);
        }
        Tensor deep = y;
        refused("fewer rounds of the loop", () -> graph(deep));
    }

    @Test
    void onlyWhatIsInTheGraphHasAName() {
        refused(
                "the graph has no such tensor of shape (12,); its leaves are X (3, 4),",
                () -> graph(loss).name(X, "X").name(X.reshape(12), "x"));
        refused("a name has letters", () -> graph(loss).name(X, " "));
        refused("no tensor to name", () -> graph(loss).name(null, "dW"));
    }
}
