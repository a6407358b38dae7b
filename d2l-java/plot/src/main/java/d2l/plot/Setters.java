package d2l.plot;

import java.util.function.Consumer;

/// What a coordinate system can be told: by itself, or by the chart whose first one it is.
///
/// Every setter returns its object again, so that they can be chained.
///
/// @param <S> the type of the object
public abstract sealed class Setters<S extends Setters<S>> permits Axes, Chart {
    Setters() {}

    /// The coordinate system that is meant.
    abstract Axes axes();

    @SuppressWarnings("unchecked") // S is what this object is
    private S set(Consumer<Axes> change) {
        var axes = axes();
        synchronized (axes) {
            change.accept(axes);
        }
        return (S) this;
    }

    /// What stands above the plot.
    public S title(String title) {
        return set(axes -> axes.title = title);
    }

    /// What x is, below its axis.
    public S xlabel(String xlabel) {
        return set(axes -> axes.x.label = xlabel);
    }

    /// What y is, beside its axis.
    public S ylabel(String ylabel) {
        return set(axes -> axes.y.label = ylabel);
    }

    /// The names of the series, in the order in which [#add] takes their values.
    public S legend(String... names) {
        return set(axes -> axes.nameSeries(names));
    }

    /// The ends of the x axis; without them it covers the points.
    public S xlim(double from, double to) {
        return set(axes -> axes.x.limit(from, to));
    }

    /// The ends of the y axis; without them it covers the points.
    public S ylim(double from, double to) {
        return set(axes -> axes.y.limit(from, to));
    }

    /// How x grows along its axis: `"linear"` or `"log"`.
    public S xscale(String scale) {
        return set(axes -> axes.x.scale(scale));
    }

    /// How y grows along its axis: `"linear"` or `"log"`.
    public S yscale(String scale) {
        return set(axes -> axes.y.scale(scale));
    }

    /// How each series is drawn: `"-"` solid, `"--"` dashed, `":"` dotted, `"-."` dash and dot,
    /// `"o"` points, `"-o"` both.
    public S styles(String... styles) {
        return set(axes -> axes.styles = Look.checked(styles));
    }

    /// Adds a whole line, with its name in the legend.
    public S line(String name, double[] x, double[] y) {
        var self = set(axes -> axes.addLine(name, x, y));
        axes().changed.run();
        return self;
    }

    /// Adds a point to every series: one y for each, at this x.
    ///
    /// A NaN among numbers leaves a gap; where NaN stays, or a y is infinite, the chart says so.
    public void add(double x, double... ys) {
        set(axes -> axes.addPoints(x, ys));
        axes().changed.run();
    }

    /// Adds a point to one series only, by its name in the legend.
    public void add(String name, double x, double y) {
        set(axes -> axes.addPoint(name, x, y));
        axes().changed.run();
    }
}
