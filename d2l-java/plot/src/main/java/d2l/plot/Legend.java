package d2l.plot;

import java.util.ArrayList;
import java.util.List;

/// The names of the series beside samples of their lines: in a corner of the plot where no line
/// runs, or in rows below the axes.
final class Legend {
    private static final int ROW = 18;
    private static final int SAMPLE = 24;
    private static final int SPACE = 6;

    /// From a name to the next sample, so that nobody takes the one for the other's.
    private static final int APART = 22;

    private static final int PADDING = 6;

    /// A name with the look of its line.
    private record Entry(String name, Look look) {
        double width() {
            return SAMPLE + SPACE + Fonts.width(name, Svg.LETTERS);
        }

        void draw(Svg svg, double x, double middle) {
            look.draw(svg, new Point(x, middle), new Point(x + SAMPLE, middle));
            svg.text(name, x + SAMPLE + SPACE, middle + 4, "start");
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /// The entries that stand side by side below axes of this width.
    private final List<List<Entry>> rows = new ArrayList<>();

    private final double width;

    Legend(Axes axes, double width) {
        for (int i = 0; i < axes.series.size(); i++) {
            entries.add(new Entry(axes.series.get(i).name(), Look.of(axes, i)));
        }
        this.width = width;
        double taken = Double.POSITIVE_INFINITY;
        for (var entry : entries) {
            if (taken + APART + entry.width() > width) {
                rows.add(new ArrayList<>());
                taken = -APART;
            }
            rows.getLast().add(entry);
            taken += APART + entry.width();
        }
    }

    /// Whether there is nothing to tell apart.
    boolean isBlank() {
        return entries.stream().allMatch(entry -> entry.name().isBlank());
    }

    /// Draws it into a corner of the plot that no line crosses; false where there is none.
    boolean drawInside(Svg svg, Box plot, List<Trace> traces) {
        double widest = entries.stream().mapToDouble(Entry::width).max().orElse(0);
        double width = widest + 2 * PADDING;
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
                    entries.get(i).draw(svg, box.left() + PADDING, middle);
                }
                return true;
            }
        }
        return false;
    }

    /// The height of its rows below axes.
    int height() {
        return ROW * rows.size();
    }

    /// Draws its rows below each other, from this place on.
    void drawBelow(Svg svg, double left, double top) {
        double middle = top + ROW / 2.0;
        for (var row : rows) {
            double all = row.stream().mapToDouble(Entry::width).sum();
            double x = left + (width - all - APART * (row.size() - 1)) / 2;
            for (var entry : row) {
                entry.draw(svg, x, middle);
                x += entry.width() + APART;
            }
            middle += ROW;
        }
    }
}
