package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How `.venv` is made and the kernel is described, with a script that plays Python and pip.
final class SetupTest {
    @TempDir Path folder;
    private Path home;
    private Path venv;
    private Path prefix;
    private final Map<String, String> environment = new TreeMap<>();

    private record Outcome(int status, String said) {}

    @BeforeEach
    void lay() throws IOException {
        home = Files.createDirectories(folder.resolve("the book"));
        venv = home.resolve(".venv");
        prefix = folder.resolve("my jupyter");
        Files.createDirectories(home.resolve("tools"));
        Files.writeString(
                home.resolve("tools/jvm.options"), "# comment\n--add-modules=x\n");
        Files.writeString(home.resolve("requirements.txt"), "jjava==1\n");
        Path program = home.resolve("tools/src/main/kernel/d2l/kernel");
        Files.createDirectories(program);
        Files.writeString(
                program.resolve("Main.java"), "package d2l.kernel; class Main {}\n");
        Path python = folder.resolve("a python");
        Files.writeString(
                python,
                """
                #!/bin/sh
                case $2 in
                    import*) echo "${VERSION-3.12}"; exit "${INCOMPLETE-0}" ;;
                    venv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
                    pip)
                        echo pip >>"$PIPS"
                        [ -z "${FAIL-}" ] || { echo "no such package"; exit 1; }
                        sleep "${SLEEP-0}"
                        kernel="$(dirname "$(dirname "$0")")/share/jupyter/kernels/java"
                        mkdir -p "$kernel"
                        { printf 'PK\\005\\006'; head -c 18 /dev/zero; } >"$kernel/jjava.jar" ;;
                    */execute.py)
                        echo "$JDK_JAVA_OPTIONS" >>"$FIRST_CELLS"
                        case ${ARCHIVE-} in
                            whole) echo classes >"$3/classes.jsa" ;;
                            half) head -c 64 /dev/zero >"$3/classes.jsa" ;;
                        esac ;;
                esac
                """);
        Files.setPosixFilePermissions(
                python, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("D2L_PYTHON", python.toString());
        environment.put("PIPS", folder.resolve("pips").toString());
        environment.put("FIRST_CELLS", folder.resolve("first cells").toString());
    }

    private ProcessBuilder command(String... arguments) {
        var command =
                new ArrayList<>(List.of(Workplace.jdk().resolve("bin/java").toString()));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dd2l.home=" + home,
                        "d2l.tools.Main"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(environment);
        process.environment().remove("D2L_OFFLINE");
        return process;
    }

    private Outcome d2l(String... arguments) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", null);
        Process process = command(arguments).redirectOutput(said.toFile()).start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Outcome(process.exitValue(), Files.readString(said));
    }

    private Outcome install() throws IOException, InterruptedException {
        return d2l("kernel", "install", "--prefix", prefix.toString());
    }

    private int pips() throws IOException {
        return lines("pips").size();
    }

    private List<String> lines(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private String kernel() throws IOException {
        return Files.readString(
                prefix.resolve("share/jupyter/kernels/d2l-java/kernel.json"));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(venv)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void makesTheVenvOnce() throws Exception {
        var outcome = install();
        assertEquals(0, outcome.status(), outcome.said());
        assertEquals(0, install().status());
        assertEquals(1, pips());
        String kernel = kernel();
        assertTrue(kernel.contains("\"interrupt_mode\": \"message\""), kernel);
        assertTrue(
                kernel.contains(
                        "\""
                                + home
                                + "/tools/jvm\",\n    \""
                                + Workplace.jdk()
                                + "/bin/java\",\n"
                                + "    \"--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED\","),
                kernel);
        assertTrue(
                kernel.contains("\"-Dd2l.lib=" + home + "/tools/target/lib\""), kernel);
        assertTrue(
                Files.readString(venv.resolve("share/jupyter/kernels/java/kernel.json"))
                        .contains("\"Java\""));
    }

    /// Another user's Jupyter reads what `./d2l` of this one wrote, if the umask of this one lets it.
    @Test
    void whatStaysIsAsReadableAsAnyFile() throws Exception {
        environment.put("ARCHIVE", "whole");
        install();
        var usual =
                Files.getPosixFilePermissions(
                        Files.writeString(folder.resolve("usual"), "usual"));
        for (Path file :
                List.of(
                        prefix.resolve("share/jupyter/kernels/d2l-java/kernel.json"),
                        venv.resolve("share/jupyter/kernels/java/kernel.json"),
                        venv.resolve("made-by-d2l"),
                        program(),
                        archives().getFirst())) {
            assertEquals(usual, Files.getPosixFilePermissions(file), file.toString());
        }
    }

    @Test
    void theKernelsProgramIsCompiledOnceForItsSources() throws Exception {
        install();
        Path program = program();
        assertTrue(
                kernel().contains(":" + program + "\",\n    \"d2l.kernel.Main\""),
                kernel());
        install();
        assertEquals(program, program());
        Path source = home.resolve("tools/src/main/kernel/d2l/kernel/Main.java");
        Files.writeString(source, "package d2l.kernel; class Main { int x; }\n");
        install();
        assertFalse(program().equals(program), "another program");
        assertTrue(kernel().contains(program().toString()), kernel());
        Files.writeString(source, "package d2l.kernel; class Main { int x }\n");
        var outcome = install();
        assertEquals(1, outcome.status());
        assertTrue(outcome.said().contains("';' expected"), outcome.said());
    }

    private Path program() throws IOException {
        try (Stream<Path> files = Files.list(venv)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .get();
        }
    }

    @Test
    void theKernelStartsFromAnArchiveOfItsClasses() throws Exception {
        environment.put("ARCHIVE", "whole");
        install();
        assertEquals(
                List.of(
                        "-XX:ArchiveClassesAtExit=classes.jsa -Xlog:cds*=off"
                                + " -Xlog:aot*=off"),
                lines("first cells"));
        Path archive = archives().getFirst();
        String option = "\"-XX:SharedArchiveFile=" + archive + "\",\n";
        assertTrue(kernel().contains(option), kernel());
        String ours =
                Files.readString(venv.resolve("share/jupyter/kernels/java/kernel.json"));
        assertTrue(ours.contains(option), ours);
        install();
        assertEquals(1, lines("first cells").size());

        Files.writeString(home.resolve("tools/jvm.options"), "-Xmn1g\n");
        install();
        assertEquals(2, lines("first cells").size());
        assertEquals(1, archives().size());
        assertFalse(archives().contains(archive));
        assertTrue(kernel().contains(archives().getFirst().toString()), kernel());
    }

    @Test
    void withoutAnArchiveTheKernelStartsAsWell() throws Exception {
        install();
        assertEquals(0, install().status());
        assertEquals(1, lines("first cells").size(), "tried in vain once");
        assertFalse(kernel().contains("SharedArchiveFile"), kernel());
        environment.put("ARCHIVE", "half"); // the JVM was ended before its time
        Files.delete(archives().getFirst());
        install();
        assertEquals(2, lines("first cells").size());
        assertFalse(kernel().contains("SharedArchiveFile"), kernel());
    }

    @Test
    void aHalfMadeVenvIsMadeAnew() throws Exception {
        install();
        Files.writeString(venv.resolve("made-by-d2l"), "unfinished");
        Files.writeString(venv.resolve("rubbish"), "");
        assertEquals(0, install().status());
        assertFalse(Files.exists(venv.resolve("rubbish")));
        assertEquals(2, pips());
    }

    @Test
    void aVenvThatLostAPartIsMadeAnew() throws Exception {
        install();
        Files.delete(venv.resolve("bin/python"));
        assertEquals(0, install().status());
        assertTrue(Files.exists(venv.resolve("bin/python")));
    }

    @Test
    void otherRequirementsMakeAnotherVenv() throws Exception {
        install();
        Files.writeString(home.resolve("requirements.txt"), "jjava==2\n");
        install();
        assertEquals(2, pips());
    }

    @Test
    void whatPipCannotInstallLeavesNothing() throws Exception {
        environment.put("FAIL", "yes");
        var outcome = install();
        assertEquals(1, outcome.status());
        assertTrue(outcome.said().contains("no such package"), outcome.said());
        assertTrue(outcome.said().contains("run the same command"), outcome.said());
        assertFalse(Files.exists(venv));
        assertFalse(Files.exists(prefix));
        environment.remove("FAIL");
        assertEquals(0, install().status());
    }

    @Test
    void aVenvOfSomebodyElseIsPutAside() throws Exception {
        Files.createDirectories(venv);
        Files.writeString(venv.resolve("mine"), "");
        assertEquals(0, install().status());
        assertTrue(Files.exists(home.resolve(".venv.before-d2l/mine")));
    }

    @Test
    void twoStartsAtOnceInstallOnce() throws Exception {
        environment.put("SLEEP", "2");
        Process other =
                command("kernel", "install", "--prefix", prefix.toString()).start();
        var outcome = install();
        other.getInputStream().readAllBytes();
        assertEquals(0, other.waitFor());
        assertEquals(0, outcome.status(), outcome.said());
        assertEquals(1, pips());
    }

    @Test
    void saysWhichPythonItNeeds() throws Exception {
        environment.put("VERSION", "3.9");
        assertTrue(install().said().contains("is Python 3.9, too old"));
        environment.put("VERSION", "3.11");
        environment.put("INCOMPLETE", "1");
        var outcome = install();
        assertTrue(
                outcome.said().contains("is Python 3.11, without its package venv"),
                outcome.said());
        assertEquals(1, outcome.status());
    }

    @Test
    void anAddressThatCannotBeListenedOnIsRefusedBeforeTheSetUp() throws Exception {
        var port = d2l("lab", "--port", "70000");
        assertEquals(1, port.status(), port.said());
        assertTrue(port.said().contains("no port 70000; ports are 1"), port.said());
        var ip = d2l("lab", "--ip", "203.0.113.9"); // of a block for examples
        assertEquals(1, ip.status(), ip.said());
        assertTrue(ip.said().contains("cannot listen on 203.0.113.9"), ip.said());
        assertEquals(0, pips());
    }

    @Test
    void aKernelOfSomebodyElseStaysAsItIs() throws Exception {
        Path other = prefix.resolve("share/jupyter/kernels/java");
        Files.createDirectories(other);
        Files.writeString(other.resolve("kernel.json"), "{\"language\": \"java\"}");
        assertTrue(
                d2l("kernel", "install", "--name", "java", "--prefix", prefix.toString())
                        .said()
                        .contains("already"));
        assertTrue(install().said().contains("You also have the Java kernel «java»"));
        assertTrue(
                d2l(
                                "kernel",
                                "uninstall",
                                "--name",
                                "java",
                                "--prefix",
                                prefix.toString())
                        .said()
                        .contains("was not installed by ./d2l"));
        assertEquals(
                0, d2l("kernel", "uninstall", "--prefix", prefix.toString()).status());
        assertFalse(Files.exists(other.resolveSibling("d2l-java")));
        assertEquals(
                "{\"language\": \"java\"}",
                Files.readString(other.resolve("kernel.json")));
        assertEquals(
                1, d2l("kernel", "uninstall", "--prefix", prefix.toString()).status());
    }

    @Test
    void offlineNothingIsFetched() throws Exception {
        var command = command("kernel", "install", "--prefix", prefix.toString());
        command.environment().put("D2L_OFFLINE", "1");
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(1, process.waitFor());
        assertTrue(
                said.contains("Would have fetched the packages of requirements.txt"),
                said);
        assertEquals(0, pips());
    }
}
