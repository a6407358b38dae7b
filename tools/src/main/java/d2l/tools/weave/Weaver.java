package d2l.tools.weave;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads chapters, for whoever writes pages from them or runs them.
public final class Weaver {
    private final Path home;
    private final Chapters chapters;
    private ExerciseFiles exercises;

    /// What has been read: javac takes its time, and a page may be written in several forms.
    private final Map<ChapterFile, Chapter> read = new ConcurrentHashMap<>();

    /// A weaver for the book whose root is `home`.
    public Weaver(Path home) {
        this(home, Chapters.in(home));
    }

    private Weaver(Path home, Chapters chapters) {
        this.home = home;
        this.chapters = chapters;
    }

    /// A weaver for the same book without the chapters of these numbers, and without their exercises.
    /// Links to them become plain text.
    public Weaver without(Collection<String> numbers) {
        var part = new Weaver(home, chapters.without(numbers));
        part.exercises = exercises().without(numbers);
        part.read.putAll(read);
        return part;
    }

    /// The book's root.
    public Path home() {
        return home;
    }

    /// The chapters of the book.
    public Chapters chapters() {
        return chapters;
    }

    /// The exercises of the book that answer; read when first asked for.
    ///
    /// @throws Refused if an author's file cannot be shown; says all reasons
    public ExerciseFiles exercises() {
        if (exercises == null) {
            exercises = ExerciseFiles.in(home, chapters);
        }
        return exercises;
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
        if (file.isExercises()) {
            return finished(exercises().of(file), writer);
        }
        var reasons = new Refused.Reasons(file.source());
        var chapter =
                file.isContents()
                        ? Contents.read(home, file, this, writer, reasons)
                        : readOnce(file, reasons);
        var values = RecordedValues.read(home.resolve(file.approved()));
        var links = links(writer, reasons);
        var finished = new Prose(links, writer, reasons).finish(chapter, values);
        reasons.throwIfAny();
        return new ExerciseLinks(exercises(), writer).in(finished);
    }

    private Chapter readOnce(ChapterFile file, Refused.Reasons reasons) {
        var known = read.get(file);
        if (known != null) {
            return known;
        }
        var chapter = ChapterReader.read(home, file, reasons);
        if (reasons.isEmpty()) {
            read.put(file, chapter);
        }
        return chapter;
    }

    /// Each exercise is read on its own, so that what is wrong is said of its author's file.
    Chapter finished(ExercisePage page, PageWriter writer) {
        var cells = new ArrayList<Cell>();
        var values = RecordedValues.read(home.resolve(page.file().approved()));
        for (var part : page.parts()) {
            var reasons = new Refused.Reasons(part.file().source());
            var links = links(writer, reasons);
            cells.addAll(new Prose(links, writer, reasons).finish(part, values).cells());
            reasons.throwIfAny();
        }
        return new Chapter(page.file(), List.copyOf(cells), Set.of());
    }

    private Links links(PageWriter writer, Refused.Reasons reasons) {
        var pages = exercises().pages().stream().map(ExercisePage::file).toList();
        return new Links(home, chapters, pages, writer, reasons);
    }

    /// What the code cells of a chapter have shown when its notebook was executed.
    ///
    /// @return for each its outputs, up to the first cell that has changed since, or was not run
    public List<List<Output>> outputs(Chapter chapter) {
        var notebook = home.resolve(NotebookWriter.notebook(chapter.file()));
        return Outputs.kept(chapter, NotebookReader.read(notebook));
    }
}
