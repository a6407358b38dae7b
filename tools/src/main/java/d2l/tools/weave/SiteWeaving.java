package d2l.tools.weave;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

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
            var outputs = SiteOutputs.of(weaver, chapter);
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
    ///
    /// @throws Refused if any cannot be shown; says all reasons of all
    private static List<Chapter> finished(
            List<ChapterFile> pages, Weaver weaver, SiteWriter writer) {
        var refusals = new ConcurrentLinkedQueue<Refusal>();
        var finished =
                pages.parallelStream()
                        .flatMap(
                                page -> {
                                    try {
                                        return Stream.of(weaver.finished(page, writer));
                                    } catch (Refused wrong) {
                                        refusals.addAll(wrong.refusals());
                                        return Stream.empty();
                                    }
                                })
                        .toList();
        if (!refusals.isEmpty()) {
            throw new Refused(List.copyOf(refusals));
        }
        return finished;
    }
}
