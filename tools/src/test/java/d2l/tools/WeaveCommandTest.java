package d2l.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

class WeaveCommandTest {
    @TempDir Path home;
    private final StringWriter said = new StringWriter();
    private String before;

    @BeforeEach
    void aBook() throws IOException {
        before = System.getProperty("d2l.home");
        System.setProperty("d2l.home", home.toString());
        Files.createDirectories(home.resolve("chapters/ch03"));
        Files.writeString(
                home.resolve("chapters/ch03/Small.java"),
                "package ch03;\n\n"
                        + "/// # 3.6 Small\n"
                        + "final class Small {\n"
                        + "    int n = 1;\n"
                        + "}\n");
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty("d2l.home");
        } else {
            System.setProperty("d2l.home", before);
        }
    }

    @Test
    void weavesAllChaptersOrTheNamedOnes() {
        assertEquals(0, weave("3.6"), said::toString);
        assertTrue(Files.exists(home.resolve("notebooks/3.6-small.ipynb")));
        assertEquals(0, weave(), said::toString);
        assertTrue(said.toString().contains("unchanged"), said::toString);
    }

    @Test
    void checkFailsAndWritesNothing() {
        assertEquals(1, weave("--check"));
        assertTrue(said.toString().contains("./d2l weave --execute 3.6"), said::toString);
        assertFalse(Files.exists(home.resolve("notebooks")));
    }

    @Test
    void checkingAndExecutingAreTwoThings() {
        assertEquals(2, weave("--check", "--execute"));
    }

    private int weave(String... args) {
        var writer = new PrintWriter(said);
        return new CommandLine(new WeaveCommand())
                .setOut(writer)
                .setErr(writer)
                .execute(args);
    }
}
