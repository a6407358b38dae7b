package d2l.plot;

import java.util.ArrayList;
import java.util.List;

/// A box in the drawing of a graph, or a bend: the place where a line passes a row of boxes.
final class GraphBox {
    /// What a box stands for, and how it looks.
    enum Kind {
        FUNCTION("rx=\"9\" fill=\"#e3f0f8\" stroke=\"#0072b2\""),
        PARAMETER("fill=\"#fdeee0\" stroke=\"#d55e00\""),
        DATA("fill=\"#f6f6f6\" stroke=\"#888\" stroke-dasharray=\"4 3\""),
        BEND("");

        final String look;

        Kind(String look) {
            this.look = look;
        }
    }

    static final int LINE = 15;

    /// Lines enter a box at least this far apart.
    static final int PORT = 12;

    private static final int PADDING = 10;

    final Kind kind;

    /// What is written in it, one line below the other.
    final List<String> lines;

    /// What is written below it, beside the line that leaves it.
    final String output;

    /// The boxes from which its lines come, in the order of the function's inputs.
    final List<GraphBox> inputs = new ArrayList<>();

    /// Where its own lines go; a box that takes the value twice stands here twice.
    final List<GraphBox> users = new ArrayList<>();

    int row;

    /// Its place in the row, from 0.
    int place;

    /// Where it would like to be in the row.
    double wish;

    /// Its middle.
    double x;

    GraphBox(Kind kind, List<String> lines, String output) {
        this.kind = kind;
        this.lines = List.copyOf(lines);
        this.output = output;
    }

    void takes(GraphBox input) {
        inputs.add(input);
        input.users.add(this);
    }

    boolean isBend() {
        return kind == Kind.BEND;
    }

    double width() {
        int ports = Math.max(inputs.size(), users.size());
        double widest = (ports - 1) * PORT;
        for (String line : lines) {
            widest = Math.max(widest, textWidth(line, 12));
        }
        return isBend() ? 0 : 2 * PADDING + Math.max(0, widest);
    }

    int height() {
        return isBend() ? 0 : LINE * lines.size() + PADDING + 2;
    }

    /// How far it reaches to either side, with what is written below it.
    double reach() {
        double below = output.isEmpty() ? 0 : textWidth(output, 11) + 8;
        return Math.max(width() / 2, below);
    }

    /// About the width of a text in DejaVu Sans or Verdana: no font is asked, so that a drawing is
    /// the same wherever it is made.
    static double textWidth(String text, int size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean narrow = " ,.()ijl|·=:'-".indexOf(c) >= 0;
            boolean wide = Character.isUpperCase(c) || c == 'm' || c == 'w';
            width += narrow ? 0.4 : wide ? 0.78 : 0.64;
        }
        return width * size;
    }
}
