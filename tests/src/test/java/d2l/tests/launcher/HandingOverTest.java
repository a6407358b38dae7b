package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// When `./d2l` builds, and how it hands over to Java.
final class HandingOverTest {
    @TempDir Path folder;
    private FakeBook book;

    @BeforeEach
    void lay() throws IOException {
        book = new FakeBook(folder);
        book.jdk("jdk", "25.0.3");
    }

    private boolean builds() throws Exception {
        book.d2l("run");
        return book.calls().stream()
                .anyMatch(
                        call ->
                                call.stream()
                                        .anyMatch(word -> word.endsWith("Build.java")));
    }

    @Test
    void buildsOnceAndAgainAfterAChange() throws Exception {
        assertTrue(builds());
        assertFalse(builds());
        book.write("d2l-java/core/src/main/java/A.java", "changed");
        assertTrue(builds());
        assertFalse(builds());
        book.write("tools/pom.xml", "changed");
        assertTrue(builds());
        book.write("d2l-java/core/src/main/java/B.java", "new");
        assertTrue(builds());
        Files.delete(book.home.resolve("d2l-java/core/src/main/java/B.java"));
        assertTrue(builds());
        assertFalse(builds());
    }

    @Test
    void datesSayNothingAndContentsEverything() throws Exception {
        assertTrue(builds());
        Path source = book.home.resolve("d2l-java/core/src/main/java/A.java");
        Files.setLastModifiedTime(
                source, FileTime.fromMillis(System.currentTimeMillis() + 100_000));
        assertFalse(builds());
        Files.writeString(source, "another");
        Files.setLastModifiedTime(source, FileTime.fromMillis(0));
        assertTrue(builds());
    }

    @Test
    void buildsAgainAfterABuildThatFailed() throws Exception {
        book.set("FAIL", "yes");
        assertEquals(1, book.d2l("run").status());
        assertEquals(1, book.calls().size(), "the command must not run after it");
        book.unset("FAIL");
        assertTrue(builds());
    }

    @Test
    void buildsAgainAfterMavenCleaned() throws Exception {
        assertTrue(builds());
        Files.delete(book.home.resolve("tools/target/d2l-tools.jar"));
        assertTrue(builds());
    }

    @Test
    void handsOverEveryArgumentAsItIs() throws Exception {
        book.d2l("run", "two words", "", "a*b", "$HOME");
        List<String> call = book.calls().getLast();
        int main = call.indexOf("d2l.tools.Main");
        assertEquals(
                List.of("run", "two words", "", "a*b", "$HOME"),
                call.subList(main + 1, call.size()));
        assertTrue(
                call.contains("-Dd2l.home=" + book.home.toRealPath()), call.toString());
    }

    @Test
    void endsWithTheStatusOfTheCommand() throws Exception {
        assertEquals(130, book.d2l("run", "status").status());
    }

    @Test
    void isFoundThroughSymbolicLinks() throws Exception {
        Path first =
                Files.createSymbolicLink(
                        folder.resolve("first"), Path.of("the book", "d2l"));
        Path second =
                Files.createSymbolicLink(
                        Files.createDirectory(folder.resolve("x")).resolve("second"),
                        first);
        assertEquals(0, book.start(second, "run").status());
        assertTrue(
                book.calls().getLast().contains("-Dd2l.home=" + book.home.toRealPath()));
    }

    @Test
    void jupyterTakesTheLaunchersPlace() throws Exception {
        var outcome = book.d2l("lab");
        assertEquals(7, outcome.status(), outcome.err());
        assertTrue(
                outcome.out().startsWith("instead: " + book.home.toRealPath()),
                outcome.out());
    }

    @Test
    void theDoctorRunsFromItsSourceBeforeABuild() throws Exception {
        assertEquals(0, book.d2l("doctor").status());
        var calls = book.calls();
        assertEquals(1, calls.size());
        assertTrue(calls.getFirst().getLast().endsWith("/Doctor.java"), calls.toString());
    }
}
