package d2l.plot;

import java.util.ArrayList;
import java.util.List;

/// A chart: one coordinate system, or several with plots of one size.
///
/// [Plot] makes the usual ones.
public final class Figure implements Picture {
    private final List<Axes> axes = new ArrayList<>();
    private int width = 480;
    private int height = 300;

    /// A figure with one coordinate system.
    public Figure() {
        this(1);
    }

    /// A figure with this many coordinate systems: side by side where they are small, below each other
    /// where the row would be too wide for a telephone.
    public Figure(int columns) {
        this(columns, () -> {});
    }

    Figure(int columns, Runnable changed) {
        if (columns < 1 || columns > 8) {
            throw new IllegalArgumentException(
                    "a figure has 1 to 8 axes, not " + columns);
        }
        for (int i = 0; i < columns; i++) {
            axes.add(new Axes(changed));
        }
    }

    /// What stands above the first coordinate system.
    public Figure title(String title) {
        axes().title(title);
        return this;
    }

    /// What x is, below the axis of the first coordinate system.
    public Figure xlabel(String xlabel) {
        axes().xlabel(xlabel);
        return this;
    }

    /// What y is, beside the axis of the first coordinate system.
    public Figure ylabel(String ylabel) {
        axes().ylabel(ylabel);
        return this;
    }

    /// The first coordinate system.
    public Axes axes() {
        return axes.getFirst();
    }

    /// One of the coordinate systems, the first is 0.
    public Axes axes(int i) {
        if (i < 0 || i >= axes.size()) {
            throw new IllegalArgumentException(
                    "axes("
                            + i
                            + "): the figure has "
                            + axes.size()
                            + ", the first is axes(0)");
        }
        return axes.get(i);
    }

    /// The size of each coordinate system in pixels, labels included; 480 × 300 if not set.
    public synchronized Figure size(int width, int height) {
        if (width < 100 || height < 80 || width > 4000 || height > 4000) {
            throw new IllegalArgumentException(
                    "size("
                            + width
                            + ", "
                            + height
                            + "): a chart is 100 to 4000 pixels wide and 80 to 4000"
                            + " high");
        }
        this.width = width;
        this.height = height;
        return this;
    }

    @Override
    public String title() {
        var titles = new ArrayList<String>();
        for (var one : axes) {
            titles.add(title(one.state()));
        }
        return String.join("; ", titles);
    }

    @Override
    public String description() {
        var sentences = new ArrayList<String>();
        for (var one : axes) {
            sentences.add(SeriesText.describe(one.state()));
        }
        return String.join(" ", sentences);
    }

    @Override
    public synchronized String svg() {
        return Charts.svg(
                title(),
                description(),
                axes.stream().map(Axes::state).toList(),
                width,
                height);
    }

    /// The series as a table, with every number that the chart shows.
    @Override
    public String toString() {
        var text = new ArrayList<String>();
        for (var one : axes) {
            text.add(SeriesText.table(one.state()));
        }
        return String.join("\n\n", text);
    }

    private static String title(Axes.State axes) {
        if (!axes.title().isEmpty()) {
            return axes.title();
        }
        var names = new ArrayList<String>();
        for (var series : axes.series()) {
            names.add(series.name);
        }
        boolean named = axes.legend() && !names.isEmpty();
        String y =
                named
                        ? String.join(", ", names)
                        : axes.ylabel().isEmpty() ? "y" : axes.ylabel();
        return y + " by " + (axes.xlabel().isEmpty() ? "x" : axes.xlabel());
    }
}
