package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs a woven notebook in the real kernel of the book's `.venv`.
final class KernelRun {
    private final Path home;
    private final Path python;

    KernelRun(Path home, Path python) {
        this.home = home;
        this.python = python;
    }

    /// Runs the cells of a chapter.
    ///
    /// @return for each code cell what it has shown
    /// @throws Refused if a cell fails, or shows what must not get into the book
    List<List<Output>> execute(Chapter chapter) {
        try {
            var folder = Files.createTempDirectory("woven");
            try {
                var notebook = NotebookWriter.text(chapter, List.of());
                var input = Files.writeString(folder.resolve("input.ipynb"), notebook);
                var output = folder.resolve("output.ipynb");
                run(chapter, input, output);
                return checked(chapter, NotebookReader.read(output));
            } finally {
                Files.deleteIfExists(folder.resolve("input.ipynb"));
                Files.deleteIfExists(folder.resolve("output.ipynb"));
                Files.deleteIfExists(folder.resolve("log.txt"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot run the notebook: " + e.getMessage(), e);
        }
    }

    private void run(Chapter chapter, Path input, Path output) throws IOException {
        var place = home.resolve(NotebookWriter.FOLDER);
        Files.createDirectories(place);
        var log = input.resolveSibling("log.txt");
        var command =
                new ProcessBuilder(
                        python.toString(),
                        "-I", // no Python settings of the user's own
                        home.resolve("tools/src/main/python/execute.py").toString(),
                        place.toString(),
                        input.toString(),
                        output.toString());
        command.environment().remove("JUPYTER_PATH"); // nor another kernel called java
        var process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        chapter.file().source()
                                + " was not run: "
                                + Files.readString(log).strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while " + chapter.file().source() + " ran", e);
        }
    }

    private List<List<Output>> checked(Chapter chapter, List<CellRun> runs) {
        var reasons = new Refused.Reasons(chapter.file().source());
        var folders = List.of(home, Path.of(System.getProperty("user.home")));
        for (int i = 0; i < runs.size(); i++) {
            Outputs.check(runs.get(i).outputs(), chapter.code().get(i), folders, reasons);
        }
        reasons.throwIfAny();
        var outputs = Outputs.kept(chapter, runs);
        int missing = chapter.code().size() - outputs.size();
        if (missing > 0) {
            throw new IllegalStateException(
                    chapter.file().source()
                            + ": the kernel left "
                            + missing
                            + " cells unrun");
        }
        return outputs;
    }
}
