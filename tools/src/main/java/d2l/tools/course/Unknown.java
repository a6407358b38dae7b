package d2l.tools.course;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Refusal;

import java.nio.file.Path;
import java.util.stream.Collectors;

/// Numbers that name nothing of the book.
final class Unknown {
    private Unknown() {}

    static Refusal section(Book book, Path file, Entries.Line number) {
        return new Refusal(
                file,
                number.number(),
                "there is no section " + number.text() + " in this book",
                "It has " + sections(book));
    }

    static Refusal leftOut(Path file, Entries.Line number) {
        return new Refusal(
                file,
                number.number(),
                "section " + number.text() + " is left out of this site",
                "Take it out of «leave_out», or here");
    }

    static Refusal exercise(Book book, Path file, Entries.Line number) {
        var section = book.section(number.text());
        return new Refusal(
                file,
                number.number(),
                section.isPresent()
                        ? "section " + number.text() + " has no exercises that answer"
                        : "there is neither an exercise nor a section " + number.text(),
                section.isPresent()
                        ? "Take it out"
                        : "./d2l check lists the exercises; the sections are "
                                + sections(book));
    }

    private static String sections(Book book) {
        return book.sections().stream()
                .map(ChapterFile::number)
                .collect(Collectors.joining(", "));
    }
}
