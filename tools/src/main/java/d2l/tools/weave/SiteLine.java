package d2l.tools.weave;

/// The line below a section's title: the same section in other forms.
final class SiteLine {
    private SiteLine() {}

    /// The prose that begins with a page's title, with the line below it if the page is a section's.
    ///
    /// Only the website has it: neither slides nor notebook are in an EPUB.
    static String below(Chapter chapter, String prose) {
        var file = chapter.file();
        if (file.isContents() || file.isExercises() || !prose.startsWith("# ")) {
            return prose;
        }
        int end = prose.indexOf('\n');
        var title = end < 0 ? prose : prose.substring(0, end);
        var rest = end < 0 ? "" : prose.substring(end);
        return title + "\n\n" + SiteWriter.fenced("{only} builder_html", of(file)) + rest;
    }

    private static String of(ChapterFile file) {
        return "<a href=\"%s-slides.html\">Slides</a> · in your JupyterLab: `./d2l lab %s`"
                .formatted(file.pageName(), file.number());
    }
}
