package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files that make a container of the book name what is there.
final class ContainerTest {
    private static final List<Path> IMAGES =
            List.of(Path.of("Dockerfile"), Path.of(".binder/Dockerfile"));
    private static final Pattern INSTALL =
            Pattern.compile("(?s)--no-install-recommends \\\\\n(.*?)&&");
    private static final Pattern COMMAND =
            Pattern.compile("\\./d2l(?:\", \"| )([a-z-]+)");

    private static Set<String> packages(Path image) {
        var found = INSTALL.matcher(Book.text(image));
        assertTrue(found.find(), image + " installs packages");
        return new TreeSet<>(
                List.of(found.group(1).replace('\\', ' ').strip().split("\\s+")));
    }

    @Test
    void bothImagesHaveWhatTheBookNeeds() {
        for (Path image : IMAGES) {
            for (String needed :
                    List.of(
                            "maven",
                            "openjdk-25-jdk-headless",
                            "python3-venv",
                            "dataset-fashion-mnist")) {
                assertTrue(packages(image).contains(needed), image + ": " + needed);
            }
        }
        assertEquals(packages(IMAGES.getFirst()), packages(IMAGES.getLast()));
    }

    @Test
    void theyGiveCommandsThatThereAre() {
        var help = Book.text(Path.of("tools/src/main/resources/d2l/tools/help.txt"));
        for (Path image : IMAGES) {
            var commands =
                    COMMAND.matcher(Book.text(image))
                            .results()
                            .map(command -> command.group(1))
                            .toList();
            assertTrue(commands.contains("kernel"), image + ": " + commands);
            for (String command : commands) {
                assertTrue(help.contains("./d2l " + command), image + ": " + command);
            }
        }
    }

    @Test
    void theyDoNotRunAsRootInTheEnd() {
        for (Path image : IMAGES) {
            var last =
                    Book.text(image)
                            .lines()
                            .filter(line -> line.startsWith("USER "))
                            .reduce("", (_, line) -> line);
            assertEquals("USER $NB_UID", last, image.toString());
        }
    }

    @Test
    void theEditorsContainerIsTheSameImage() {
        Path settings = Path.of(".devcontainer/devcontainer.json");
        var json = JsonParser.parseString(Book.text(settings)).getAsJsonObject();
        var build = json.getAsJsonObject("build");
        Path image =
                Book.HOME
                        .resolve(settings)
                        .resolveSibling(build.get("dockerfile").getAsString());
        assertTrue(Files.isRegularFile(image), image.toString());
        var user = json.get("remoteUser").getAsString();
        assertTrue(Book.text(Path.of("Dockerfile")).contains("NB_USER=" + user));
        assertEquals(
                "/home/" + user + "/book", json.get("workspaceFolder").getAsString());
    }

    /// What is built or fetched here must not get into the image.
    @Test
    void nothingMadeHereIsCopied() {
        var ignored = Book.text(Path.of(".dockerignore")).lines().toList();
        for (String made :
                List.of(
                        ".venv*",
                        "**/target",
                        "site/_build",
                        ".d2l",
                        "**/node_modules")) {
            assertTrue(ignored.contains(made), made);
        }
    }
}
