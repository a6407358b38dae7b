package d2l.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// The layout of the Java sources: google-java-format with lines that fit a notebook's column.
///
/// It works on the JDK's own compiler and needs the `--add-exports` of `tools/launcher.options`.
public final class Format {
    private static final List<String> OPTIONS =
            List.of("--aosp", "--max-line-length", "90", "--skip-javadoc-formatting");

    private Format() {}

    /// Lists the sources that the formatter would change, and changes none.
    public static List<Path> check(Path home) {
        return format(sources(home), "--dry-run");
    }

    /// Formats the sources; lists those that changed.
    public static List<Path> write(Path home) {
        List<Path> others = check(home);
        // A string that was broken into lines may want another layout: once more, until
        // all is still.
        List<Path> moving = others;
        for (int pass = 0; pass < 5 && !moving.isEmpty(); pass++) {
            format(moving, "--replace");
            moving = format(moving, "--dry-run");
        }
        return others;
    }

    private static List<Path> format(List<Path> files, String mode) {
        var args = new ArrayList<>(OPTIONS);
        args.add(mode);
        files.forEach(file -> args.add(file.toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        int status =
                ToolProvider.findFirst("google-java-format")
                        .orElseThrow()
                        .run(
                                new PrintWriter(out),
                                new PrintWriter(err),
                                args.toArray(String[]::new));
        if (status != 0) {
            throw new Failure(
                    "A source cannot be laid out because it is not Java:",
                    err.toString().strip());
        }
        return out.toString().lines().map(Path::of).sorted().toList();
    }

    /// Every Java source of the book: not what was built, fetched or hidden, nor what students write.
    private static List<Path> sources(Path home) {
        var sources = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    home,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            String name = folder.getFileName().toString();
                            boolean students =
                                    home.resolve("exercises").equals(folder.getParent())
                                            && name.matches("ch\\d+");
                            boolean ours =
                                    folder.equals(home)
                                            || !students
                                                    && !name.startsWith(".")
                                                    && !name.equals("target")
                                                    && !name.equals("node_modules");
                            return ours
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.SKIP_SUBTREE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(".java")) {
                                sources.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}
