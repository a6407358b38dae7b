package d2l.tools;

import d2l.tools.weave.ChapterFile;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// The class of a chapter, compiled here from the source as it is now.
///
/// A reader who changed a number waits for one file to compile, not for a build with Maven, and a
/// warning does not stop the run.
final class ChapterClass {
    private ChapterClass() {}

    /// Loads a chapter's class, after compiling it if its source or the library is another than last time.
    @SuppressWarnings(
            "resource") // open for as long as the chapter runs, which is until the end
    static Class<?> load(Workplace workplace, ChapterFile chapter) {
        Path classes = workplace.notes().resolve("classes").resolve(chapter.className());
        Path stamp = classes.resolve("made-from");
        String fingerprint = fingerprint(workplace, chapter);
        if (!Workplace.read(stamp).equals(fingerprint)) {
            workplace.locked(
                    () -> {
                        if (Workplace.read(stamp).equals(fingerprint)) {
                            return; // another start compiled it while this one waited
                        }
                        Workplace.delete(classes);
                        compile(workplace, chapter, classes);
                        Workplace.write(stamp, fingerprint + "\n");
                    });
        }
        try {
            var loader =
                    URLClassLoader.newInstance(
                            new java.net.URL[] {classes.toUri().toURL()});
            return loader.loadClass(chapter.className());
        } catch (IOException | ClassNotFoundException e) {
            throw new Failure(
                    "%s holds no class %s."
                            .formatted(chapter.source(), chapter.className()),
                    "Its file, its folder and its package must have the same names.");
        }
    }

    private static void compile(Workplace workplace, ChapterFile chapter, Path classes) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            Files.createDirectories(classes);
            var options =
                    List.of(
                            "-d",
                            classes.toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-sourcepath",
                            workplace.home().resolve("chapters").toString(),
                            "-proc:none",
                            "-nowarn");
            var source =
                    files.getJavaFileObjects(workplace.home().resolve(chapter.source()));
            if (!compiler.getTask(null, files, diagnostics, options, null, source)
                    .call()) {
                throw new Failure(complaints(workplace, diagnostics.getDiagnostics()));
            }
        } catch (IOException e) {
            throw new Failure(
                    "Cannot compile %s: %s".formatted(chapter.source(), e.getMessage()));
        }
    }

    /// What the compiler says of the errors, with the line of source and a mark under the place.
    private static String[] complaints(
            Workplace workplace, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        var lines = new ArrayList<String>();
        lines.add("The chapter is not Java that compiles:");
        for (var diagnostic : diagnostics) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                lines.add(diagnostic.toString().replace(workplace.home() + "/", ""));
            }
        }
        return lines.toArray(String[]::new);
    }

    /// Changes with every chapter, since one may use another, and with the library.
    private static String fingerprint(Workplace workplace, ChapterFile chapter) {
        var sum = new CRC32C();
        try (var files = Files.walk(workplace.home().resolve("chapters"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .toList()) {
                sum.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new Failure(
                    "Cannot read %s: %s".formatted(chapter.source(), e.getMessage()));
        }
        sum.update(Workplace.read(workplace.jars().resolveSibling("built")).getBytes());
        return HexFormat.of().toHexDigits(sum.getValue());
    }
}
