package d2l.tools.weave;

import d2l.check.Exercise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One exercise as its author's file says it to students: without cases, oracle and mistakes.
///
/// @param number its section's number and its own, such as `3.6.3`
/// @param title what it is called in the book
/// @param className the class with its package, such as `ch03.StableSoftmax`
/// @param source the author's Java file, relative to the book's root
/// @param question the text of the question
/// @param hints each hint's text, the gentlest first
/// @param imports what a solution has to import, a line each
/// @param shape what the signature's comment says, `(n, q) → (n, q)`; may have no line
/// @param signature the head of the method to be written
/// @param method its name
/// @param parameters the names of its parameters
/// @param solution the author's own solution
public record ExerciseFile(
        String number,
        String title,
        String className,
        Path source,
        List<Cell.Line> question,
        List<List<Cell.Line>> hints,
        List<String> imports,
        List<Cell.Line> shape,
        String signature,
        String method,
        List<String> parameters,
        String solution) {

    /// The folder of the authors' files, relative to the book's root.
    public static final Path FOLDER = Path.of("exercises/src/main/java/d2l/exercises");

    /// Reads an author's file; empty where its class is no exercise.
    ///
    /// @throws Refused if no stub can be made from it; says all reasons
    public static Optional<ExerciseFile> read(Path home, Path source) {
        return ExerciseReader.read(home, source);
    }

    /// Reads the author's file of an exercise on the class path.
    ///
    /// @throws IllegalStateException if it is not in the book at `home`
    public static ExerciseFile of(Path home, Exercise<?> exercise) {
        var folder = exercise.getClass().getPackageName().replaceFirst(".*\\.", "");
        var source = FOLDER.resolve(folder).resolve(exercise.name() + ".java");
        if (!Files.exists(home.resolve(source))) {
            throw new IllegalStateException(source + " is not in this copy of the book.");
        }
        return read(home, source).orElseThrow();
    }

    /// Whether the solution was taken out of this copy of the book.
    public boolean isWithoutSolution() {
        return solution.contains(Stub.UNSOLVED);
    }

    /// The class without its package.
    public String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /// The folder of its chapter, such as `ch03`.
    public String folder() {
        return className.substring(0, className.lastIndexOf('.'));
    }

    /// The section it belongs to.
    public String section() {
        return number.substring(0, Math.max(0, number.lastIndexOf('.')));
    }

    /// Number and title, as the heading of its question has them.
    public String heading() {
        return number + " " + title;
    }

    /// The line by which an answer is known for this exercise's.
    public String marker() {
        return "// Exercise " + number;
    }

    /// The file in which a student writes, relative to the book's root.
    public Path stub() {
        return Path.of("exercises", folder(), simpleName() + ".java");
    }
}
