package d2l.tools.weave;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The book's notebooks as readers of the website download them: each, and all in one archive.
///
/// They are written anew from the authors' files, so that nothing is in them that somebody has typed
/// into the notebooks of this copy of the book, and no link to a section that the site is without.
public final class SiteNotebooks {
    /// The folder of all downloads, relative to the site's root.
    static final String FOLDER = "downloads";

    /// The archive of all notebooks, relative to the site's root.
    static final String ALL = FOLDER + "/notebooks.zip";

    private static final String READ_ME =
            """
            # The notebooks of the book

            They need the book's own Java kernel. With a copy of the book, do one of these:

            - Put the folder notebooks in place of the one there, and run `./d2l lab`: it
              sets everything up and opens JupyterLab.
            - Run `./d2l kernel install` there, once. Your own JupyterLab or VS Code then
              knows the kernel «Java (d2l)», and opens the notebooks wherever they lie.

            Begin with notebooks/contents.ipynb.
            """;

    private SiteNotebooks() {}

    /// Writes them into the folder of the files that are part of the site as they are.
    ///
    /// @throws Refused if a page cannot be shown; says all reasons
    public static void write(Weaver weaver, Path extra) {
        var notebooks = of(weaver);
        var files = new LinkedHashMap<Path, byte[]>();
        var archive = new LinkedHashMap<String, byte[]>();
        archive.put("README.md", READ_ME.getBytes(StandardCharsets.UTF_8));
        notebooks.forEach(
                (file, bytes) -> {
                    files.put(Path.of(FOLDER).resolve(file), bytes);
                    archive.put(
                            NotebookWriter.FOLDER
                                    + "/"
                                    + file.toString().replace('\\', '/'),
                            bytes);
                });
        files.put(Path.of(ALL), Archive.zip(archive));
        new PageFiles(files).write(extra);
    }

    /// Where a page's notebook can be downloaded, relative to the site's root.
    static String address(ChapterFile page) {
        return FOLDER + "/" + page.pageName() + ".ipynb";
    }

    /// All notebooks, by their names in the folder of notebooks.
    private static Map<Path, byte[]> of(Weaver weaver) {
        var writer = new NotebookWriter(weaver.chapters().pages());
        var notebooks = new LinkedHashMap<Path, byte[]>();
        for (var page : weaver.chapters().pages()) {
            var chapter = weaver.finished(page, writer);
            put(notebooks, writer.files(chapter, weaver.outputs(chapter)));
        }
        for (var page : weaver.exercises().pages()) {
            put(notebooks, writer.files(weaver.finished(page, writer), List.of()));
        }
        return notebooks;
    }

    private static void put(Map<Path, byte[]> notebooks, PageFiles page) {
        page.files()
                .forEach(
                        (file, bytes) ->
                                notebooks.put(
                                        NotebookWriter.FOLDER.relativize(file), bytes));
    }
}
