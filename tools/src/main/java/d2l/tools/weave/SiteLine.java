package d2l.tools.weave;

import java.util.StringJoiner;

/// The line below a page's title: the same page in other forms.
///
/// Only the website has it, and its words are the extension's: they are translated once for all pages.
final class SiteLine {
    private final Weaver weaver;

    SiteLine(Weaver weaver) {
        this.weaver = weaver;
    }

    /// The prose that begins with a page's title, with the line below it.
    String below(ChapterFile page, String prose) {
        if (!prose.startsWith("# ")) {
            return prose;
        }
        int end = prose.indexOf('\n');
        var title = end < 0 ? prose : prose.substring(0, end);
        var rest = end < 0 ? "" : prose.substring(end);
        return title
                + "\n\n"
                + SiteWriter.fenced("{forms} " + page.number(), of(page))
                + rest;
    }

    /// Addresses as the page has them; that of its slides is beside it.
    private String of(ChapterFile page) {
        var up = page.isExercises() ? "../../" : "../";
        var options = new StringJoiner("\n");
        if (page.isContents()) {
            options.add(":all: " + up + SiteNotebooks.ALL);
            return options.toString();
        }
        options.add(":notebook: " + up + SiteNotebooks.address(page));
        options.add(":all: " + up + SiteNotebooks.ALL);
        if (page.isExercises()) {
            options.add(":section: ../" + name(page) + ".html");
            return options.toString();
        }
        weaver.exercises()
                .page(page)
                .ifPresent(
                        other ->
                                options.add(
                                        ":exercises: "
                                                + other.file().pageName()
                                                + ".html"));
        options.add(":slides: " + name(page) + "-slides.html");
        return options.toString();
    }

    private static String name(ChapterFile page) {
        return page.pageName().replaceFirst(".*/", "");
    }
}
