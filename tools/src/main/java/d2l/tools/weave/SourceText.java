package d2l.tools.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The text of a Java file by position and by line; lines are counted from 1.
final class SourceText {
    private final String text;
    private final List<String> lines;
    private final int[] starts;
    private final List<int[]> textBlocks = new ArrayList<>();

    SourceText(String text) {
        this.text = text;
        lines = text.lines().toList();
        starts = new int[lines.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + lines.get(i - 1).length() + 1;
        }
    }

    /// Remembers a text block, which `dedent` must not change the value of.
    void textBlock(int from, int to) {
        textBlocks.add(new int[] {line(from), line(to)});
    }

    int length() {
        return text.length();
    }

    boolean startsWith(String start, int position) {
        return text.startsWith(start, position);
    }

    String between(int from, int to) {
        return text.substring(from, to);
    }

    String line(int number, int fromPosition) {
        return lines.get(number - 1).substring(fromPosition - starts[number - 1]);
    }

    int line(int position) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }

    /// Whether nothing but blanks stands before `position` on its line.
    boolean beginsLine(int position) {
        return text.substring(starts[line(position) - 1], position).isBlank();
    }

    /// How far the line of `position` is indented.
    int indentation(int position) {
        return indentation(lines.get(line(position) - 1));
    }

    /// The lines `first` to `last`, moved to the left by `columns`.
    List<Cell.Line> dedent(int first, int last, int columns) {
        var untouched = untouched(columns);
        var result = new ArrayList<Cell.Line>();
        for (int n = first; n <= last; n++) {
            var line = lines.get(n - 1);
            var moved =
                    untouched.get(n)
                            ? line
                            : line.substring(Math.min(columns, indentation(line)));
            result.add(new Cell.Line(n, moved));
        }
        return result;
    }

    /// The smallest indentation of the lines `first` to `last`, text blocks and blank lines aside.
    int commonIndentation(int first, int last) {
        var inside = new BitSet();
        textBlocks.forEach(block -> inside.set(block[0] + 1, block[1] + 1));
        int smallest = Integer.MAX_VALUE;
        for (int n = first; n <= last; n++) {
            var line = lines.get(n - 1);
            if (!line.isBlank() && !inside.get(n)) {
                smallest = Math.min(smallest, indentation(line));
            }
        }
        return smallest == Integer.MAX_VALUE ? 0 : smallest;
    }

    /// The lines of text blocks that cannot move by `columns` without a change of their value.
    ///
    /// A text block may move as a whole; where one of its lines is too far to the left, none may.
    private BitSet untouched(int columns) {
        var result = new BitSet();
        for (var block : textBlocks) {
            for (int n = block[0] + 1; n <= block[1]; n++) {
                var line = lines.get(n - 1);
                if (!line.isBlank() && indentation(line) < columns) {
                    result.set(block[0] + 1, block[1] + 1);
                }
            }
        }
        return result;
    }

    private static int indentation(String line) {
        int n = 0;
        while (n < line.length() && line.charAt(n) == ' ') {
            n++;
        }
        return n;
    }
}
