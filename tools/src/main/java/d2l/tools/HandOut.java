package d2l.tools;

import d2l.check.Exercises;
import d2l.pupil.ClassHome;
import d2l.tools.weave.ExerciseFile;
import d2l.tools.weave.WithoutSolution;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A copy of the book in which the exercises are there as classes, and in source without solutions.
///
/// Many mistakes are computed from the solution, so that a check without it would know fewer of them: it
/// stays in the classes, where nobody comes upon it by reading.
record HandOut(Path home, Path target) {
    private static final Path POM = Path.of("exercises/pom.xml");
    private static final String COMPILED = "<parameters>true</parameters>";
    private static final String NOT_COMPILED =
            COMPILED + "<excludes><exclude>d2l/exercises/ch*/**</exclude></excludes>";

    /// Copies these files of the book, and the classes.
    void write(List<Path> files) throws IOException {
        for (Path file : files) {
            Path copy = target.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(home.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
            if (file.startsWith(ExerciseFile.FOLDER)
                    && !file.endsWith("package-info.java")) {
                String text = Files.readString(copy);
                Files.writeString(copy, WithoutSolution.of(file, text));
            } else if (file.equals(POM)) {
                String pom = Files.readString(copy);
                if (!pom.contains(COMPILED)) {
                    throw new IOException(POM + " does not say " + COMPILED);
                }
                Files.writeString(copy, pom.replace(COMPILED, NOT_COMPILED));
            }
        }
        copyClasses();
    }

    private void copyClasses() throws IOException {
        Path from = ClassHome.of(Exercises.all().getFirst().getClass());
        if (Files.isDirectory(from)) {
            copyClasses(from);
            return;
        }
        try (var jar = FileSystems.newFileSystem(from, Map.of())) {
            copyClasses(jar.getPath("/"));
        }
    }

    private void copyClasses(Path root) throws IOException {
        Path resources = target.resolve("exercises/src/main/resources");
        try (Stream<Path> classes = Files.walk(root.resolve("d2l/exercises"))) {
            for (Path file : classes.toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.matches("d2l/exercises/ch\\d+/.*\\.class")) {
                    Path copy = resources.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
