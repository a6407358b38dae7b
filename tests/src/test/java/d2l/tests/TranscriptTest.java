package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Refused;
import d2l.tools.weave.StrictRun;
import d2l.tools.weave.Weaver;

import org.approvaltests.Approvals;
import org.approvaltests.core.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Every chapter prints what a person has read and approved, to the last digit.
class TranscriptTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void prints_what_was_approved(ChapterFile chapter) {
        var namer = new InApproved(Book.HOME.resolve(chapter.approved()));
        Approvals.verify(
                Transcripts.of(chapter),
                new Options((received, approved) -> tell(chapter, received, approved))
                        .forFile()
                        .withNamer(namer));
    }

    /// What a notebook does, without a notebook: JShell takes the cells one after the other.
    @ParameterizedTest(name = "{0}")
    @MethodSource("d2l.tests.Transcripts#chapters")
    void cells_resolve_and_print_the_same(ChapterFile chapter) {
        var shown = new ByteArrayOutputStream();
        var terminal = System.out;
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            StrictRun.run(new Weaver(Book.HOME).read(chapter));
        } catch (Refused e) {
            fail(e.getMessage());
        } finally {
            System.setOut(terminal);
        }
        String was = Transcripts.approved(chapter);
        String is = shown.toString(StandardCharsets.UTF_8);
        assertTrue(is.equals(was), () -> difference(is, was));
    }

    @Test
    void nothing_is_approved_that_no_chapter_prints() {
        var chapters = Transcripts.chapters().map(ChapterFile::approved).toList();
        Book.none(
                Book.files(".approved.txt").stream()
                        .filter(file -> file.startsWith("tests/approved"))
                        .filter(file -> !chapters.contains(file))
                        .map(file -> file + " belongs to no chapter: delete it"));
    }

    private static boolean tell(ChapterFile chapter, String received, String approved) {
        Path now = Book.HOME.relativize(Path.of(received));
        Path then = Book.HOME.relativize(Path.of(approved));
        boolean first = !Path.of(approved).toFile().exists();
        throw new AssertionError(
                (first
                                        ? "Nobody has approved yet what %s prints.%s"
                                        : "%s does not print what was approved: %s")
                                .formatted(
                                        chapter.source(),
                                        first
                                                ? ""
                                                : difference(
                                                        Book.text(now), Book.text(then)))
                        + "\nRead what it prints, and if it is right: mv %s %s"
                                .formatted(now, then));
    }

    private static String difference(String now, String then) {
        List<String> is = now.lines().toList();
        List<String> was = then.lines().toList();
        int i = 0;
        while (i < is.size() && i < was.size() && is.get(i).equals(was.get(i))) {
            i++;
        }
        return "line %d is\n  %s\nand was\n  %s"
                .formatted(i + 1, line(is, i), line(was, i));
    }

    private static String line(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "(the end)";
    }
}
