package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What cells print, say when they fail, and offer while they are written, in the real kernel.
@Tag("kernel")
class CellsTest {
    private static final String IMPORTS =
            """
            import static d2l.plot.Display.show;
            import d2l.nn.*;
            import d2l.tensor.Tensor;
            """;

    @TempDir Path folder;

    private RealKernel kernel() {
        return new RealKernel(folder);
    }

    private static List<String> texts(NotebookFile answers) {
        return answers.printed().stream().map(NotebookFile.Printed::text).toList();
    }

    private static void contains(String text, String... parts) {
        assertAll(
                Stream.of(parts)
                        .map(
                                part ->
                                        () ->
                                                assertTrue(
                                                        text.contains(part),
                                                        part + "\n in \n" + text)));
    }

    // ---- Printing ----

    @Test
    void much_is_printed_up_to_what_a_page_holds_and_nothing_behind_it_is_lost()
            throws Exception {
        var texts =
                texts(
                        kernel().cell(
                                        "for (int i = 0; i < 4000; i++)"
                                                + " System.out.println(i);")
                                .cell(
                                        "for (int i = 0; i < 100_000; i++)"
                                                + " System.out.println(i);")
                                .cell("System.out.println(\"behind\");")
                                .cell(
                                        "System.err.print(\"é\".repeat(2_000_000));",
                                        "System.err.println();",
                                        "d2l.plot.Display.show(\"shown\");")
                                .cell("1 + 1")
                                .answers());
        var first = texts.getFirst().lines().toList();
        assertEquals(4000, first.size());
        assertEquals("3999", first.getLast());
        var second = texts.get(1).lines().toList();
        assertEquals("4999", second.get(4999));
        assertEquals(
                "… 95,000 lines (565,000 characters) more were printed and are left out:"
                        + " a page holds 5,000 lines or 500,000 characters of a cell",
                second.get(5000));
        assertEquals(5001, second.size());
        assertEquals("behind\n", texts.get(2));
        contains(
                texts.get(3),
                "é".repeat(500_000),
                "shown\n",
                "… 1 line (1,500,001 characters) more");
        assertFalse(texts.get(3).contains("é".repeat(500_001)));
        assertEquals("2\n", texts.get(4));
    }

    @Test
    void what_is_printed_stands_in_its_order_from_any_thread() throws Exception {
        var texts =
                texts(
                        kernel().cell(
                                        "System.out.print(\"no end\");",
                                        "d2l.plot.Display.show(\"shown\");",
                                        "System.err.print(\"∑𝄞\");",
                                        "d2l.plot.Display.show(\"again\");",
                                        "System.out.print(\"last\");")
                                .cell(
                                        "var other = new Thread(() ->"
                                                + " System.out.println(\"there\"));",
                                        "System.out.println(\"here\");",
                                        "other.start();",
                                        "other.join();")
                                .cell(
                                        "for (int i = 0; i < 3000; i++) {",
                                        "    System.out.println(\"o\" + i);",
                                        "    System.err.println(\"e\" + i);",
                                        "}")
                                .cell(
                                        "System.out.println(\"x\"); throw new"
                                                + " IllegalStateException(\"y\");")
                                .answers());
        assertEquals("no endshown\n∑𝄞again\nlast", texts.getFirst());
        assertEquals("here\nthere\n", texts.get(1));
        contains(texts.get(2), "o0\n", "e0\n", "o2499\n", "e2499\n");
        contains(texts.get(3), "x\n", "IllegalStateException: y");
    }

    // ---- Errors ----

    @Test
    void what_does_not_compile_gives_its_place_and_what_to_do() throws Exception {
        var texts =
                texts(
                        kernel().cell("int x = 1;", "", "int y = softmax(x);")
                                .cell("for (int i = 0; i < 3; i++) {", "    show(i;", "}")
                                .cell(
                                        "for (int i = 0; i < 3; i++) {",
                                        "    if (i > 1) {",
                                        "}")
                                .cell("int f() {", "    /* \"{\" ( 'x'")
                                .cell("show(new int[] {1, 2);")
                                .cell("int z =")
                                .cell("\"text\".frobnicate()")
                                .answers());
        contains(
                texts.getFirst(),
                """
                cell [1], line 3: cannot find symbol
                    int y = softmax(x);
                            ^^^^^^^
                    symbol:   method softmax(int)
                    If a cell above declares softmax, run that cell first\
                """);
        contains(
                texts.get(1),
                """
                cell [2], line 2: ')' or ',' expected
                        show(i;
                              ^
                """);
        contains(
                texts.get(2),
                """
                cell [3], line 1: this «{» is not closed.
                    for (int i = 0; i < 3; i++) {
                                                ^\
                """);
        contains(texts.get(3), "cell [4], line 2: this «/*» is not closed.");
        contains(texts.get(4), "cell [5], line 1:", "show(new int[] {1, 2);");
        contains(
                texts.get(5),
                "cell [6], line 1: the cell ends in the middle of a statement.");
        assertFalse(texts.get(6).contains("above"), texts.get(6));
    }

    @Test
    void a_cell_that_waits_names_what_it_waits_for() throws Exception {
        var texts =
                texts(
                        kernel().cell(IMPORTS)
                                .cell(
                                        "double evaluateAccuracy() { return"
                                                + " net.parameters().size(); }")
                                .cell("evaluateAccuracy()")
                                .cell(
                                        "Sequential net = new Sequentail(new Linear(2,"
                                                + " 3));")
                                .cell("evaluateAccuracy()")
                                .cell("net")
                                .cell("record Pair(Triple other) {}", "new Pair(null)")
                                .cell(
                                        "Sequential net = new Sequential(new Linear(2,"
                                                + " 3));")
                                .cell("evaluateAccuracy()")
                                .answers());
        contains(texts.get(2), "net is not declared; evaluateAccuracy waits for it.");
        contains(texts.get(3), "If it is a class of a library, import it.");
        contains(
                texts.get(4),
                "net did not compile; evaluateAccuracy waits for it.",
                "in cell [2], line 1: double evaluateAccuracy()");
        assertTrue(texts.get(4).lines().count() < 5, texts.get(4));
        contains(texts.get(5), "net did not compile");
        contains(texts.get(6), "Triple is not declared; Pair waits for it.");
        assertEquals("2.0\n", texts.get(8));
    }

    @Test
    void what_is_thrown_says_its_sentence_and_its_line_of_the_cell() throws Exception {
        var texts =
                texts(
                        kernel().cell(
                                        IMPORTS,
                                        "Tensor f(Tensor X) {",
                                        "    return X.matmul(Tensor.ones(10, 784));",
                                        "}",
                                        "f(Tensor.ones(256, 784))")
                                .cell(
                                        "int down(int n) { return down(n + 1); }",
                                        "down(1)")
                                .cell(
                                        "class Net extends Module {",
                                        "    public Tensor forward(Tensor X) {",
                                        "        try {",
                                        "            return X.matmul(X);",
                                        "        } catch (IllegalArgumentException e) {",
                                        "            throw new"
                                                + " IllegalStateException(\"outer\", e);",
                                        "        }",
                                        "    }",
                                        "}",
                                        "new Net().forward(Tensor.ones(2, 3))")
                                .cell(
                                        "List.of(1, 5).forEach(i ->",
                                        "    new int[2][i].clone());")
                                .cell(
                                        "List.of(1, 5).forEach(i ->",
                                        "    new int[3].clone()[i]++);")
                                .cell("float[] big = new float[2_000_000_000];")
                                .answers());
        assertTrue(
                texts.getFirst().startsWith("matmul: (256, 784) × (10, 784)"),
                texts.getFirst());
        contains(
                texts.getFirst(),
                "in cell [1], line 6, f: return X.matmul(Tensor.ones(10, 784));",
                "in cell [1], line 8: f(Tensor.ones(256, 784))");
        assertEquals(
                10,
                texts.get(1)
                        .lines()
                        .filter(line -> line.contains("line 1, down"))
                        .count());
        contains(texts.get(1), "StackOverflowError", "first 10 calls of many");
        assertTrue(texts.get(1).lines().count() < 15, texts.get(1));
        contains(
                texts.get(2),
                "IllegalStateException: outer",
                "in cell [3], line 6, Net.forward: throw new",
                "Caused by matmul: (2, 3) × (2, 3)",
                "in cell [3], line 4, Net.forward: return X.matmul(X);");
        contains(
                texts.get(4),
                "Index 5 out of bounds for length 3",
                "in cell [5], line 2: new int[3]");
        contains(texts.get(5), "memory is used up", "D2L_MEMORY=4g ./d2l lab");
        texts.forEach(
                text ->
                        assertFalse(
                                text.contains("$JShell") || text.contains("do_it$"),
                                text));
    }

    @Test
    void names_are_those_of_the_cells() throws Exception {
        var texts =
                texts(
                        kernel().cell("new Frob(3)")
                                .cell("Frob x = null;")
                                .cell("1 + größeÉ")
                                .cell("Frob größeÉ = null;", "int y = größeÉ;")
                                .cell("1 + größeÉ")
                                .cell("return 5;")
                                .cell(
                                        "class Mine extends RuntimeException {}",
                                        "// a comment",
                                        "throw new Mine()")
                                .cell("Object o = null;", "o.toString()")
                                .answers());
        contains(texts.getFirst(), "If a cell above declares Frob, run that cell first");
        contains(texts.get(1), "If a cell above declares Frob, run that cell first");
        contains(texts.get(2), "If a cell above declares größeÉ,");
        contains(texts.get(4), "größeÉ did not compile: mend its cell first.");
        contains(texts.get(5), "A cell has no return: the value of its last expression");
        assertTrue(texts.get(5).lines().count() < 4, texts.get(5));
        assertTrue(texts.get(6).startsWith("Mine\n"), texts.get(6));
        contains(texts.get(6), "in cell [7], line 3: throw new Mine()");
        contains(texts.get(7), "because \"o\" is null", "line 2: o.toString()");
    }

    @Test
    void a_kernel_whose_memory_is_used_up_goes_on_or_ends_but_never_falls_silent()
            throws Exception {
        var texts =
                texts(
                        kernel().memory("300m")
                                .cell(
                                        "var kept = new ArrayList<int[]>();",
                                        "while (true) {",
                                        "    kept.add(new int[300]);",
                                        "}")
                                .answers());
        assertTrue(
                texts.getFirst().equals("the kernel ended\n")
                        || texts.getFirst().contains("memory is used up"),
                texts.getFirst());
    }

    // ---- Imports ----

    @Test
    void imports_of_whole_packages_live_together() throws Exception {
        var names = new ArrayList<String>();
        for (String name : List.of("data", "nn", "optim", "plot", "tensor", "train")) {
            for (Path file : Book.files(".java")) {
                String type = file.getFileName().toString().replace(".java", "");
                if (Book.isLibrary(file)
                        && Book.packageOf(file).equals("d2l." + name)
                        && Book.text(file)
                                .matches(
                                        "(?s).*\\npublic [\\w -]*\\b" + type + "\\b.*")) {
                    names.add(
                            type + ".class.getName().startsWith(\"d2l." + name + ".\")");
                }
            }
        }
        var texts =
                texts(
                        kernel().cell(
                                        "import d2l.nn.*;",
                                        "var net = new Sequential(new Linear(3, 2));",
                                        "Module first = net;")
                                .cell("import d2l.data.*;", "import d2l.plot.*;")
                                .cell(
                                        "import d2l.optim.*;",
                                        "import d2l.tensor.*;",
                                        "import d2l.train.*;")
                                .cell("net == first")
                                .cell(
                                        "java.util.stream.Stream.of("
                                                + String.join(", ", names)
                                                + ").filter(b -> !b).count()")
                                .cell(
                                        "class Net extends Module {",
                                        "    public Tensor forward(Tensor X) { return X;"
                                                + " }",
                                        "}")
                                .cell("new Net().forward(Tensor.ones(1)).item()")
                                .answers());
        assertTrue(names.size() > 40, names.toString());
        assertEquals("true\n", texts.get(3));
        assertEquals("0\n", texts.get(4));
        assertEquals("1.0\n", texts.get(6));
    }

    @Test
    void an_import_that_would_empty_variables_is_taken_back() throws Exception {
        var texts =
                texts(
                        kernel().cell("List<Integer> numbers = List.of(7);")
                                .cell("import java.awt.*;")
                                .cell("numbers")
                                .cell("List.of(8)")
                                .answers());
        contains(texts.get(1), "import java.awt.*;", "would empty numbers");
        assertEquals("[7]\n", texts.get(2));
        assertEquals("[8]\n", texts.get(3));
    }

    @Test
    void of_a_class_of_a_cell_and_an_import_of_its_name_the_later_one_stands()
            throws Exception {
        var texts =
                texts(
                        kernel().cell("import d2l.nn.Linear;", "new Linear(2, 3);")
                                .cell("class Linear { int mine() { return 7; } }")
                                .cell("new Linear().mine()")
                                .cell("import d2l.nn.Linear;")
                                .cell("new Linear(2, 3).parameters().size()")
                                .cell("class Module { int mine() { return 8; } }")
                                .cell("new Module().mine()")
                                .answers());
        assertEquals("7\n", texts.get(2));
        assertEquals("2\n", texts.get(4));
        assertEquals("8\n", texts.get(6));
    }

    /// JShell fails on the second declaration; without an answer the page would wait for good.
    @Test
    void a_failure_of_the_compiler_is_answered() throws Exception {
        String softmax = "Tensor softmax(Tensor O) { return O; }";
        var texts =
                texts(
                        kernel().cell(softmax)
                                .cell(
                                        "Tensor half(boolean b) {",
                                        "    Tensor O = zeros(2).requiresGrad();",
                                        "    return b ? softmax(O) : softmax(O).add(1);",
                                        "}")
                                .cell(softmax)
                                .cell("1 + 1")
                                .answers());
        contains(texts.get(2), "The compiler of the cells failed on this one");
        assertEquals("2\n", texts.get(3));
    }

    // ---- Help ----

    @Test
    void help_shows_the_documentation_and_offers_no_machinery() throws Exception {
        JsonArray answers =
                kernel().cell(IMPORTS, "Tensor X = Tensor.ones(2);")
                        .inspect("new Lin|ear(784, 10)")
                        .inspect("X.mat|mul(X)")
                        .inspect("sho|w(X)")
                        .inspect("List.o|f(1)")
                        .complete("X.")
                        .answers()
                        .json()
                        .getAsJsonObject("metadata")
                        .getAsJsonArray("answers");
        List<String> shown =
                answers.asList().subList(0, 4).stream()
                        .map(
                                answer ->
                                        answer.getAsJsonObject()
                                                .get("text/plain")
                                                .getAsString())
                        .toList();
        contains(
                shown.get(0),
                "Linear(int in, int out)",
                "A layer from in numbers to out numbers");
        contains(
                shown.get(1),
                "Tensor Tensor.matmul(Tensor other)",
                "The matrix product: (m, k) · (k, n)");
        contains(shown.get(2), "show(Object x)", "Shows a tensor, a table, a chart");
        String html = answers.get(0).getAsJsonObject().get("text/html").getAsString();
        contains(html, "<pre>Linear(int in, int out)</pre>", "<code>in</code> numbers");
        shown.subList(0, 3).forEach(text -> assertFalse(text.contains("{@"), text));
        if (Files.exists(Path.of(System.getProperty("java.home"), "lib/src.zip"))) {
            contains(shown.get(3), "unmodifiable list containing zero elements");
        }
        List<String> offered =
                answers.get(4).getAsJsonArray().asList().stream()
                        .map(name -> name.getAsString())
                        .toList();
        assertTrue(
                offered.containsAll(List.of("matmul(", "grad()", "toString()")),
                offered.toString());
        for (String machinery : List.of("notifyAll()", "wait(", "creator()")) {
            assertFalse(offered.contains(machinery), machinery);
        }
    }
}
