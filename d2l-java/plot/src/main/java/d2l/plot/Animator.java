package d2l.plot;

import org.jspecify.annotations.Nullable;

/// A chart that grows while training runs.
///
/// In a notebook it appears with its first point and is then updated in place, at most five times
/// a second. Call [#finish] when the loop is over: then the last points are drawn too, and a
/// terminal or a transcript gets its text.
///
/// ```java
/// var animator = new Animator().xlabel("epoch").xlim(1, 10)
///         .legend("train loss", "train acc", "test acc");
/// animator.add(epoch, loss, trainAcc, testAcc);
/// animator.finish();
/// ```
///
/// The setters mean the first coordinate system; of several, [#axes] gives each.
public final class Animator implements Picture {
    private final Figure figure;
    private @Nullable Live live;

    /// A chart with one coordinate system.
    public Animator() {
        this(1);
    }

    /// A chart with this many coordinate systems, which stand as those of a [Figure].
    public Animator(int columns) {
        figure = new Figure(columns, this::changed);
        if (Display.screen().draws()) {
            Charts.warmUp();
        }
    }

    /// What stands above the chart.
    public Animator title(String title) {
        figure.axes().title(title);
        return this;
    }

    /// What x is, below its axis.
    public Animator xlabel(String xlabel) {
        figure.axes().xlabel(xlabel);
        return this;
    }

    /// What y is, beside its axis.
    public Animator ylabel(String ylabel) {
        figure.axes().ylabel(ylabel);
        return this;
    }

    /// The names of the series, in the order in which [#add] takes their values.
    public Animator legend(String... names) {
        figure.axes().legend(names);
        return this;
    }

    /// The ends of the x axis; without them it covers the points.
    public Animator xlim(double from, double to) {
        figure.axes().xlim(from, to);
        return this;
    }

    /// The ends of the y axis; without them it covers the points.
    public Animator ylim(double from, double to) {
        figure.axes().ylim(from, to);
        return this;
    }

    /// How x grows along its axis: `"linear"` or `"log"`.
    public Animator xscale(String scale) {
        figure.axes().xscale(scale);
        return this;
    }

    /// How y grows along its axis: `"linear"` or `"log"`.
    public Animator yscale(String scale) {
        figure.axes().yscale(scale);
        return this;
    }

    /// How each series is drawn, as [Axes#styles] says.
    public Animator styles(String... styles) {
        figure.axes().styles(styles);
        return this;
    }

    /// The size of each coordinate system in pixels; 480 × 300 if not set.
    public Animator size(int width, int height) {
        figure.size(width, height);
        return this;
    }

    /// One of the coordinate systems, the first is 0.
    public Axes axes(int i) {
        return figure.axes(i);
    }

    /// Adds a point to every series: one y for each, at this x.
    public void add(double x, double... ys) {
        figure.axes().add(x, ys);
    }

    /// Adds a point to one series only, by its name in the legend.
    public void add(String name, double x, double y) {
        figure.axes().add(name, x, y);
    }

    /// The loop is over, or was interrupted: brings what is displayed up to date.
    ///
    /// More points may follow, with another `finish()`.
    public void finish() {
        Live display;
        synchronized (this) {
            display = live;
        }
        if (display != null) {
            display.finish();
        }
    }

    private void changed() {
        Live display;
        synchronized (this) {
            if (live == null) {
                live = Display.screen().live(this);
            }
            display = live;
        }
        display.changed();
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public String description() {
        return figure.description();
    }

    @Override
    public String svg() {
        return figure.svg();
    }

    /// The series as a table, with every number that the chart shows.
    @Override
    public String toString() {
        return figure.toString();
    }
}
