package d2l.plot;

import d2l.device.Illegal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A drawing of one coordinate system, or of several with plots of one size below each other.
///
/// The setters mean the first coordinate system; of several, [#axes] gives each.
///
/// @param <C> the type of the chart
public abstract sealed class Chart<C extends Chart<C>> extends Setters<C>
        implements Picture permits Figure, Animator {
    private final List<Axes> all = new ArrayList<>();

    Chart(int n) {
        if (n < 1 || n > 8) {
            throw Illegal.argument("a figure has 1 to 8 axes, not %s", n);
        }
        for (int i = 0; i < n; i++) {
            all.add(new Axes(this::changed));
        }
    }

    /// What is to be drawn has changed.
    void changed() {}

    /// The first coordinate system.
    @Override
    public Axes axes() {
        return all.getFirst();
    }

    /// One of the coordinate systems, the first is 0.
    public Axes axes(int i) {
        if (i < 0 || i >= all.size()) {
            throw Illegal.argument(
                    "axes(%s): the figure has %s, the first is axes(0)", i, all.size());
        }
        return all.get(i);
    }

    private <T> List<T> each(Function<Axes, T> what) {
        return all.stream().map(Axes::copy).map(what).toList();
    }

    @Override
    public String title() {
        return String.join("; ", each(SeriesText::title));
    }

    @Override
    public String description() {
        return String.join(" ", each(SeriesText::description));
    }

    @Override
    public String svg() {
        var panels = each(Panel::new);
        var margins =
                panels.stream()
                        .map(Panel::margins)
                        .reduce(Panel.Margins::and)
                        .orElseThrow();
        var drawings = panels.stream().map(panel -> panel.draw(margins)).toList();
        return Svg.page(this, drawings, Panel.WIDTH, Panel.HEIGHT);
    }

    /// The series as a table, with every number that the chart shows.
    @Override
    public String toString() {
        return String.join("\n\n", each(SeriesText::table));
    }
}
