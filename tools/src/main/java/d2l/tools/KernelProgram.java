package d2l.tools;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The book's own kernel around JJava: the sources in `tools/src/main/kernel` as a jar in `.venv`.
///
/// They are compiled here and not by Maven, since JJava's classes come with its Python package alone.
record KernelProgram(Workplace workplace, Venv venv) {
    static final String MAIN = "d2l.kernel.Main";

    /// The jar; its name says what it is made from.
    Path jar() {
        var sum = new CRC32C();
        sum.update((int) venv.jjava().toFile().length());
        for (Path source : sources()) {
            sum.update(Workplace.read(source).getBytes());
        }
        return venv.folder()
                .resolve(
                        "d2l-kernel-"
                                + HexFormat.of().toHexDigits(sum.getValue())
                                + ".jar");
    }

    /// Compiles the kernel if its jar is not there.
    void ensure() {
        Path jar = jar();
        if (Files.exists(jar)) {
            return;
        }
        Workplace.deleteLike(venv.folder(), "d2l-kernel-.*\\.jar");
        try {
            Path folder = Files.createTempDirectory(venv.folder(), "program");
            try {
                compile(folder.resolve("classes"));
                Path made = folder.resolve("kernel.jar");
                pack(folder.resolve("classes"), made);
                Files.move(made, jar, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Workplace.delete(folder);
            }
        } catch (IOException e) {
            throw new Failure("Cannot write in " + venv.folder() + ": " + e.getMessage());
        }
    }

    private void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Files.createDirectories(classes);
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var arguments =
                    List.of(
                            "--release",
                            "25",
                            "-proc:none",
                            "-cp",
                            venv.jjava().toString(),
                            "-d",
                            classes.toString());
            if (!compiler.getTask(
                            said,
                            files,
                            null,
                            arguments,
                            null,
                            files.getJavaFileObjectsFromPaths(sources()))
                    .call()) {
                throw new Failure(
                        "The kernel's program does not compile with JJava of"
                                + " requirements.txt:",
                        said.toString().strip());
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(
                                classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    private List<Path> sources() {
        Path folder = workplace.home().resolve("tools/src/main/kernel/d2l/kernel");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
