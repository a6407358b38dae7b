package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

class SiteOutputsTest {
    private static final String REMEDY =
            ". Never edit a notebook, only its chapter, and run ./d2l weave --execute"
                    + " 3.6";

    @TempDir Path home;

    /// Two cells of code, the second of which shows a picture.
    private Chapter chapter() {
        return Fixture.readBody(home, "{\n    int a = 1;\n}\n\n{\n    int b = 2;\n}\n");
    }

    private static Output picture(String drawing) {
        var data = new TreeMap<String, byte[]>();
        data.put(Output.PIXELS, new byte[] {1});
        data.put(drawing, "<svg/>".getBytes(StandardCharsets.UTF_8));
        return new Output(
                Output.Kind.DISPLAY, data, Optional.of(new Output.Figure("a", 10, 10)));
    }

    private void notebook(Chapter chapter, List<List<Output>> outputs) {
        new NotebookWriter(List.of(chapter.file())).files(chapter, outputs).write(home);
    }

    private String refused(Chapter chapter) {
        var weaver = new Weaver(home);
        var refused = assertThrows(Refused.class, () -> SiteOutputs.of(weaver, chapter));
        assertEquals(1, refused.refusals().size());
        return refused.getMessage();
    }

    private void replace(String old, String by) throws IOException {
        var file = home.resolve("notebooks/3.6-fixture.ipynb");
        var text = Files.readString(file);
        assertTrue(text.contains(old), text);
        Files.writeString(file, text.replace(old, by));
    }

    @Test
    void aWholeNotebookIsShown() {
        var chapter = chapter();
        notebook(chapter, List.of(List.of(), List.of(picture(Output.DRAWING))));
        var shown = SiteOutputs.of(new Weaver(home), chapter);
        assertEquals(2, shown.size());
        assertTrue(shown.getLast().getFirst().figure().isPresent());
    }

    @Test
    void whatIsMissingIsSaidOnceOfTheChapterWithTheRemedy() throws IOException {
        var chapter = chapter();
        var first = "chapters/ch03/Fixture.java:6: notebooks/3.6-fixture.ipynb ";
        var second = first.replace(":6:", ":10:");
        assertEquals(
                first + "is not there, or is no notebook" + REMEDY, refused(chapter));

        notebook(chapter, List.of(List.of()));
        assertEquals(
                second + "has not been run to the end of this cell" + REMEDY,
                refused(chapter));

        var whole = List.of(List.<Output>of(), List.of(picture(Output.DRAWING)));
        notebook(chapter, whole);
        replace("int a = 1;", "int a = 7;");
        assertEquals(
                first + "has another cell in place of this one" + REMEDY,
                refused(chapter));

        notebook(chapter, whole);
        replace(Output.DRAWING, "application/x-nothing");
        var lost = "has lost the drawing of the picture that this cell shows";
        assertEquals(second + lost + REMEDY, refused(chapter));

        notebook(chapter, whole);
        replace("\"alt\": \"a\"", "\"other\": 1");
        assertTrue(refused(chapter).contains("3.6-fixture.ipynb"));

        Files.writeString(home.resolve("notebooks/3.6-fixture.ipynb"), "<<<<<<< HEAD");
        assertEquals(
                first + "is not there, or is no notebook" + REMEDY, refused(chapter));
    }

    @Test
    void missingTranscriptsAreSaidOnceForEachChapter() {
        var body =
                "/// One {{a}}, two {{a}} and {{b}}.\n"
                        + "{\n"
                        + "    int c = 1;\n"
                        + "}\n"
                        + "int a; int b;\n";
        Fixture.body(home, body);
        Fixture.chapter(
                home,
                "Other",
                "package ch03;\n\n/// # 3.7 Other\nfinal class Other {\n" + body + "}\n");
        var source = home.resolve("source");
        var refused =
                assertThrows(
                        Refused.class, () -> SiteWeaving.write(new Weaver(home), source));
        assertEquals(
                List.of("Fixture", "Other"),
                refused.refusals().stream()
                        .map(reason -> reason.file().getFileName().toString())
                        .map(name -> name.replace(".java", ""))
                        .toList(),
                refused.getMessage());
        assertTrue(refused.getMessage().contains("tests/approved/Fixture.approved.txt"));
    }
}
