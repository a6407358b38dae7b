package d2l.tools.weave;

import java.nio.file.Path;
import java.util.ArrayList;

/// The book's pages, as Sphinx reads them.
public final class SiteWeaving {
    private SiteWeaving() {}

    /// Writes all pages of the book at `home` into the folder that Sphinx reads.
    ///
    /// @throws Refused if a page cannot be shown; says all reasons
    public static void write(Path home, Path source) {
        var weaver = new Weaver(home);
        var writer = new SiteWriter();
        var pages = new ArrayList<>(weaver.chapters().pages());
        pages.addAll(
                weaver.exercises().pages().stream().map(ExercisePage::file).toList());
        for (var page : pages) {
            var chapter = weaver.finished(page, writer);
            writer.files(chapter, weaver.outputs(chapter)).write(source);
        }
    }
}
