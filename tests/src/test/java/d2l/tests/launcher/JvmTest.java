package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The options of the JVMs that run chapters, and where the user's own come first.
final class JvmTest {
    private static final Path HOME = Path.of(System.getProperty("d2l.home"));

    @TempDir Path folder;

    private List<String> call(String variable, String value) throws Exception {
        var book = new FakeBook(Files.createTempDirectory(folder, "machine"));
        book.jdk("jdk", "25.0.3");
        book.set(variable, value);
        var outcome = book.d2l("run", "3.6");
        assertEquals(0, outcome.status(), outcome.err());
        return book.calls().getLast();
    }

    @Test
    void everyOptionOfTheFileStandsBeforeTheProgram() throws Exception {
        var call = call("LANG", "C");
        var options =
                Files.readAllLines(HOME.resolve("tools/jvm.options")).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
        assertTrue(options.contains("-XX:+UseSerialGC"));
        int first = call.indexOf(options.getFirst());
        assertEquals(options, call.subList(first, first + options.size()));
        assertTrue(call.contains("-Xmx2g"), call.toString());
        assertTrue(first < call.indexOf("d2l.tools.Main"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void ourCollectorGivesWay(String variable) throws Exception {
        var call = call(variable, "-Dx=y -XX:+UseG1GC");
        assertFalse(
                call.stream().anyMatch(word -> word.matches("-XX:\\+Use.*GC|-Xmn.*")),
                call.toString());
        assertTrue(call.contains("-Xmx2g"), call.toString());
        assertTrue(call.contains("--add-modules=jdk.incubator.vector"), call.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void ourMemoryGivesWay(String variable) throws Exception {
        for (String theirs :
                List.of(
                        "-Xmx3g",
                        "-Xms3g",
                        "-XX:MaxRAMPercentage=50",
                        "-XX:MaxHeapSize=3g",
                        "-XX:MinHeapSize=3g")) {
            var call = call(variable, theirs);
            assertFalse(
                    call.stream().anyMatch(word -> word.startsWith("-Xmx")),
                    call.toString());
            assertTrue(call.contains("-XX:+UseSerialGC"), call.toString());
        }
    }

    @Test
    void theClassesThatAnEarlierStartLeftAreTaken() throws Exception {
        var book = new FakeBook(folder);
        book.jdk("jdk", "25.0.3");
        book.d2l("run", "3.6");
        String option = "-XX:AOTCache=" + book.home.resolve("tools/target/run.aot");
        assertFalse(book.calls().getLast().contains(option));
        Path archive = book.home.resolve("tools/target/run.aot");
        Files.writeString(archive, "classes");
        for (String command : List.of("run", "weave", "bench", "doctor")) {
            book.d2l(command);
            var call = book.calls().getLast();
            assertTrue(call.contains(option), call.toString());
            assertTrue(call.contains("-Xlog:aot*=off"), call.toString());
        }
        // Two such files end the JVM.
        book.set("JAVA_TOOL_OPTIONS", "-XX:SharedArchiveFile=mine.jsa");
        book.d2l("run", "3.6");
        assertFalse(book.calls().getLast().contains(option));
        book.set("JAVA_TOOL_OPTIONS", "-Dx=y");
        Files.writeString(archive, ""); // could not be made
        book.d2l("run", "3.6");
        assertFalse(book.calls().getLast().contains(option));
    }

    @Test
    void memoryIsAskedForInWords() throws Exception {
        assertTrue(call("D2L_MEMORY", "3500m").contains("-Xmx3500m"));
        for (String wrong : List.of("much", "4", "4gb", "g", "0g", "-4g", "4 g")) {
            var book = new FakeBook(folder.resolve(wrong));
            book.jdk("jdk", "25.0.3");
            book.set("D2L_MEMORY", wrong);
            var outcome = book.d2l("run", "3.6");
            assertEquals(2, outcome.status(), wrong);
            assertTrue(
                    outcome.err()
                            .contains(
                                    "D2L_MEMORY is «"
                                            + wrong
                                            + "»; a number with m or g"),
                    outcome.err());
        }
    }

    @Test
    void aFolderMayHaveAnyNameButOneWithAColon() throws Exception {
        var book = new FakeBook(folder.resolve("$HOME {x} é * 'q' \"p\" [a]"));
        book.jdk("jdk", "25.0.3");
        assertEquals(0, book.d2l("run").status());
        assertTrue(
                book.calls().getLast().contains("-Dd2l.home=" + book.home.toRealPath()));

        Path colon = Files.move(book.home, folder.resolve("a:b"));
        var outcome = book.start(colon.resolve("d2l"), "run");
        assertEquals(1, outcome.status());
        assertTrue(
                outcome.err().contains("a colon in its name: " + colon), outcome.err());
        assertEquals(List.of(), book.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void aRealJvmStartsWithAnotherCollector(String variable) throws Exception {
        String said = jvm(Map.of(variable, "-XX:+UseParallelGC"), "-XX:+PrintFlagsFinal");
        assertTrue(said.matches("(?s).*UseParallelGC +:?= true.*"), said);
        assertTrue(said.matches("(?s).*UseSerialGC +:?= false.*"), said);
    }

    @Test
    void optionsOfTheirsInAFileAreReadAsWell() throws Exception {
        Path file = Files.writeString(folder.resolve("theirs"), "-XX:+UseG1GC -Xms3g");
        for (var variable :
                Map.of(
                                "JDK_JAVA_OPTIONS", "-Dx=* @" + file,
                                "JAVA_TOOL_OPTIONS", "-XX:VMOptionsFile=" + file)
                        .entrySet()) {
            var call = call(variable.getKey(), variable.getValue());
            assertFalse(
                    call.stream().anyMatch(word -> word.matches("-XX:\\+Use.*GC|-Xm.*")),
                    call.toString());
            String said =
                    jvm(
                            Map.of(variable.getKey(), variable.getValue()),
                            "-XX:+PrintFlagsFinal");
            assertTrue(said.matches("(?s).*UseG1GC +:?= true.*"), said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSIX", "C", "xx_XX.UTF-8", "C.UTF-8"})
    void aRealJvmReadsAnyFileInAnyLocale(String locale) throws Exception {
        String said = jvm(Map.of("LC_ALL", locale), "-XshowSettings:properties");
        assertTrue(said.contains("sun.jnu.encoding = UTF-8"), said);
    }

    private static String jvm(Map<String, String> environment, String option)
            throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                HOME.resolve("tools/jvm").toString(),
                                System.getProperty("java.home") + "/bin/java",
                                option,
                                "-version"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
