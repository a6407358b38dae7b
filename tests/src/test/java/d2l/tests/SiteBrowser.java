package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A browser of this machine, which the scripts of `site/browser` drive without a window.
enum SiteBrowser {
    CHROMIUM("chromium"),
    FIREFOX("firefox-esr");

    private static final Path SCRIPTS = Book.HOME.resolve("site/browser");
    private static final int PATIENCE_MINUTES = 20;

    private final String program;

    SiteBrowser(String program) {
        this.program = program;
    }

    /// What a script prints, as JSON; the test is skipped where this browser or Node is missing.
    JsonElement run(Path folder, String script, String... arguments)
            throws IOException, InterruptedException {
        Path path = onPath(program);
        assumeTrue(path != null, "no " + program + " here: apt-get install " + program);
        assumeTrue(
                onPath("node") != null && onPath("npm") != null,
                "no Node here: apt-get install npm");
        fetchPackages(folder);
        var command = new ArrayList<String>();
        command.addAll(List.of("node", script, name().toLowerCase(), path.toString()));
        command.addAll(List.of(arguments));
        Path answer = folder.resolve("answer.json");
        Path complaint = folder.resolve("complaint.txt");
        var process =
                new ProcessBuilder(command)
                        .directory(SCRIPTS.toFile())
                        .redirectOutput(answer.toFile())
                        .redirectError(complaint.toFile());
        assertEquals(
                0, wait(process), () -> script + " failed:\n" + Book.text(complaint));
        return JsonParser.parseString(Files.readString(answer));
    }

    /// Installs the packages that the lock file names, where they are missing or others.
    private static void fetchPackages(Path folder)
            throws IOException, InterruptedException {
        Path lock = SCRIPTS.resolve("package-lock.json");
        Path installed = SCRIPTS.resolve("node_modules/d2l-installed.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) == -1) {
            return;
        }
        Path said = folder.resolve("npm.txt");
        var npm =
                new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                        .directory(SCRIPTS.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        int status = wait(npm);
        assertFalse(
                Book.text(said).contains("EUSAGE"), // no fault of the network's
                () -> lock + " is not in step with package.json: " + Book.text(said));
        assumeTrue(
                status == 0,
                () -> "npm fetched no packages for the browsers: " + Book.text(said));
        Files.copy(lock, installed);
    }

    /// How a program ends that must not take longer than we have patience for.
    static int wait(ProcessBuilder builder) throws IOException, InterruptedException {
        return wait(builder, PATIENCE_MINUTES);
    }

    static int wait(ProcessBuilder builder, int minutes)
            throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            assertTrue(
                    process.waitFor(minutes, TimeUnit.MINUTES),
                    () -> builder.command() + " does not end");
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly();
        }
    }

    private static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
