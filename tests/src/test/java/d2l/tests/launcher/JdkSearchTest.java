package d2l.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which JDK `./d2l` takes.
final class JdkSearchTest {
    @TempDir Path folder;
    private FakeBook book;

    @BeforeEach
    void lay() throws IOException {
        book = new FakeBook(folder);
    }

    private void assertUses(Path jdk) throws Exception {
        var outcome = book.d2l("run");
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(jdk, book.used());
    }

    @Test
    void theFileReleaseSaysTheVersionAndNotTheName() throws Exception {
        book.jdk("jdk-25", "17.0.2");
        book.jdk("temurin-25", "1.8.0_432");
        assertUses(book.jdk("jdk-8", "25.0.1"));
    }

    @Test
    void release25IsBetterThanANewerOne() throws Exception {
        book.jdk("a", "27");
        Path better = book.jdk("b", "26.0.1");
        assertUses(better);
        assertUses(book.jdk("c", "25"));
    }

    @Test
    void javaHomeComesBeforeTheFoldersIfItIsNewEnough() throws Exception {
        Path found = book.jdk("found", "25.0.3");
        book.set(
                "JAVA_HOME",
                FakeBook.jdk(folder.resolve("old home"), "21.0.4", "").toString());
        assertUses(found);
        Path home = FakeBook.jdk(folder.resolve("new home"), "26", "");
        book.set("JAVA_HOME", home.toString());
        assertUses(home);
    }

    @Test
    void d2lJdkComesBeforeEverything() throws Exception {
        book.set("JAVA_HOME", book.jdk("found", "25.0.3").toString());
        Path chosen = FakeBook.jdk(folder.resolve("chosen one"), "25", "");
        book.set("D2L_JDK", chosen.toString());
        assertUses(chosen);
    }

    @Test
    void aWrongD2lJdkIsNamedAndNotPassedOver() throws Exception {
        book.jdk("found", "25.0.3");
        book.set("D2L_JDK", FakeBook.jdk(folder.resolve("old one"), "21", "").toString());
        var outcome = book.d2l("run");
        assertEquals(1, outcome.status());
        assertTrue(
                outcome.err()
                        .contains("old one, which is not a JDK of release 25 or newer"),
                outcome.err());
        assertTrue(book.calls().isEmpty());
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws Exception {
        Files.delete(book.jdk("a", "25.0.3").resolve("bin/javac"));
        assertUses(book.jdk("b", "25.0.1"));
    }

    @Test
    void aJdkForAnotherProcessorIsPassedOver() throws Exception {
        FakeBook.jdk(book.jdks.resolve("a"), "25.0.3", "OS_ARCH=\"sparcv9\"\n");
        String arch = System.getProperty("os.arch").replace("amd64", "x86_64");
        assertUses(
                FakeBook.jdk(
                        book.jdks.resolve("b"), "25.0.1", "OS_ARCH=\"" + arch + "\""));
    }

    @Test
    void foldersAsOnAMacAreSearched() throws Exception {
        assertUses(
                FakeBook.jdk(
                        book.jdks.resolve("temurin.jdk/Contents/Home"), "25.0.1", ""));
    }

    @Test
    void usualFoldersOfTheUserAreSearched() throws Exception {
        Path own =
                FakeBook.jdk(
                        book.user.resolve(".sdkman/candidates/java/25.0.1-tem"),
                        "25.0.1",
                        "");
        book.set("D2L_JDK_DIRS", folder.resolve("nothing") + ":" + own.getParent());
        assertUses(own);
    }

    @Test
    void theCompilerOnThePathIsFollowedToItsJdk() throws Exception {
        Path jdk = FakeBook.jdk(folder.resolve("some where"), "25.0.1", "");
        Files.createSymbolicLink(book.bin.resolve("javac"), jdk.resolve("bin/javac"));
        assertUses(jdk);
    }

    @Test
    void withoutAJdkTheDoctorSaysSoAndFetchesNothing() throws Exception {
        book.jdk("old", "17");
        var outcome = book.d2l("doctor");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("none of release 25 or newer"), outcome.err());
        assertTrue(outcome.err().contains("mvn      not found"), outcome.err());
        assertTrue(Files.notExists(book.user.resolve(".cache")));
    }

    @Test
    void helpNeedsNoJdk() throws Exception {
        for (String[] arguments : new String[][] {{}, {"--help"}, {"-h"}, {"help"}}) {
            var outcome = book.d2l(arguments);
            assertEquals(0, outcome.status());
            assertTrue(outcome.out().contains("./d2l lab"), outcome.out());
            assertEquals("", outcome.err());
        }
    }
}
