package d2l.tools.check;

import d2l.check.Exercise;
import d2l.tools.weave.StudentCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A file in which a student may have answered an exercise.
///
/// @param path relative to the book's root, or absolute where it lies elsewhere
/// @param code what stands there for this exercise: a file's text, a cell's; `""` where nothing does
/// @param isAnswered whether something has been written that the book's authors did not
/// @param others whether the exercise is answered in another file too, which was saved before this one
public record AnswerFile(Path path, String code, boolean isAnswered, boolean others) {

    /// The one file that counts: of the Java file and the notebook that which has an answer; where both
    /// have, the one that was saved last.
    public static AnswerFile of(Path home, Exercise<?> exercise) {
        var files = new ArrayList<AnswerFile>();
        for (Path path : places(home, exercise)) {
            if (Files.isRegularFile(home.resolve(path))) {
                files.add(in(home, path, exercise));
            }
        }
        var answered =
                files.stream()
                        .filter(AnswerFile::isAnswered)
                        .sorted(Comparator.comparing(file -> saved(home, file)))
                        .toList();
        if (!answered.isEmpty()) {
            var last = answered.getLast();
            return new AnswerFile(last.path, last.code, true, answered.size() > 1);
        }
        return files.isEmpty()
                ? new AnswerFile(stub(exercise), "", false, false)
                : files.getFirst();
    }

    /// What stands in a file about an exercise.
    public static AnswerFile in(Path home, Path path, Exercise<?> exercise) {
        var code = StudentCode.of(home.resolve(path), exercise.number());
        return new AnswerFile(path, code, StudentCode.isAnswered(code), false);
    }

    /// Where answers are looked for, the Java file first.
    static List<Path> places(Path home, Exercise<?> exercise) {
        var places = new ArrayList<Path>();
        places.add(stub(exercise));
        Path folder = home.resolve("notebooks/exercises");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> notebooks =
                    Files.newDirectoryStream(folder, exercise.section() + "-*.ipynb")) {
                notebooks.forEach(file -> places.add(home.relativize(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places;
    }

    private static Path stub(Exercise<?> exercise) {
        var folder = exercise.getClass().getPackageName().replaceFirst(".*\\.", "");
        return Path.of("exercises", folder, exercise.name() + ".java");
    }

    private static long saved(Path home, AnswerFile file) {
        return home.resolve(file.path).toFile().lastModified();
    }
}
