package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

class SiteWeavingTest {
    private static final Path BOOK = Path.of("..").toAbsolutePath().normalize();

    private static final String SOFTMAX = "3.6-softmax-regression-scratch";

    @TempDir Path home;

    @Test
    void aFenceIsLongerThanAnyInTheContent() {
        assertEquals("```java\nint a;\n```\n", SiteWriter.fenced("java", "int a;"));
        assertEquals("`````java\n````\n`````\n", SiteWriter.fenced("java", "````"));
    }

    @Test
    void theListOfBoxesLinksToWhereEachStands() {
        var chapter =
                Fixture.readBody(
                        home,
                        """
                            /// ## The loss
                            ///
                            /// > **What other texts say.** It is a slip
                            /// > to call it so.
                            ///
                            /// After it.
                            {
                                int a = 1;
                            }
                        """);
        var pages = new SitePages(home, new SiteWriter(new Weaver(home)));
        pages.collect(chapter);
        var file = Path.of("book/elsewhere.md");
        var text = new String(pages.files(List.of(chapter.file())).files().get(file));
        assertTrue(text.contains("[The loss](<3.6-fixture.md#The-loss>)"), text);
        assertTrue(text.endsWith("> It is a slip\n> to call it so.\n"), text);
    }

    @Test
    void theContentsAreInPartsWithTheExercisesUnderTheirSectionsNames() {
        var section = new ChapterFile("3.6", "Title", "ch03.Fixture", Path.of("F.java"));
        var exercises = new ExercisePage(section, List.of()).file();
        var pages = new SitePages(home, new SiteWriter(new Weaver(BOOK)));
        assertEquals(
                """
                ```{toctree}
                :hidden:
                :caption: Chapter 3

                3.6-fixture
                ```
                ```{toctree}
                :hidden:
                :caption: Exercises

                3.6 Title <exercises/3.6-fixture>
                ```
                ```{toctree}
                :hidden:
                :caption: To look things up

                elsewhere
                ```
                """,
                pages.toctree(List.of(section), List.of(exercises)));
    }

    @Test
    void theLabStandsAtTheEndOfItsPart() {
        var chapter =
                Fixture.readBody(
                        home,
                        """
                            /// ## Ten epochs
                            ///
                            /// Now train.
                            {
                                int a = 1;
                            }
                            /// It fell.
                            ///
                            /// ## Next
                            ///
                            /// ## Last
                            {
                                int b = 1;
                            }
                        """);
        var text = LabPlace.in(chapter).prose().getLast().source();
        assertEquals("It fell.\n\n```{lab} 3.6\n```\n\n## Next\n\n## Last", text);
    }

    @Test
    void aSectionWithoutTheLabsPartIsRefused() {
        var chapter = Fixture.readBody(home, "/// ## Twelve epochs\n");
        var refused = assertThrows(Refused.class, () -> LabPlace.in(chapter));
        assertTrue(
                refused.getMessage().contains("«## Ten epochs»"), refused.getMessage());
    }

    @Test
    void aSectionThatIsLeftOutIsNowhereAndLinksToItAreWords() throws IOException {
        var weaver = new Weaver(BOOK).without(List.of("3.7", "5.2"));
        SiteWeaving.write(weaver, home);
        SiteNotebooks.write(weaver, home);
        var files = files(home);
        assertTrue(files.containsKey("book/exercises/3.6-softmax-regression-scratch.md"));
        assertTrue(files.containsKey("downloads/4.1-mlp-scratch.ipynb"));
        files.forEach(
                (name, text) -> {
                    assertFalse(name.matches(".*(3\\.7|5\\.2)-.*"), name);
                    var link = Pattern.compile("(3\\.7-softmax|5\\.2-data)[^ ]*");
                    var found = link.matcher(text);
                    assertFalse(found.find(), () -> name + " has " + found.group());
                });
        var contents = files.get("book/contents.md");
        assertFalse(contents.contains("3.7"), contents);
        assertTrue(contents.contains("[3.6 Softmax regression from scratch]"), contents);
        var words = Pattern.compile("(?m)^Section 3\\.7 removes");
        assertTrue(words.matcher(files.get("book/" + SOFTMAX + ".md")).find());
        assertFalse(files.get("book/elsewhere.md").contains("3.7 Softmax"));
    }

    @Test
    void theNotebooksToDownloadAreTheBooksOwn() throws IOException {
        SiteNotebooks.write(new Weaver(BOOK), home);
        var book = files(BOOK.resolve("notebooks"));
        book.keySet().removeIf(name -> !name.endsWith(".ipynb"));
        book.keySet().removeIf(name -> name.contains(".ipynb_checkpoints"));
        var made = files(home.resolve("downloads"));
        made.remove("notebooks.zip");
        var archive = new TreeMap<String, String>();
        try (var zip = new ZipFile(home.resolve("downloads/notebooks.zip").toFile())) {
            for (var entry : zip.stream().toList()) {
                var text =
                        new String(
                                zip.getInputStream(entry).readAllBytes(),
                                StandardCharsets.ISO_8859_1);
                archive.put(entry.getName().replaceFirst("^notebooks/", ""), text);
            }
        }
        assertTrue(archive.remove("README.md").contains("./d2l kernel install"));
        assertEquals(book, archive);
        assertEquals(book, made);
    }

    @Test
    void noNotebookToDownloadHasASolution() throws IOException {
        var weaver = new Weaver(BOOK);
        SiteNotebooks.write(weaver, home);
        var notebooks = new StringBuilder();
        for (var text : files(home.resolve("downloads/exercises")).values()) {
            for (var cell :
                    JsonParser.parseString(text)
                            .getAsJsonObject()
                            .getAsJsonArray("cells")) {
                for (var line : cell.getAsJsonObject().getAsJsonArray("source")) {
                    notebooks.append(line.getAsString());
                }
            }
        }
        for (var exercise : weaver.exercises().all()) {
            var body = exercise.solution().strip();
            body = body.substring(body.indexOf('{'));
            assertFalse(notebooks.toString().contains(body), exercise.number());
        }
    }

    @Test
    void aWrittenLinkToASectionThatIsLeftOutIsWords() throws IOException {
        Fixture.chapter(
                home,
                "Other",
                "package ch03;\n\n/// # 3.7 Other\nfinal class Other {}\n");
        var file =
                Fixture.body(
                        home,
                        "/// See [that *one*](3.7-other.md), sections 3.7 and 3.6.\n");
        assertTrue(prose(new Weaver(home), file).contains("[that *one*](3.7-other.md)"));
        var without = new Weaver(home).without(List.of("3.7"));
        assertEquals(
                "See that *one*, sections 3.7 and 3.6.",
                prose(without, file).replaceFirst("(?s).*\n\n", ""));
    }

    private static String prose(Weaver weaver, ChapterFile file) {
        var chapter = weaver.finished(file, new SiteWriter(weaver));
        return chapter.prose().getLast().source();
    }

    private static TreeMap<String, String> files(Path folder) throws IOException {
        var all = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                all.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }
}
