package d2l.tests;

import static org.junit.jupiter.api.Assertions.fail;

import d2l.tools.weave.Chapters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The book's folder on this machine and the files that its authors wrote.
final class Book {
    static final Path HOME = Chapters.home();

    /// Folders that tools fill.
    private static final Set<String> MADE =
            Set.of("target", "node_modules", "__pycache__", "_build");

    /// Within a module of the library.
    private static final Path SOURCES = Path.of("src/main/java");

    private Book() {}

    /// Every file of the book whose name ends so, relative to the book's folder, in order.
    ///
    /// What was built, fetched or hidden is no file of the book, nor is what students write; `.ci` is one.
    static List<Path> files(String ending) {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    HOME,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            String name = folder.getFileName().toString();
                            boolean students =
                                    HOME.resolve("exercises").equals(folder.getParent())
                                            && name.matches("ch\\d+");
                            boolean ours =
                                    folder.equals(HOME)
                                            || name.equals(".ci")
                                            || !students
                                                    && !name.startsWith(".")
                                                    && !MADE.contains(name);
                            return ours
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.SKIP_SUBTREE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(ending)
                                    && !file.toString().endsWith(".received.txt")) {
                                files.add(HOME.relativize(file));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(files);
        return files;
    }

    /// Whether a file, as [#files] names it, is one of the library's own sources.
    static boolean isLibrary(Path file) {
        return file.startsWith("d2l-java")
                && file.subpath(2, file.getNameCount()).startsWith(SOURCES);
    }

    /// The package of one of the library's sources.
    static String packageOf(Path file) {
        Path folder = file.subpath(2 + SOURCES.getNameCount(), file.getNameCount() - 1);
        return folder.toString().replace(file.getFileSystem().getSeparator(), ".");
    }

    /// The text of a file, named as seen from the book's folder.
    static String text(Path file) {
        try {
            return Files.readString(HOME.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// Fails with the list of all that breaks a rule, one a line.
    static void none(Stream<String> offenders) {
        var list = offenders.toList();
        if (!list.isEmpty()) {
            fail("\n" + String.join("\n", list));
        }
    }
}
