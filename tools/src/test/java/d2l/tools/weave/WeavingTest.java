package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// `./d2l weave` on a small book; a shell script stands in for Python and the kernel.
class WeavingTest {
    private static final String BODY =
            """
                int n = 1;

                /// Twice.
                {
                    System.out.println(n);
                }
            """;

    @TempDir Path home;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path notebook;

    @BeforeEach
    void oneChapter() {
        Fixture.body(home, BODY);
        notebook = home.resolve("notebooks/3.6-fixture.ipynb");
    }

    @Test
    void writesAndSaysWhatIsMissing() throws IOException {
        assertTrue(weaving().write(List.of()));
        assertTrue(
                out.toString().contains("notebooks/3.6-fixture.ipynb: written"),
                out::toString);
        assertTrue(
                out.toString()
                        .contains(
                                "2 of its 2 code cells have no outputs: ./d2l weave"
                                        + " --execute 3.6"),
                out::toString);
        var bytes = Files.readString(notebook);
        assertTrue(weaving().write(List.of("3.6")));
        assertTrue(
                out.toString().contains("notebooks/3.6-fixture.ipynb: unchanged"),
                out::toString);
        assertEquals(bytes, Files.readString(notebook));
        assertEquals(List.of("3.6-fixture.ipynb"), filesBeside(notebook));
    }

    @Test
    void checkNamesEveryStaleNotebook() throws IOException {
        Fixture.chapter(
                home,
                "Other",
                "package ch03;\n\n/// # 3.7 Other\nfinal class Other {}\n");
        weaving().write(List.of());
        runBy(copies(executed()));
        assertTrue(weaving().check(List.of()), err::toString);

        Fixture.body(home, BODY.replace("n = 1", "n = 2"));
        Files.writeString(home.resolve("notebooks/3.7-other.ipynb"), "{}");
        for (var stray : List.of("ch03/Fixture.ipynb", ".ipynb_checkpoints/x.ipynb")) {
            var file = home.resolve("notebooks").resolve(stray);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
        }
        var before = Files.readString(notebook);
        assertFalse(weaving().check(List.of()));
        assertEquals(
                """
                notebooks/3.6-fixture.ipynb is not what chapters/ch03/Fixture.java makes. Run ./d2l weave --execute 3.6
                notebooks/3.7-other.ipynb is not what chapters/ch03/Other.java makes. Run ./d2l weave --execute 3.7
                notebooks/ch03/Fixture.ipynb belongs to no chapter. Delete it.
                """,
                err.toString());
        assertEquals(before, Files.readString(notebook));
    }

    @Test
    void thePagesAreLinkedAndTheContentsAreAPage() throws IOException {
        Fixture.chapter(
                home,
                "Other",
                "package ch03;\n\n"
                        + "/// # 3.7 Other\n"
                        + "///\n"
                        + "/// As in section 3.6.\n"
                        + "final class Other {}\n");
        Files.writeString(
                home.resolve("chapters/contents.md"),
                "# The book\n\n- 3.6: How it begins.\n- 3.7: How it ends.\n");
        assertTrue(weaving().write(List.of()), err::toString);
        assertEquals(
                List.of(
                        "# The book\n\n"
                                + "- [3.6 Title](3.6-fixture.ipynb)  \n"
                                + "  How it begins.\n"
                                + "- [3.7 Other](3.7-other.ipynb)  \n"
                                + "  How it ends.",
                        "[3.6 Title →](3.6-fixture.ipynb)"),
                prose("contents"));
        assertEquals(
                "[Contents](contents.ipynb) · [3.7 Other →](3.7-other.ipynb)",
                prose("3.6-fixture").getFirst());
        assertEquals(prose("3.6-fixture").getFirst(), prose("3.6-fixture").getLast());
        assertEquals(
                List.of(
                        "[← 3.6 Title](3.6-fixture.ipynb) · [Contents](contents.ipynb)",
                        "# 3.7 Other\n\nAs in [section 3.6](3.6-fixture.ipynb).",
                        "[← 3.6 Title](3.6-fixture.ipynb) · [Contents](contents.ipynb)"),
                prose("3.7-other"));

        Files.writeString(home.resolve("chapters/contents.md"), "# The book\n");
        assertFalse(weaving().check(List.of("contents")));
        assertFalse(weaving().write(List.of("contents")));
        assertTrue(
                err.toString()
                        .contains(
                                "chapters/contents.md:1: section 3.7 is not listed. Add a"
                                        + " line «- 3.7: » and what it is about"),
                err::toString);
    }

    private List<String> prose(String name) throws IOException {
        var file = home.resolve("notebooks/" + name + ".ipynb");
        var cells = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        return cells.getAsJsonArray("cells").asList().stream()
                .map(cell -> cell.getAsJsonObject())
                .filter(cell -> cell.get("cell_type").getAsString().equals("markdown"))
                .map(
                        cell ->
                                cell.getAsJsonArray("source").asList().stream()
                                        .map(line -> line.getAsString())
                                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void checkWantsOutputs() {
        weaving().write(List.of());
        assertFalse(weaving().check(List.of()));
        assertTrue(err.toString().contains("has cells without outputs"), err::toString);
    }

    @Test
    void executionStoresTheOutputs() throws IOException {
        weaving().write(List.of());
        assertTrue(runBy(copies(executed())), err::toString);
        assertTrue(Files.readString(notebook).contains("ran 2"));
        assertTrue(weaving().write(List.of()));
        assertTrue(Files.readString(notebook).contains("ran 2"), "outputs were dropped");
    }

    @Test
    void aFailingCellLeavesTheNotebookAsItWas() throws IOException {
        weaving().write(List.of());
        runBy(copies(executed()));
        var before = Files.readString(notebook);
        var failed = JsonParser.parseString(executed()).getAsJsonObject();
        failed.getAsJsonArray("cells")
                .get(3)
                .getAsJsonObject()
                .add(
                        "outputs",
                        JsonParser.parseString(
                                "[{\"output_type\":\"error\",\"traceback\":[\"it"
                                        + " broke\"]}]"));
        assertFalse(runBy(copies(failed.toString())));
        assertEquals(
                "chapters/ch03/Fixture.java:9: the kernel says: it broke\n",
                err.toString());
        assertEquals(before, Files.readString(notebook));
        assertEquals(List.of("3.6-fixture.ipynb"), filesBeside(notebook));
    }

    @Test
    void aKernelThatDoesNotStartSaysWhy() throws IOException {
        assertFalse(runBy("echo no kernel here; exit 1"));
        assertEquals(
                "chapters/ch03/Fixture.java was not run: no kernel here\n",
                err.toString());
        assertFalse(Files.exists(notebook));
    }

    @Test
    void oneRefusedChapterDoesNotKeepTheOthersBack() {
        Fixture.chapter(
                home,
                "Another",
                "package ch03;\n\n/// # 3.1 Another\nclass Another {}\n");
        assertFalse(weaving().write(List.of()));
        assertTrue(
                err.toString().startsWith("chapters/ch03/Another.java:4: "),
                err::toString);
        assertTrue(Files.exists(notebook));
    }

    @Test
    void aChapterThatJShellRefusesIsNotWritten() {
        Fixture.body(home, "    int n = 1;\n    int m = this.n;\n");
        assertFalse(weaving().write(List.of()));
        assertTrue(
                err.toString()
                        .startsWith(
                                "chapters/ch03/Fixture.java:6: a notebook has no this. "),
                err::toString);
        assertFalse(Files.exists(notebook));
    }

    @Test
    void theRealKernelRunsABookOfItsOwn() throws IOException {
        var python = Path.of("../.venv/bin/python").toAbsolutePath().normalize();
        assumeTrue(Files.isExecutable(python), "no .venv here");
        copyScript();
        assertTrue(weaving().execute(List.of("3.6"), python), err::toString);
        assertTrue(Files.readString(notebook).contains("\"1\\n\""));
        assertTrue(weaving().check(List.of()), err::toString);
    }

    private void copyScript() throws IOException {
        var script = Path.of("src/main/python/execute.py");
        var copy = home.resolve("tools").resolve(script);
        Files.createDirectories(copy.getParent());
        Files.copy(script, copy);
    }

    /// Executes with a shell script as Python; its arguments are -I, script, folder, input, output.
    private boolean runBy(String command) throws IOException {
        assumeTrue(File.separatorChar == '/', "needs a POSIX shell");
        var script = home.resolve("python");
        Files.writeString(script, "#!/bin/sh\n" + command + "\n");
        assertTrue(script.toFile().setExecutable(true));
        return weaving().execute(List.of(), script);
    }

    private String copies(String executed) throws IOException {
        Files.writeString(home.resolve("executed.ipynb"), executed);
        return "case $4 in *input.ipynb) ;; *) exit 1 ;; esac\n"
                + "if grep -q '3.6' \"$4\"; then cp '"
                + home.resolve("executed.ipynb")
                + "' \"$5\"; else cp \"$4\" \"$5\"; fi";
    }

    private String executed() {
        var weaver = new Weaver(home);
        var chapter = weaver.read(weaver.chapters().find("3.6"));
        return NotebookWriterTest.executed(chapter);
    }

    private Weaving weaving() {
        return new Weaving(home, new PrintWriter(out), new PrintWriter(err));
    }

    private static List<String> filesBeside(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
