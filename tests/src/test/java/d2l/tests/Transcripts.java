package d2l.tests;

import static org.junit.jupiter.api.Assertions.fail;

import d2l.plot.Display;
import d2l.tensor.Tensor;
import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Chapters;
import d2l.tools.weave.RecordedValues;
import d2l.tools.weave.Weaver;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What chapters print: now, and when a person last read it and approved.
final class Transcripts {
    private Transcripts() {}

    /// The chapters of the book, in order: tests take them from here, so that none is forgotten.
    static Stream<ChapterFile> chapters() {
        return Chapters.in(Book.HOME).all().stream();
    }

    /// Languages of other digits, another sign of the decimals, another small I.
    private static final List<String> LANGUAGES =
            List.of("ar-EG", "tr-TR", "hi-IN-u-nu-deva", "de-DE");

    /// Runs a chapter as a program that has just been started; returns all that it shows, and
    /// the values that its prose takes from it. The machine speaks another language for each
    /// chapter: nothing may hang on it.
    static String of(ChapterFile file) {
        var before = Locale.getDefault();
        int number = chapters().map(ChapterFile::source).toList().indexOf(file.source());
        String language = LANGUAGES.get(number % LANGUAGES.size());
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            return printed(file);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String printed(ChapterFile file) {
        var chapter = new Weaver(Book.HOME).read(file);
        var values = new StringBuilder();
        Tensor.manualSeed(0);
        String shown =
                Display.transcript(
                        () ->
                                values.append(
                                        RecordedValues.of(chapter, make(file))
                                                .section()));
        return shown + values;
    }

    private static Object make(ChapterFile file) {
        try {
            var constructor = Class.forName(file.className()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new AssertionError(
                    file.source() + " stops: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(file.source() + " cannot be run", e);
        }
    }

    /// The approved transcript without the values of the prose.
    static String approved(ChapterFile file) {
        if (!Files.exists(Book.HOME.resolve(file.approved()))) {
            fail(
                    file.approved()
                            + " is not there: TranscriptTest says how to approve it");
        }
        return RecordedValues.withoutSection(Book.text(file.approved()));
    }

    /// Fails, naming the first cell that prints something else than the approved transcript.
    static void same(ChapterFile file, String what, List<NotebookFile.Printed> cells) {
        String rest = approved(file);
        for (var cell : cells) {
            if (!rest.startsWith(cell.text())) {
                fail(
                        "%s, cell %s prints\n%s\nwhere %s has\n%s"
                                .formatted(
                                        what,
                                        cell.id(),
                                        cell.text(),
                                        file.approved(),
                                        start(rest, cell.text())));
            }
            rest = rest.substring(cell.text().length());
        }
        if (!rest.isEmpty()) {
            fail(
                    "%s prints all of %s but its end:\n%s"
                            .formatted(what, file.approved(), rest));
        }
    }

    /// As many lines as `text` has, and one more.
    private static String start(String rest, String text) {
        return String.join("\n", rest.lines().limit(text.lines().count() + 1).toList());
    }

    /// Where two transcripts begin to differ.
    static String difference(String now, String then) {
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
