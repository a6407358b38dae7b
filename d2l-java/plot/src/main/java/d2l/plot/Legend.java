package d2l.plot;

import java.util.ArrayList;
import java.util.List;

/// The names of the series beside samples of their lines: in a corner of the plot where no line
/// runs, or in rows below the axes.
final class Legend {
    static final int ROW = 18;

    private static final int SAMPLE = 24;
    private static final int SPACE = 6;

    /// From a name to the next sample, so that nobody takes the one for the other's.
    private static final int APART = 22;

    private static final int PADDING = 6;

    /// A name with the look of its line.
    record Entry(String name, Look look) {
        double width() {
            return SAMPLE + SPACE + Fonts.width(name, Panel.LETTERS);
        }
    }

    private final List<Entry> entries;
    private final double width;

    Legend(List<Entry> entries) {
        this.entries = entries;
        width = entries.stream().mapToDouble(Entry::width).max().orElse(0) + 2 * PADDING;
    }

    /// Draws it into a corner of the plot that no line crosses; false where there is none.
    boolean drawInside(Svg svg, Box plot, List<Trace> traces) {
        double height = ROW * entries.size() + 2;
        if (width > plot.width() - 2 * PADDING || height > plot.height() - 2 * PADDING) {
            return false;
        }
        double left = plot.left() + PADDING;
        double right = plot.right() - PADDING - width;
        double top = plot.top() + PADDING;
        double bottom = plot.bottom() - PADDING - height;
        double[][] corners = {{right, top}, {right, bottom}, {left, top}, {left, bottom}};
        for (double[] corner : corners) {
            var box = new Box(corner[0], corner[1], width, height);
            if (traces.stream().noneMatch(trace -> trace.meets(box))) {
                svg.rectangle(box, "fill=\"#fff\" fill-opacity=\"0.8\"");
                for (int i = 0; i < entries.size(); i++) {
                    double middle = box.top() + ROW * (i + 0.5) + 1;
                    draw(svg, entries.get(i), box.left() + PADDING, middle);
                }
                return true;
            }
        }
        return false;
    }

    /// How many rows it takes below axes of this width.
    int rows(double width) {
        return inRows(width).size();
    }

    /// Draws it in rows below each other, from this height on.
    void drawBelow(Svg svg, double left, double width, double top) {
        double middle = top + ROW / 2.0;
        for (var row : inRows(width)) {
            double all = row.stream().mapToDouble(Entry::width).sum();
            double x = left + (width - all - APART * (row.size() - 1)) / 2;
            for (var entry : row) {
                draw(svg, entry, x, middle);
                x += entry.width() + APART;
            }
            middle += ROW;
        }
    }

    private List<List<Entry>> inRows(double width) {
        var rows = new ArrayList<List<Entry>>();
        double taken = Double.POSITIVE_INFINITY;
        for (var entry : entries) {
            if (taken + APART + entry.width() > width) {
                rows.add(new ArrayList<>());
                taken = -APART;
            }
            rows.getLast().add(entry);
            taken += APART + entry.width();
        }
        return rows;
    }

    private static void draw(Svg svg, Entry entry, double x, double middle) {
        var from = new Trace.Point(x, middle);
        var to = new Trace.Point(x + SAMPLE, middle);
        entry.look().draw(svg, from, to);
        svg.text(
                entry.name(),
                x + SAMPLE + SPACE,
                middle + 4,
                "start",
                Panel.LETTERS,
                Panel.INK);
    }
}
