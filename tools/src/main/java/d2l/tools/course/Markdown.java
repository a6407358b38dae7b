package d2l.tools.course;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Pieces of the pages that are made, in MyST's Markdown.
final class Markdown {
    private Markdown() {}

    /// A text as it is: nothing in it is a mark.
    static String text(String plain) {
        return plain.replaceAll("([\\\\`*_{}\\[\\]<>#|$~!&^@+:-])", "\\\\$1")
                .replaceAll("\\s+", " ");
    }

    static String link(String words, String address) {
        return "[" + text(words) + "](" + address + ")";
    }

    /// The address of a page as another writes it, both relative to the folder of all pages.
    static String address(String from, String to) {
        var parent = Optional.ofNullable(Path.of(from).getParent()).orElse(Path.of(""));
        return parent.relativize(Path.of(to + ".md")).toString().replace('\\', '/');
    }

    /// A table whose first row and first column are headings, as screen readers need them.
    ///
    /// @param name the class by which style sheets know it
    static String table(String name, String caption, List<List<String>> rows) {
        var table = new StringBuilder();
        table.append("```{list-table} ").append(caption).append('\n');
        table.append(":header-rows: 1\n:stub-columns: 1\n:class: ").append(name);
        table.append("\n\n");
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                table.append(i == 0 ? "* - " : "  - ");
                table.append(row.get(i).replace("\n", "\n    ")).append('\n');
            }
        }
        return table.append("```\n\n").toString();
    }

    static String toctree(String caption, List<String> pages) {
        var tree = new StringBuilder("```{toctree}\n:hidden:\n:glob:\n");
        if (!caption.isEmpty()) {
            tree.append(":caption: ").append(caption).append('\n');
        }
        tree.append('\n');
        pages.forEach(page -> tree.append(page).append('\n'));
        return tree.append("```\n\n").toString();
    }
}
