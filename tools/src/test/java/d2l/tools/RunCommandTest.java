package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What `./d2l run` says of a chapter that fails, in a process of its own as a reader starts it.
final class RunCommandTest {
    @TempDir Path home;
    private final Map<String, String> environment = new TreeMap<>();

    @Test
    void whatTheLibrarySaysIsToldWithTheLineAndWithoutAStack() throws Exception {
        chapter("    {", "        d2l.tensor.Tensor.zeros(2, 3).backward();", "    }");
        String said = fails();
        assertTrue(said.contains("Chapter 3.6 stopped at chapters/ch03/Small.java:6:\n"));
        assertTrue(said.contains("--stacktrace 3.6"), said);
        assertFalse(said.contains("Exception"), said);
    }

    @Test
    void ofAnyOtherProblemTheKindIsSaid() throws Exception {
        chapter("    int n = 1 / Integer.parseInt(\"0\");");
        assertTrue(fails().contains("ArithmeticException: / by zero"));
        chapter("    static int n = 1 / Integer.parseInt(\"0\");");
        assertTrue(fails().contains("ArithmeticException: / by zero"));
    }

    @Test
    void theStackIsShownToWhoAsks() throws Exception {
        chapter("    int n = 1 / Integer.parseInt(\"0\");");
        assertTrue(said(start("run", "--stacktrace", "3.6")).contains("\tat ch03.Small"));
    }

    @Test
    void whatJavacRefusesIsNamedWithItsPlace() throws Exception {
        chapter("    int n = m;", "    int m = 1;");
        String said = fails();
        assertTrue(said.contains("chapters/ch03/Small.java:5: error: illegal forward"));
    }

    @Test
    void dataThatMayNotBeFetchedAreMissedOnce() throws Exception {
        chapter("    Object data = d2l.data.FashionMnist.load(256);");
        environment.put("D2L_OFFLINE", "1");
        environment.put("XDG_CACHE_HOME", home.resolve("no cache").toString());
        String offline = fails();
        assertEquals(2, offline.split("is not complete on this machine").length, offline);
        environment.put("D2L_DATA", home.resolve("nowhere").toString());
        String wrong = fails();
        assertEquals(2, wrong.split("nowhere, which does not exist").length, wrong);
    }

    @Test
    void aDeviceThatIsNotHereIsRefusedInOneSentence() throws Exception {
        chapter("    {", "        System.out.println(\"ran\");", "    }");
        environment.put("D2L_DEVICE", "abacus");
        List<String> said = fails().lines().toList();
        assertEquals(
                List.of(
                        "d2l: D2L_DEVICE=abacus is no device; there are scalar, plain,"
                                + " vector; without D2L_DEVICE the fastest is taken"),
                said.stream().filter(line -> !line.startsWith("WARNING")).toList());
    }

    @Test
    void severalStartsAtOnceAllRun() throws Exception {
        chapter("    {", "        System.out.println(\"ran to the end\");", "    }");
        var starts = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            starts.add(start("run", "3.6"));
        }
        for (Process start : starts) {
            String said = said(start);
            assertTrue(said.contains("ran to the end"), said);
            assertEquals(0, start.waitFor());
        }
    }

    private void chapter(String... lines) throws IOException {
        Path file = home.resolve("chapters/ch03/Small.java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "package ch03;\n\n/// # 3.6 Small\nfinal class Small {\n"
                        + String.join("\n", lines)
                        + "\n}\n");
    }

    private String fails() throws IOException, InterruptedException {
        Process process = start("run", "3.6");
        String said = said(process);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.startsWith("d2l: "), said);
        assertFalse(said.contains("\tat "), said);
        return said;
    }

    private Process start(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Workplace.jdk().resolve("bin/java").toString(),
                                "-Dstderr.encoding=UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Dd2l.home=" + home,
                                "d2l.tools.Main"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment()
                .keySet()
                .removeAll(List.of("D2L_DATA", "D2L_DEBUG", "D2L_OFFLINE"));
        process.environment().putAll(environment);
        return process.start();
    }

    private static String said(Process process) throws IOException {
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes());
    }
}
