package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A small book with one chapter, taken from `src/test/resources/weave`.
final class Fixture {
    static final Path RESOURCES = Path.of("src/test/resources/weave");

    private Fixture() {}

    static List<String> names(String folder, String suffix) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(RESOURCES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts `source` into the book at `home` as a chapter; its file is called like its class.
    static ChapterFile chapter(Path home, String className, String source) {
        try {
            var file = home.resolve("chapters/ch03/" + className + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            return Chapters.in(home).find(className);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Chapter read(Path home, String className, String source) {
        var file = chapter(home, className, source);
        return new Weaver(home).read(file);
    }

    static Chapter readBody(Path home, String body) {
        var file = body(home, body);
        return new Weaver(home).read(file);
    }

    /// A chapter whose class body is `body`.
    static ChapterFile body(Path home, String body) {
        return chapter(
                home,
                "Fixture",
                "package ch03;\n\n/// # 3.6 Title\nfinal class Fixture {\n"
                        + body
                        + "}\n");
    }
}
