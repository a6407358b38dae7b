package d2l.tools.weave;

import java.nio.file.Path;
import java.util.List;

/// Reads chapters, for whoever writes pages from them or runs them.
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

    /// Reads a chapter as its readers see it: with the values of its approved run in the prose, and
    /// with the links of the pages that `writer` writes.
    ///
    /// @throws Refused if no page can hold it; says all reasons
    public Chapter finished(ChapterFile file, PageWriter writer) {
        var reasons = new Refused.Reasons(file.source());
        var chapter =
                file.isContents()
                        ? Contents.read(home, file, chapters, writer, reasons)
                        : ChapterReader.read(home, file, reasons);
        var values = RecordedValues.read(home.resolve(file.approved()));
        var links = new Links(home, chapters, writer, reasons);
        var finished = new Prose(links, reasons).finish(chapter, values);
        reasons.throwIfAny();
        return finished;
    }

    /// What the code cells of a chapter have shown when its notebook was executed.
    ///
    /// @return for each its outputs, up to the first cell that has changed since, or was not run
    public List<List<Output>> outputs(Chapter chapter) {
        var notebook = home.resolve(NotebookWriter.notebook(chapter.file()));
        return Outputs.kept(chapter, NotebookReader.read(notebook));
    }
}
