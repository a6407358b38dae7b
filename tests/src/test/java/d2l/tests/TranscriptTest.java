package d2l.tests;

import d2l.tools.weave.ChapterFile;

import org.approvaltests.Approvals;
import org.approvaltests.core.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;

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
                                                : Transcripts.difference(
                                                        Book.text(now), Book.text(then)))
                        + "\nRead what it prints, and if it is right: mv %s %s"
                                .formatted(now, then));
    }
}
