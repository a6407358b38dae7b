package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

import javax.tools.ToolProvider;

/// The sources of the kernel's program, which Maven does not compile.
@Tag("kernel")
class KernelProgramTest {
    @TempDir Path folder;

    @Test
    void compiles_without_a_warning() throws Exception {
        Path venv =
                Path.of(System.getProperty("d2l.python"))
                        .resolveSibling("..")
                        .normalize();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources =
                    Book.files(".java").stream()
                            .filter(file -> file.startsWith("tools/src/main/kernel"))
                            .map(Book.HOME::resolve)
                            .toList();
            assertTrue(sources.size() > 3, sources.toString());
            var options =
                    List.of(
                            "--release",
                            "25",
                            "-proc:none",
                            "-Xlint:all",
                            "-cp",
                            venv.resolve("share/jupyter/kernels/java/jjava.jar")
                                    .toString(),
                            "-d",
                            folder.toString());
            compiler.getTask(
                            said,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertEquals("", said.toString());
    }
}
