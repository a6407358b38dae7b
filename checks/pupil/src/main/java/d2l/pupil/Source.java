package d2l.pupil;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A text that is to be compiled, and where each of its lines stands in what the student gave.
///
/// @param text the lines
/// @param places the place of each: `line 7`, `cell 3, line 2`
record Source(String text, List<String> places) {

    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*(?s:.*?)\\*/");

    /// A source without a line.
    static final Source NOTHING = new Source("", List.of());

    /// The text of a file.
    static Source of(String text) {
        int lines = (int) text.lines().count();
        return new Source(
                text,
                IntStream.rangeClosed(1, lines).mapToObj(i -> "line " + i).toList());
    }

    /// This source and behind it another.
    Source then(Source other) {
        var all = new ArrayList<>(places);
        while (all.size() < text.lines().count()) {
            all.add("");
        }
        all.addAll(other.places);
        String between = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return new Source(text + between + other.text, all);
    }

    /// The place of a line, counted from 1; `""` of a line that the student did not write.
    String place(long line) {
        return line < 1 || line > places.size() ? "" : places.get((int) line - 1);
    }

    /// A line, counted from 1.
    String line(long line) {
        return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
    }

    /// The same lines at the same places, with blanks instead of the characters from here to there.
    Source blank(long from, long to) {
        String blanks = text.substring((int) from, (int) to).replaceAll("[^\n]", " ");
        return new Source(
                text.substring(0, (int) from) + blanks + text.substring((int) to),
                places);
    }

    /// The same lines without what stands on one of them, counted from 1.
    Source blankLine(long line) {
        int from = 0;
        for (long i = 1; i < line; i++) {
            from = text.indexOf('\n', from) + 1;
        }
        int to = text.indexOf('\n', from);
        return blank(from, to < 0 ? text.length() : to);
    }

    /// A part of it, whose lines keep their places and their columns.
    Source part(int from, int to) {
        int lineStart = text.lastIndexOf('\n', from - 1) + 1;
        int skipped = (int) text.substring(0, lineStart).lines().count();
        int end = skipped + (int) text.substring(lineStart, to).lines().count();
        return new Source(
                " ".repeat(from - lineStart) + text.substring(from, to),
                places.subList(skipped, Math.min(end, places.size())));
    }

    /// The text without comments and blanks at its ends.
    String code() {
        return COMMENT.matcher(text).replaceAll(" ").strip();
    }
}
