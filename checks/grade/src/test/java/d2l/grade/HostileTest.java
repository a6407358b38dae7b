package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Submissions that want something else than to answer: what each gets, and that it harms nobody.
///
/// The list of what is allowed refuses most before they run, so that the sandbox has to show on its own
/// that it holds, as root and as an ordinary user.
class HostileTest {
    private static final Path SOURCES =
            Path.of(
                    System.getProperty("d2l.home"),
                    "checks/grade/src/test/resources/hostile");

    private static final List<String> PROMISED =
            List.of(
                    "Disk",
                    "EndlessLoop",
                    "Environments",
                    "Exit",
                    "Fork",
                    "Heap",
                    "KillParent",
                    "NativeAccess",
                    "Network",
                    "Results",
                    "Secret",
                    "Threads");

    private static Sandbox sandbox;

    @BeforeAll
    static void find() {
        sandbox = TestSandbox.find();
    }

    @TestFactory
    Stream<DynamicTest> each_is_named_by_the_list_or_stopped(@TempDir Path folder)
            throws Exception {
        try (var attacks = new Attacks(sandbox, SOURCES, folder)) {
            return tests(attacks.listed());
        }
    }

    @TestFactory
    Stream<DynamicTest> the_sandbox_alone_holds_each(@TempDir Path folder)
            throws Exception {
        try (var attacks = new Attacks(sandbox, SOURCES, folder)) {
            return tests(attacks.alone());
        }
    }

    @TestFactory
    Stream<DynamicTest> the_sandbox_of_an_ordinary_user_holds_each(@TempDir Path folder)
            throws Exception {
        Assumptions.assumeTrue(
                Sandbox.isRoot(), "the tests above ran as an ordinary user");
        return tests(asOrdinaryUser(folder));
    }

    /// As in a container without name spaces, where files that all may read can be read.
    @TestFactory
    Stream<DynamicTest> another_user_id_holds_what_it_promises(@TempDir Path folder)
            throws Exception {
        Assumptions.assumeTrue(
                Sandbox.isRoot(), "only root can start programs as another user");
        Assumptions.assumeTrue(
                Sandbox.isOpen(Path.of(System.getProperty("java.home"))),
                "the JDK is where no other user comes");
        Path kits = Files.createTempDirectory("d2l-kits");
        Files.setPosixFilePermissions(kits, PosixFilePermissions.fromString("rwxr-xr-x"));
        var otherUser =
                Sandbox.in(new OtherUser(Programs.here()), kits, TestSandbox.LIMITS);
        try (var attacks = new Attacks(otherUser, SOURCES, folder)) {
            return tests(attacks.alone(PROMISED::contains));
        } finally {
            run("rm", "-r", kits.toString());
        }
    }

    private static Stream<DynamicTest> tests(Map<String, String> problems) {
        return problems.entrySet().stream()
                .map(
                        each ->
                                dynamicTest(
                                        each.getKey(),
                                        () -> assertEquals("", each.getValue())));
    }

    /// Runs the attacks in a JVM of user 61000, which can read what this test copies for it alone.
    private static Map<String, String> asOrdinaryUser(Path folder)
            throws IOException, InterruptedException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        var classPath = new ArrayList<String>();
        for (String part :
                System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy =
                    jars.resolve(classPath.size() + "-" + Path.of(part).getFileName());
            copy(Path.of(part), copy);
            classPath.add(copy.toString());
        }
        copy(SOURCES, folder.resolve("sources"));
        for (String own : List.of("kits", "after")) {
            Files.createDirectory(folder.resolve(own));
        }
        run("chown", "-R", "61000:61000", folder.toString());
        var process =
                new ProcessBuilder(
                                "setpriv",
                                "--reuid=61000",
                                "--regid=61000",
                                "--clear-groups",
                                "--inh-caps=-all",
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                String.join(File.pathSeparator, classPath),
                                "d2l.grade.Attacks",
                                folder.resolve("sources").toString(),
                                folder.resolve("kits").toString(),
                                folder.resolve("after").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Map<String, String> problems = new LinkedHashMap<>();
        try (var lines = process.inputReader()) {
            lines.lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(line -> problems.put(line[0], line[1]));
        }
        assertEquals(0, process.waitFor());
        return problems;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
