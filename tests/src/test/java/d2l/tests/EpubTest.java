package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The book for e-readers, as those who make the standard check it.
@Tag("kernel")
class EpubTest {
    @Test
    void epubCheckFindsNothing(@TempDir Path folder)
            throws IOException, InterruptedException {
        BuiltSite.run(folder, "--epub", "--output=" + folder);
        Path book;
        try (var files = Files.list(folder)) {
            book =
                    files.filter(file -> file.toString().endsWith(".epub"))
                            .findAny()
                            .get();
        }
        Path said = folder.resolve("said.txt");
        var check =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java")
                                        .toString(),
                                "-cp",
                                Book.HOME.resolve("tests/epubcheck/target/lib") + "/*",
                                "com.adobe.epubcheck.tool.Checker",
                                "--failonwarnings",
                                "--locale",
                                "en",
                                book.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        assertEquals(0, SiteBrowser.wait(check), () -> Book.text(said));
        assertTrue(
                Book.text(said).contains("No errors or warnings detected"),
                () -> Book.text(said));
    }
}
