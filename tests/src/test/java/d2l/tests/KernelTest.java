package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tests.NotebookFile.Printed;
import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.NotebookWriter;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The notebooks in the real kernel, as a reader meets them.
///
/// It needs a Python with Jupyter and the book's Java kernel in the property `d2l.python`;
/// `./d2l test` gives it one.
@Tag("kernel")
class KernelTest {
    /// What a cell says that runs after one was interrupted.
    private static final Set<String> AFTER = Set.of("stands still\n", "learns on\n");

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void a_restarted_kernel_prints_what_was_approved_and_any_cell_runs_again(
            ChapterFile chapter) throws IOException, InterruptedException {
        Path first = folder.resolve("first.ipynb");
        Path again = folder.resolve("again.ipynb");
        python(
                Book.HOME.resolve("tests/src/test/python/session.py"),
                Book.HOME.resolve(NotebookWriter.notebook(chapter)),
                first,
                again);
        Transcripts.same(
                chapter,
                "in the kernel " + NotebookWriter.notebook(chapter),
                read(first).printed());
        Book.none(
                read(again).errors().stream()
                        .map(
                                cell ->
                                        "cell %s fails when it is run again:\n%s"
                                                .formatted(cell.id(), cell.text())));
    }

    @Test
    void an_interrupt_stops_training_and_the_next_cell_works()
            throws IOException, InterruptedException {
        Path answers = folder.resolve("interrupted.ipynb");
        python(Book.HOME.resolve("tests/src/test/python/interrupt.py"), answers);
        var notebook = read(answers);
        double seconds =
                notebook.json().getAsJsonObject("metadata").get("seconds").getAsDouble();
        List<Printed> cells = notebook.printed();
        assertTrue(seconds < 5, "the cell went on for " + seconds + " s");
        assertEquals(2, notebook.errors().size(), "two cells were interrupted: " + cells);
        for (Printed error : notebook.errors()) {
            assertTrue(error.text().contains("interrupted"), error.text());
        }
        List<String> after =
                cells.stream().map(Printed::text).filter(AFTER::contains).toList();
        assertEquals(List.of("stands still\n", "stands still\n"), after);
    }

    @Test
    void notebooks_are_valid_and_as_jupyter_writes_them()
            throws IOException, InterruptedException {
        Path script =
                Files.writeString(
                        folder.resolve("valid.py"),
                        """
                        import sys, nbformat
                        for file in sys.argv[1:]:
                            text = open(file, encoding="utf-8").read()
                            notebook = nbformat.reads(text, as_version=4)
                            nbformat.validate(notebook)
                            if nbformat.writes(notebook) + "\\n" != text:
                                sys.exit(file + " would change if Jupyter saved it")
                        """);
        var notebooks =
                Transcripts.chapters()
                        .map(file -> Book.HOME.resolve(NotebookWriter.notebook(file)));
        python(script, notebooks.toArray(Path[]::new));
    }

    /// Whoever hands in a printed page needs its pictures: LaTeX takes no HTML and no SVG.
    @Test
    void every_figure_reaches_latex() throws IOException, InterruptedException {
        Path script =
                Files.writeString(
                        folder.resolve("latex.py"),
                        """
                        import sys, nbformat
                        from nbconvert.exporters import LatexExporter
                        for file in sys.argv[1:]:
                            notebook = nbformat.read(file, as_version=4)
                            # Prose needs pandoc, which a machine may not have.
                            notebook.cells = [c for c in notebook.cells if c.cell_type == "code"]
                            figures = sum(
                                "application/vnd.d2l.svg+xml" in output.get("data", {})
                                for cell in notebook.cells for output in cell.outputs)
                            page, files = LatexExporter().from_notebook_node(notebook)
                            images = [name for name in files["outputs"] if name.endswith(".png")]
                            if not figures == len(images) == page.count("\\\\adjustimage"):
                                sys.exit(f"{file}: {figures} figures, {len(images)} images")
                        """);
        python(
                script,
                Transcripts.chapters()
                        .map(file -> Book.HOME.resolve(NotebookWriter.notebook(file)))
                        .toArray(Path[]::new));
    }

    private static NotebookFile read(Path file) throws IOException {
        return NotebookFile.parse(Files.readString(file));
    }

    private void python(Path script, Path... arguments)
            throws IOException, InterruptedException {
        RealKernel.python(folder, script, arguments);
    }
}
