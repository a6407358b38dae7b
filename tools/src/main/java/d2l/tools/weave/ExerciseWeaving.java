package d2l.tools.weave;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes or checks what students find of the exercises: for each section a notebook, for each exercise a
/// Java file.
///
/// Where a student has written something, the file is his: it is left alone, with a note.
final class ExerciseWeaving {
    private final Path home;
    private final Weaver weaver;
    private final PageWriter notebooks;
    private final PrintWriter out;
    private final PrintWriter err;

    ExerciseWeaving(
            Path home,
            Weaver weaver,
            PageWriter notebooks,
            PrintWriter out,
            PrintWriter err) {
        this.home = home;
        this.weaver = weaver;
        this.notebooks = notebooks;
        this.out = out;
        this.err = err;
    }

    /// The page of a section's exercises.
    Optional<ChapterFile> page(ChapterFile section) {
        return weaver.exercises().page(section).map(ExercisePage::file);
    }

    void write(ChapterFile file) {
        for (var made : files(file).entrySet()) {
            var path = Weaving.path(made.getKey());
            if (isAnswered(made.getKey())) {
                out.println(path + ": left alone, it holds an answer");
                continue;
            }
            boolean changed = !made.getValue().areIn(home);
            if (changed) {
                made.getValue().write(home);
            }
            out.println(path + (changed ? ": written" : ": unchanged"));
        }
    }

    boolean check(ChapterFile file) {
        boolean good = true;
        for (var made : files(file).entrySet()) {
            var path = Weaving.path(made.getKey());
            if (isAnswered(made.getKey())) {
                out.println(path + " holds an answer; it was left alone.");
            } else if (!made.getValue().areIn(home)) {
                err.printf(
                        "%s is not what the exercises of section %s make. Run ./d2l weave"
                                + " %s%n",
                        path, file.number(), file.number());
                good = false;
            }
        }
        return good;
    }

    /// Stubs that no author's file makes any more.
    boolean checkStrays() {
        var known = weaver.exercises().all().stream().map(ExerciseFile::stub).toList();
        boolean good = true;
        for (var stub : stubs()) {
            if (!known.contains(stub) && !isAnswered(stub)) {
                err.println(Weaving.path(stub) + " belongs to no exercise. Delete it.");
                good = false;
            }
        }
        return good;
    }

    private List<Path> stubs() {
        var folder = home.resolve("exercises");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files =
                Files.find(folder, 2, (file, _) -> isStub(folder.relativize(file)))) {
            return files.map(home::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isStub(Path file) {
        return file.toString().endsWith(".java")
                && file.getName(0).toString().matches("ch\\d+");
    }

    /// What makes up a section's exercises, file by file, each to be written or left.
    private Map<Path, PageFiles> files(ChapterFile file) {
        var files = new LinkedHashMap<Path, PageFiles>();
        var chapter = weaver.finished(file, notebooks);
        DryRun.check(chapter);
        files.put(notebooks.file(file), notebooks.files(chapter, List.of()));
        for (var exercise : weaver.exercises().of(file).exercises()) {
            byte[] text = Stub.file(exercise).getBytes(StandardCharsets.UTF_8);
            files.put(exercise.stub(), new PageFiles(Map.of(exercise.stub(), text)));
        }
        return files;
    }

    private boolean isAnswered(Path file) {
        return StudentCode.isWritten(home.resolve(file));
    }
}
