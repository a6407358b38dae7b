package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cells that the weaver would never make, since it refuses them, or that fail when they run.
public class StrictRunTest {
    private static final ChapterFile FILE =
            new ChapterFile(
                    "3.6", "Title", "ch03.Title", Path.of("chapters/ch03/Title.java"));

    private static final Path EXERCISE = Path.of("exercises/Divide.java");

    @Test
    void cellsShareTheirVariablesAndPrint() {
        assertEquals("5\n", run("int a = 2;\nint b = 3;", "System.out.println(a + b);"));
    }

    /// The cells meet the very classes of this process, so that a test sees what they show.
    @Test
    void cellsShareTheClassesOfThisProcess() {
        Seen.what = "";
        run(
                "import d2l.tools.weave.StrictRunTest;",
                "StrictRunTest.Seen.what = \"a cell\";");
        assertEquals("a cell", Seen.what);
    }

    /// What a cell leaves behind.
    public static final class Seen {
        public static String what = "";
    }

    @Test
    void namesTheLineThatJShellRejects() {
        refuses(
                "chapters/ch03/Title.java:23: JShell says: cannot find symbol; symbol:  "
                        + " variable b; location: class. A cell knows what stands above"
                        + " it, and neither the chapter's class nor another chapter",
                "int a = 2;",
                "int c = 3;\n\nint d = a\n        + b;",
                "int e = 3;");
    }

    @Test
    void namesTheLineThatThrows() {
        refuses(
                "chapters/ch03/Title.java:11: this throws java.lang.ArithmeticException:"
                        + " / by zero",
                "int f(int n) {\n    return 1 / n;\n}",
                "int a = f(1);\nint b = f(0);");
    }

    @Test
    void aMisspeltNameInAMethodFailsAtTheEnd() {
        refuses(
                "chapters/ch03/Title.java:20: to its end the chapter does not declare"
                        + " method totla(int)",
                "int a = 1;",
                "int f() {\n    return totla(a);\n}");
    }

    @Test
    void aCallOfWhatComesLaterFails() {
        refuses(
                "chapters/ch03/Title.java:10: this needs what is declared later: method"
                        + " g()",
                "int f() { return g(); }",
                "f();",
                "int g() { return 1; }");
    }

    @Test
    void aTypeThatComesLaterFails() {
        refuses(
                "chapters/ch03/Title.java:10: JShell knows nothing yet of class Late."
                    + " Move its declaration above this one; types that need each other"
                    + " are nested",
                "record Early(Late late) {}",
                "record Late() {}");
    }

    @Test
    void anUnfinishedStatementFails() {
        refuses(
                "chapters/ch03/Title.java:10: JShell sees no complete statement here",
                "int f() {\n");
    }

    @Test
    void furtherCellsRunBehindTheChapterAndValuesAreRead() {
        try (var run = new StrictRun()) {
            run.run(FILE.source(), cells("int a = 2;", "int f(int n) { return n + 1; }"));
            run.run(EXERCISE, cells("int f(int n) { return 2 * n; }"));
            run.run(
                    EXERCISE,
                    cells("int got = f(a);", "var all = List.of(got, f(got));"));
            run.finish();
            assertEquals(4, run.value("got"));
            assertEquals(List.of(4, 8), run.value("all"));
            run.run(EXERCISE, cells("got = 7;"));
            assertEquals(7, run.value("got"));
        }
    }

    @Test
    void anErrorOfAFurtherCellNamesItsFile() {
        try (var run = new StrictRun()) {
            run.run(FILE.source(), cells("int f(int n) { return 1 / n; }"));
            refuses(
                    "exercises/Divide.java:20: JShell says: incompatible types: int"
                            + " cannot be converted to java.lang.String",
                    () -> run.run(EXERCISE, cells("int a = 1;", "String s = f(a);")));
        }
    }

    @Test
    void aVariableThatNoCellDeclaresHasNoValue() {
        try (var run = new StrictRun()) {
            var wrong =
                    assertThrows(
                            IllegalArgumentException.class, () -> run.value("accuracy"));
            assertEquals("no cell declares a variable accuracy", wrong.getMessage());
        }
    }

    private static void refuses(String expected, String... cells) {
        refuses(expected, () -> run(cells));
    }

    private static void refuses(String expected, Executable action) {
        assertEquals(expected, assertThrows(Refused.class, action).getMessage());
    }

    /// The first cell stands in line 10 of its file, the second in line 20 and so on.
    private static List<Cell> cells(String... sources) {
        var cells = new ArrayList<Cell>();
        for (var source : sources) {
            int first = 10 * (cells.size() + 1);
            var lines = new ArrayList<Cell.Line>();
            source.lines()
                    .forEach(
                            line -> lines.add(new Cell.Line(first + lines.size(), line)));
            cells.add(new Cell(Cell.Kind.BLOCK, "cell-" + first, "cell", lines));
        }
        return List.copyOf(cells);
    }

    private static String run(String... sources) {
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var before = System.out;
        System.setOut(out);
        try {
            StrictRun.run(new Chapter(FILE, cells(sources), Set.of()));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
