package d2l.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The engine of a browser without the browser: this machine's Node, or one that npm fetches.
public record Node(String program) {
    /// The first that runs WebAssembly with garbage collection.
    private static final int OLDEST = 22;

    private static final String PACKAGE = "node@22.23.3";

    /// One that is new enough; fetched into this folder where neither the machine nor the folder has it.
    public static Node in(Path folder) throws IOException, InterruptedException {
        var machines = new Node("node");
        if (machines.isNew()) {
            return machines;
        }
        var fetched = new Node(folder.resolve("node_modules/node/bin/node").toString());
        if (!fetched.isNew()) {
            Files.createDirectories(folder);
            Answer npm = npm(folder);
            if (!fetched.isNew()) {
                fail(
                        ("The WebAssembly is tested in Node %d or newer. This machine has"
                             + " none, and npm did not fetch %s: install Node, or npm and"
                             + " give it a network.%n%s")
                                .formatted(OLDEST, PACKAGE, npm.text()));
            }
        }
        return fetched;
    }

    private static Answer npm(Path folder) throws IOException, InterruptedException {
        return Answer.to(
                "npm",
                "install",
                "--prefix=" + folder,
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts=false", // one fetches the program itself
                PACKAGE);
    }

    private boolean isNew() throws IOException, InterruptedException {
        Answer version = Answer.to(program, "--version");
        return version.status() == 0
                && Integer.parseInt(version.text().replaceFirst("v(\\d+)(?s).*", "$1"))
                        >= OLDEST;
    }

    /// What a script prints.
    public String run(Path script, Path... arguments)
            throws IOException, InterruptedException {
        Answer answer =
                Answer.to(
                        Stream.concat(
                                        Stream.of(
                                                program,
                                                "--no-warnings",
                                                script.toString()),
                                        Stream.of(arguments).map(Path::toString))
                                .toArray(String[]::new));
        assertEquals(0, answer.status(), answer.text());
        return answer.text();
    }

    private record Answer(int status, String text) {
        /// What a program says, errors included; status 127, as a shell's, where there is none.
        static Answer to(String... command) throws IOException, InterruptedException {
            Path said = Files.createTempFile("d2l-node", ".txt");
            Process process;
            try {
                process =
                        new ProcessBuilder(List.of(command))
                                .redirectErrorStream(true)
                                .redirectOutput(said.toFile()) // a pipe would fill
                                .start();
            } catch (IOException e) {
                Files.delete(said);
                return new Answer(127, e.getMessage());
            }
            try {
                assertTrue(process.waitFor(5, TimeUnit.MINUTES), command[0]);
                return new Answer(process.exitValue(), Files.readString(said));
            } finally {
                process.destroyForcibly();
                Files.delete(said);
            }
        }
    }
}
