package d2l.tools.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What every page of the site shows of all others: which there are, in which order, under which titles.
///
/// Sphinx writes a page again when the page changes; where the outline changes, all have to be.
public final class Outline {
    private Outline() {}

    /// The outline of the pages in a folder, a line a page; empty where there is no folder.
    public static List<String> of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(file -> folder.relativize(file) + " " + shown(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A page's title, and the pages that it lists.
    private static List<String> shown(Path file) {
        boolean isListed = false;
        boolean isTitled = false;
        var shown = new ArrayList<String>();
        try {
            for (String line : Files.readAllLines(file)) {
                boolean isTitle = !isTitled && line.startsWith("# ");
                isListed =
                        isListed
                                ? !line.startsWith("```")
                                : line.startsWith("```{toctree}");
                if (isTitle || isListed) {
                    shown.add(line);
                }
                isTitled |= isTitle;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shown;
    }
}
