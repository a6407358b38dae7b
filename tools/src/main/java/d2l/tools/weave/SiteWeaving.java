package d2l.tools.weave;

import java.nio.file.Path;
import java.util.List;

/// The book's pages, as Sphinx reads them.
public final class SiteWeaving {
    private SiteWeaving() {}

    /// Writes all pages of the weaver's book into the folder that Sphinx reads.
    ///
    /// @throws Refused if a page cannot be shown; says all reasons
    public static void write(Weaver weaver, Path source) {
        var writer = new SiteWriter(weaver);
        var others = new SitePages(weaver.home(), writer);
        var sections = weaver.chapters().all();
        var exercises =
                weaver.exercises().pages().stream().map(ExercisePage::file).toList();
        // The exercises have been read: what all share is not read by several at once.
        for (var chapter : finished(sections, weaver, writer)) {
            var outputs = weaver.outputs(chapter);
            checkOutputs(chapter, outputs);
            writer.files(LabPlace.in(chapter), outputs).write(source);
            others.collect(chapter);
        }
        for (var chapter : finished(exercises, weaver, writer)) {
            writer.files(chapter, weaver.outputs(chapter)).write(source);
        }
        others.files(sections).write(source);
        weaver.chapters()
                .contents()
                .ifPresent(
                        page -> {
                            writer.list(others.toctree(sections, exercises));
                            writer.files(weaver.finished(page, writer), List.of())
                                    .write(source);
                        });
    }

    /// Pages in their order, read side by side: javac finds out what the names of each mean.
    private static List<Chapter> finished(
            List<ChapterFile> pages, Weaver weaver, SiteWriter writer) {
        return pages.parallelStream().map(page -> weaver.finished(page, writer)).toList();
    }

    /// A page shows what its code has shown, to the last cell.
    static void checkOutputs(Chapter chapter, List<List<Output>> outputs) {
        var code = chapter.code();
        if (outputs.size() < code.size()) {
            var page = chapter.file();
            var reasons = new Refused.Reasons(page.source());
            reasons.add(
                    code.get(outputs.size()).firstLine(),
                    "the notebook has not been run since this cell was written",
                    "Run ./d2l weave --execute " + page.number());
            reasons.throwIfAny();
        }
    }
}
