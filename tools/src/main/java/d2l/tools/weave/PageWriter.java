package d2l.tools.weave;

import java.nio.file.Path;
import java.util.List;

/// A form in which the book is read: it alone knows where a page is and how others link to it.
public interface PageWriter {
    /// The file in which a page is read, relative to the book's root.
    Path file(ChapterFile page);

    /// How a page names a heading in a link, without the `#`.
    String anchor(String heading);

    /// The files of a page.
    ///
    /// @param chapter the page with the values and links of its prose in place
    /// @param outputs for each code cell what it has shown, up to the first that was not run
    PageFiles files(Chapter chapter, List<List<Output>> outputs);

    /// The address of a page as another page writes it.
    default String link(ChapterFile from, ChapterFile to) {
        var path = file(from).getParent().relativize(file(to));
        return path.toString().replace('\\', '/');
    }

    /// A value of the run as the page's prose has it.
    ///
    /// @param place how the author asks for it, such as `{{accuracy:%.3f}}`
    /// @param text what a reader is to see there
    default String value(ChapterFile page, String place, String text) {
        return text;
    }
}
