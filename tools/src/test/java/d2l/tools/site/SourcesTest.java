package d2l.tools.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class SourcesTest {
    @TempDir Path home;

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void tellsWhatHasChangedAndNothingElse() throws IOException {
        write("chapters/ch03/A.java", "one");
        write("site/course/b.md", "one");
        var sources = new Sources(home);
        assertEquals(List.of(), sources.changed());
        write("chapters/ch03/A.java", "three");
        write("site/course/new.md", "new");
        write("site/_build/html/index.html", "made");
        write("site/d2lsite/__pycache__/cells.pyc", "made");
        write("site/course/.b.md.swp", "an editor's");
        Files.delete(home.resolve("site/course/b.md"));
        assertEquals(
                List.of(
                        Path.of("chapters/ch03/A.java"),
                        Path.of("site/course/b.md"),
                        Path.of("site/course/new.md")),
                sources.changed());
        assertEquals(List.of(), sources.changed());
    }
}
