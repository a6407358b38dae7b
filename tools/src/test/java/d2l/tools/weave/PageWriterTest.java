package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Pages that are no notebooks: only their writer knows where they are and how they are linked.
class PageWriterTest {
    @TempDir Path home;

    /// Pages in folders of their chapters, whose headings are named in small letters.
    private static final class Site implements PageWriter {
        @Override
        public Path file(ChapterFile page) {
            var folder = page.isContents() ? "" : page.folder();
            return Path.of("site", folder, page.pageName() + ".md");
        }

        @Override
        public String anchor(String heading) {
            return heading.toLowerCase().replace(' ', '_');
        }

        @Override
        public PageFiles files(Chapter chapter, List<List<Output>> outputs) {
            var cells = chapter.cells().stream().map(Cell::source);
            var text = cells.collect(Collectors.joining("\n\n"));
            return new PageFiles(
                    Map.of(file(chapter.file()), text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void linksAreThoseOfTheWriter() throws IOException {
        Fixture.body(
                home,
                "    /// As in section 4.1 and [below](#Two-words).\n"
                        + "    ///\n"
                        + "    /// ## Two words\n");
        var other = home.resolve("chapters/ch04/Other.java");
        Files.createDirectories(other.getParent());
        Files.writeString(
                other, "package ch04;\n\n/// # 4.1 Other\nfinal class Other {}\n");
        Files.writeString(
                home.resolve("chapters/contents.md"),
                "# The book\n\n- 3.6: How it begins.\n- 4.1: How it ends.\n");

        assertEquals(
                "# 3.6 Title\n\n"
                        + "As in [section 4.1](../ch04/4.1-other.md) and"
                        + " [below](#two_words).\n\n"
                        + "## Two words",
                written("site/ch03/3.6-fixture.md"));
        assertEquals(
                "# The book\n\n"
                        + "- [3.6 Title](ch03/3.6-fixture.md)  \n"
                        + "  How it begins.\n"
                        + "- [4.1 Other](ch04/4.1-other.md)  \n"
                        + "  How it ends.",
                written("site/contents.md"));
    }

    private String written(String file) throws IOException {
        var weaver = new Weaver(home);
        var site = new Site();
        for (var page : weaver.chapters().pages()) {
            site.files(weaver.finished(page, site), List.of()).write(home);
        }
        return Files.readString(home.resolve(file));
    }
}
