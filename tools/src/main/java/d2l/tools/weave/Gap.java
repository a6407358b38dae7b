package d2l.tools.weave;

import java.util.ArrayList;
import java.util.List;

/// What stands between two members: prose and comments, found by position.
final class Gap {
    /// What can stand there.
    enum Kind {
        /// Lines of `///` without a blank line between them.
        PROSE,
        /// A `//` comment on a line of its own, which belongs to the code below.
        COMMENT,
        /// A comment behind the code that it belongs to.
        TRAILING_COMMENT,
        /// A comment in `/* */` or `/** */` on lines of its own.
        OTHER_COMMENT
    }

    /// One such thing and its lines.
    record Item(Kind kind, int firstLine, int lastLine) {}

    private Gap() {}

    static List<Item> read(SourceText text, int from, int to) {
        var items = new ArrayList<Item>();
        for (int at = from; at < to; at++) {
            if (text.startsWith("//", at)) {
                int line = text.line(at);
                boolean own = text.beginsLine(at);
                if (own && text.startsWith("///", at)) {
                    addProse(items, line);
                } else {
                    items.add(
                            new Item(
                                    own ? Kind.COMMENT : Kind.TRAILING_COMMENT,
                                    line,
                                    line));
                }
                while (at < to && !text.startsWith("\n", at)) {
                    at++;
                }
            } else if (text.startsWith("/*", at)) {
                int start = at;
                at += 2;
                while (at < to && !text.startsWith("*/", at)) {
                    at++;
                }
                int first = text.line(start);
                int last = text.line(at);
                boolean trailing = !text.beginsLine(start) && first == last;
                items.add(
                        new Item(
                                trailing ? Kind.TRAILING_COMMENT : Kind.OTHER_COMMENT,
                                first,
                                last));
                at++;
            }
        }
        return items;
    }

    private static void addProse(List<Item> items, int line) {
        var last = items.isEmpty() ? null : items.getLast();
        if (last != null && last.kind() == Kind.PROSE && last.lastLine() == line - 1) {
            items.set(items.size() - 1, new Item(Kind.PROSE, last.firstLine(), line));
        } else {
            items.add(new Item(Kind.PROSE, line, line));
        }
    }

    /// The Markdown of a prose item, without its slashes and the blanks that all lines share.
    static List<Cell.Line> prose(SourceText text, Item item) {
        var bare = new ArrayList<Cell.Line>();
        int shared = Integer.MAX_VALUE;
        for (var line : text.dedent(item.firstLine(), item.lastLine(), 0)) {
            var markdown = line.text().stripLeading().substring(3);
            if (!markdown.isBlank()) {
                int blanks = markdown.length() - markdown.stripLeading().length();
                shared = Math.min(shared, blanks);
            }
            bare.add(new Cell.Line(line.number(), markdown));
        }
        int columns = shared;
        var lines = new ArrayList<Cell.Line>();
        for (var line : bare) {
            var markdown = line.text();
            lines.add(
                    new Cell.Line(
                            line.number(),
                            markdown.substring(Math.min(columns, markdown.length()))));
        }
        while (!lines.isEmpty() && lines.getFirst().text().isBlank()) {
            lines.removeFirst();
        }
        while (!lines.isEmpty() && lines.getLast().text().isBlank()) {
            lines.removeLast();
        }
        return List.copyOf(lines);
    }

    /// What a prose cell is called: its heading without number, or its first line.
    static String title(String firstLine) {
        return firstLine.startsWith("#")
                ? firstLine.replaceFirst("^#+\\s*", "").replaceFirst("^[\\d.]+\\s+", "")
                : firstLine;
    }
}
