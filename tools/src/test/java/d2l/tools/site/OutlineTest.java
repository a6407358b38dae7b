package d2l.tools.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class OutlineTest {
    private static final String PAGE = "# One\n\ntext\n\n```{toctree}\ntwo\n```\n";

    @TempDir Path folder;

    private List<String> outline(String text) throws IOException {
        Files.writeString(folder.resolve("one.md"), text);
        return Outline.of(folder);
    }

    @Test
    void titlesPagesAndTheirOrderAreTheOutline() throws IOException {
        var before = outline(PAGE);
        assertEquals(before, outline(PAGE.replace("text", "more text")));
        assertNotEquals(before, outline(PAGE.replace("One", "First")));
        assertNotEquals(before, outline(PAGE.replace("two", "three")));
        outline(PAGE);
        Files.writeString(folder.resolve("two.md"), "# Two\n");
        assertNotEquals(before, Outline.of(folder));
        assertEquals(List.of(), Outline.of(folder.resolve("none")));
    }
}
