package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tools.weave.SiteWeaving;
import d2l.tools.weave.Weaver;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Runs the tests of the website's extension of Sphinx, which are written in Python.
///
/// They need the Python that the property `d2l.python` names, with the packages of
/// `site/requirements.txt` in it.
@Tag("kernel")
class SiteExtensionTest {
    @Test
    void allTestsInPythonHold(@TempDir Path folder)
            throws IOException, InterruptedException {
        String python = System.getProperty("d2l.python", "");
        assertFalse(python.isEmpty(), "no Python is named: start this with ./d2l test");
        Path said = folder.resolve("said.txt");
        var builder =
                new ProcessBuilder(
                                python,
                                "-W",
                                "ignore",
                                "-m",
                                "unittest",
                                "discover",
                                "-t",
                                ".",
                                "-s",
                                "tests")
                        .directory(Book.HOME.resolve("site").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Path pages = folder.resolve("pages");
        SiteWeaving.write(new Weaver(Book.HOME), pages);
        builder.environment().put("D2L_PAGES", pages.toString());
        var process = builder.start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "they do not end");
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        assertEquals(0, process.exitValue(), text);
        assertFalse(text.contains("Ran 0 tests") || text.contains("skipped"), text);
    }
}
