package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The classes of a chapter's JVM, made ready behind the first chapter by a real JVM, and taken by the next.
final class PreparedTest {
    private static final Path HOME = Path.of(System.getProperty("d2l.home"));

    @TempDir Path folder;

    @Test
    void theSecondChapterFindsItsClassesReady() throws Exception {
        for (String file : List.of("jvm", "card.sh", "jvm.options", "launcher.options")) {
            Path copy = folder.resolve("tools").resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(HOME.resolve("tools").resolve(file), copy);
        }
        Path archive = folder.resolve("tools/target/run.aot");
        Files.createDirectories(archive.getParent());
        Files.writeString(archive.resolveSibling("built"), "123 45");
        chapter("System.out.println(d2l.tensor.Tensor.ones(2, 2));");
        String first = run();
        assertTrue(
                first.matches("(?s).*1\\., 1\\..*\nPreparing ./d2l run .*: done.*"),
                first);
        assertTrue(Files.size(archive) > 1_000_000, first);

        chapter("d2l.train.Training.accuracy(d2l.tensor.Tensor.ones(2, 2), 0, 0);");
        String second =
                run(
                        "-XX:AOTCache=" + archive,
                        "-XX:AOTMode=on", // or the JVM ends
                        "-Xlog:class+load");
        // The parser of options cannot be kept, and is not needed for what has none.
        assertFalse(second.contains(" picocli."), second);
        for (String name :
                List.of(
                        "d2l.tools.RunCommand",
                        "d2l.tensor.Tensor",
                        "d2l.device.VectorDevice",
                        "d2l.train.Training",
                        "com.sun.tools.javac.parser.JavacParser")) {
            assertTrue(
                    second.contains(" " + name + " source: shared objects file"), name);
        }
    }

    private void chapter(String statement) throws IOException {
        Path chapter = folder.resolve("chapters/ch03/Small.java");
        Files.createDirectories(chapter.getParent());
        Files.writeString(
                chapter,
                """
                package ch03;

                /// # 3.6 Small
                final class Small {
                    { %s }
                }
                """
                        .formatted(statement));
    }

    private String run(String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(folder.resolve("tools/jvm").toString());
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(Arrays.asList(options));
        command.addAll(
                List.of(
                        "@" + folder.resolve("tools/launcher.options"),
                        "-cp",
                        HOME.resolve("tools/target/d2l-tools.jar")
                                + ":"
                                + HOME.resolve("tools/target/lib/*"),
                        "-Dd2l.home=" + folder,
                        "-Dd2l.terminal=false",
                        "d2l.tools.Main",
                        "run",
                        "3.6"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
