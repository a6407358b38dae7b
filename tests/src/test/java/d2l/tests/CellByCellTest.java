package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Refused;
import d2l.tools.weave.StrictRun;
import d2l.tools.weave.Weaver;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a notebook does, without a notebook: JShell takes the cells of a chapter one after the other.
///
/// A class of its own, so that it runs beside [TranscriptTest].
class CellByCellTest {
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
        assertTrue(is.equals(was), () -> Transcripts.difference(is, was));
    }
}
