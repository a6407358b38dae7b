package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import javax.tools.ToolProvider;

/// `cells/X.java.txt` is woven into the cells that `cells/X.cells.txt` shows, and these run.
class ChapterReaderTest {
    @TempDir Path home;

    static List<String> fixtures() {
        return Fixture.names("cells", ".java.txt");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void weavesEachConstruct(String name) {
        assertEquals(Fixture.text("cells/" + name + ".cells.txt"), shown(read(name)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theNotebookPrintsWhatTheProgramPrints(String name) throws Exception {
        var chapter = read(name);
        var program = printed(() -> runAsProgram(name));
        var notebook = printed(() -> StrictRun.run(chapter));
        assertEquals(program, notebook);
    }

    private void runAsProgram(String name) throws Exception {
        var classes = home.resolve("classes");
        var source = home.resolve("chapters/ch03/" + name + ".java");
        var javac = ToolProvider.getSystemJavaCompiler();
        assertEquals(
                0,
                javac.run(null, null, null, "-d", classes.toString(), source.toString()));
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            var constructor = loader.loadClass("ch03." + name).getDeclaredConstructor();
            constructor.setAccessible(true);
            constructor.newInstance();
        }
    }

    private static String printed(Executable action) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.execute();
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCellsIdSurvivesEditsElsewhere() {
        var before =
                ids(
                        "    /// ## One\n"
                                + "    int a = 1;\n\n"
                                + "    /// Some words.\n"
                                + "    { show(a); }\n");
        var after =
                ids(
                        "    /// ## New\n"
                                + "    int b = 1;\n\n"
                                + "    { show(b); }\n\n"
                                + "    /// ## One\n"
                                + "    int a = 7;\n\n"
                                + "    /// Some words.\n"
                                + "    { show(a); }\n");
        assertEquals(
                List.of(
                        "title",
                        "method-show",
                        "one",
                        "field-a",
                        "prose-some-words",
                        "run-show-a"),
                before);
        assertEquals(before, after.stream().filter(before::contains).toList());
    }

    private List<String> ids(String body) {
        var show = "    void show(int x) {}\n";
        return Fixture.readBody(home, show + body).cells().stream()
                .map(Cell::id)
                .toList();
    }

    private Chapter read(String name) {
        return Fixture.read(home, name, Fixture.text("cells/" + name + ".java.txt"));
    }

    private static String shown(Chapter chapter) {
        return chapter.cells().stream()
                .map(
                        cell ->
                                "=== %s %s, lines %d to %d%n%s%n"
                                        .formatted(
                                                cell.kind(),
                                                cell.id(),
                                                cell.firstLine(),
                                                cell.lines().getLast().number(),
                                                cell.source()))
                .collect(Collectors.joining());
    }
}
