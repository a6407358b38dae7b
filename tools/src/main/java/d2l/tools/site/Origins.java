package d2l.tools.site;

import d2l.tools.weave.Chapters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which file an author has to change where a page of the website is wrong.
///
/// @param files by the name of the page, such as `book/3.6-softmax-regression-scratch`
public record Origins(Path home, Map<String, Path> files) {

    /// Those of the book at `home`: chapters come from Java files, other pages from Markdown of the same
    /// name in `site`.
    public static Origins in(Path home) {
        var files = new HashMap<String, Path>();
        for (var page : Chapters.in(home).pages()) {
            files.put("book/" + page.pageName(), page.source());
        }
        files.put("book/notation", Path.of("NOTATION.md"));
        return new Origins(home, files);
    }

    /// The file from which a page is made, relative to the book's root; empty where it is not one file alone.
    Optional<Path> of(String page) {
        Path same = Path.of("site", page + ".md");
        return Files.exists(home.resolve(same))
                ? Optional.of(same)
                : Optional.ofNullable(files.get(page));
    }
}
