package d2l.tools.weave;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Writes, checks or runs the notebooks of a book, and tells the user about each.
///
/// A chapter that fails does not keep the others from being woven.
public final class Weaving {
    private final Path home;
    private final Weaver weaver;
    private final PageWriter notebooks;
    private final ExerciseWeaving exercises;
    private final PrintWriter out;
    private final PrintWriter err;

    /// Weaves the book whose root is `home`; tells what it did to `out` and what failed to `err`.
    public Weaving(Path home, PrintWriter out, PrintWriter err) {
        this.home = home;
        this.weaver = new Weaver(home);
        this.notebooks = new NotebookWriter(weaver.chapters().pages());
        this.exercises = new ExerciseWeaving(home, weaver, notebooks, out, err);
        this.out = out;
        this.err = err;
    }

    /// Writes the notebooks, with the outputs that still follow from their code.
    ///
    /// @return whether all could be written
    public boolean write(List<String> names) {
        return forEach(
                names,
                file -> {
                    if (file.isExercises()) {
                        exercises.write(file);
                        return true;
                    }
                    var chapter = weaver.finished(file, notebooks);
                    var outputs = weaver.outputs(chapter);
                    int missing = chapter.code().size() - outputs.size();
                    if (missing > 0) { // a kernel has not taken it yet
                        DryRun.check(chapter);
                    }
                    var made = notebooks.files(chapter, outputs);
                    boolean changed = !made.areIn(home);
                    if (changed) {
                        made.write(home);
                    }
                    out.println(
                            path(notebooks.file(file))
                                    + (changed ? ": written" : ": unchanged"));
                    if (missing > 0) {
                        out.printf(
                                "  %d of its %d code cells have no outputs: ./d2l weave"
                                        + " --execute %s%n",
                                missing, chapter.code().size(), file.number());
                    }
                    return true;
                });
    }

    /// Compares the notebooks with what their chapters make, and writes nothing.
    ///
    /// @return whether all are up to date, executed, and belong to a chapter
    public boolean check(List<String> names) {
        boolean good =
                forEach(
                        names,
                        file -> {
                            if (file.isExercises()) {
                                return exercises.check(file);
                            }
                            var chapter = weaver.finished(file, notebooks);
                            var outputs = weaver.outputs(chapter);
                            if (!notebooks.files(chapter, outputs).areIn(home)) {
                                err.println(
                                        path(notebooks.file(file))
                                                + " is not what "
                                                + path(file.source())
                                                + " makes. Run ./d2l weave "
                                                + (file.isContents()
                                                        ? "contents"
                                                        : "--execute " + file.number()));
                                return false;
                            }
                            if (outputs.size() < chapter.code().size()) {
                                err.println(
                                        path(notebooks.file(file))
                                                + " has cells without outputs. Run ./d2l"
                                                + " weave --execute "
                                                + file.number());
                                return false;
                            }
                            return true;
                        });
        if (names.isEmpty()) {
            for (var notebook : strays()) {
                err.println(path(notebook) + " belongs to no chapter. Delete it.");
                good = false;
            }
            good &= exercises.checkStrays();
        }
        if (good) {
            out.println("All notebooks are what their chapters make.");
        }
        err.flush();
        return good;
    }

    /// Runs the notebooks in the Java kernel and stores their outputs.
    ///
    /// @param python a Python with nbclient and a kernel called `java`
    /// @return whether all ran; the notebook of a chapter that failed is left as it was
    public boolean execute(List<String> names, Path python) {
        var kernel = new KernelRun(home, python);
        return forEach(
                names,
                file -> {
                    if (file.isExercises()) { // as they are before anyone has answered
                        exercises.write(file);
                        return true;
                    }
                    long start = System.nanoTime();
                    var chapter = weaver.finished(file, notebooks);
                    if (chapter.code().isEmpty()) {
                        notebooks.files(chapter, List.of()).write(home);
                        out.println(
                                path(notebooks.file(file)) + ": written, nothing to run");
                        return true;
                    }
                    out.println(
                            path(notebooks.file(file))
                                    + ": running "
                                    + chapter.code().size()
                                    + " cells …");
                    out.flush();
                    DryRun.check(chapter);
                    var outputs = kernel.execute(chapter);
                    notebooks.files(chapter, outputs).write(home);
                    var time = Duration.ofNanos(System.nanoTime() - start);
                    out.printf("  written after %d s%n", Math.max(1, time.toSeconds()));
                    return true;
                });
    }

    private boolean forEach(List<String> names, Predicate<ChapterFile> action) {
        try {
            weaver.exercises();
        } catch (Refused e) { // every page that lists them would say the same
            err.println(e.getMessage());
            err.flush();
            return false;
        }
        boolean good = true;
        for (var file : files(names)) {
            try {
                good &= action.test(file);
            } catch (Refused
                    | IllegalStateException
                    | IllegalArgumentException
                    | UncheckedIOException e) {
                err.println(e.getMessage());
                good = false;
            }
        }
        out.flush();
        err.flush();
        return good;
    }

    /// The pages of that name, each before that of its exercises; all where none is named.
    private List<ChapterFile> files(List<String> names) {
        var pages =
                names.isEmpty()
                        ? weaver.chapters().pages().stream()
                        : names.stream().map(this::page).distinct();
        return pages.flatMap(
                        page ->
                                Stream.concat(
                                        Stream.of(page), exercises.page(page).stream()))
                .toList();
    }

    private ChapterFile page(String name) {
        return weaver.chapters()
                .contents()
                .filter(_ -> name.equalsIgnoreCase("contents"))
                .orElseGet(() -> weaver.chapters().find(name));
    }

    private List<Path> strays() {
        var folder = home.resolve(NotebookWriter.FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var woven = files(List.of()).stream().map(notebooks::file).toList();
        try (var files =
                Files.find(folder, 2, (file, _) -> file.toString().endsWith(".ipynb"))) {
            return files.map(home::relativize)
                    .filter(file -> !woven.contains(file))
                    .filter(file -> !file.toString().contains(".ipynb_checkpoints"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    static String path(Path path) {
        return path.toString().replace('\\', '/');
    }
}
