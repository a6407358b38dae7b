package d2l.tools.weave;

import java.nio.file.Path;

/// Turns chapters into notebooks.
public final class Weaver {
    private final Path home;
    private final Chapters chapters;

    /// A weaver for the book whose root is `home`.
    public Weaver(Path home) {
        this.home = home;
        this.chapters = Chapters.in(home);
    }

    /// The chapters of the book.
    public Chapters chapters() {
        return chapters;
    }

    /// Reads a chapter as its author wrote it, values still to be filled in.
    ///
    /// @throws Refused if no notebook can hold it; says all reasons
    public Chapter read(ChapterFile file) {
        var reasons = new Refused.Reasons(file.source());
        var chapter = ChapterReader.read(home, file, reasons);
        reasons.throwIfAny();
        return chapter;
    }

    /// Reads a chapter as its readers see it: with the values of its approved run in the prose.
    ///
    /// @throws Refused if no notebook can hold it; says all reasons
    public Chapter finished(ChapterFile file) {
        var reasons = new Refused.Reasons(file.source());
        var chapter =
                file.isContents()
                        ? Contents.read(home, file, chapters, reasons)
                        : ChapterReader.read(home, file, reasons);
        var values = RecordedValues.read(home.resolve(file.approved()));
        var finished = new Prose(home, chapters, reasons).finish(chapter, values);
        reasons.throwIfAny();
        return finished;
    }

    /// The notebook of a chapter, with its links to the other pages; nothing is run yet.
    ///
    /// @throws Refused if no notebook can hold it; says all reasons
    Notebook notebook(Chapter finished) {
        return Notebook.of(new Navigation(chapters).around(finished));
    }
}
