package d2l.plot;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Draws axes with XChart, in the look of this book.
final class Charts {
    private static final AtomicBoolean WARM = new AtomicBoolean();

    private Charts() {}

    /// Wakes the drawing machinery in the background, which takes half a second once.
    static void warmUp() {
        if (WARM.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("d2l-warm-up").start(Charts::drawAnything);
        }
    }

    private static void drawAnything() {
        var axes = new Axes(() -> {}).legend("a").xlabel("x");
        axes.add(0, 0);
        axes.add(1, 1);
        try {
            Raster.of(svg("", "", List.of(axes.state()), 480, 300));
        } catch (RuntimeException _) {
            // The first chart will say what is wrong, to somebody who can read it.
        }
    }

    /// Axes as one SVG; their plots have one size.
    static String svg(
            String title,
            String description,
            List<Axes.State> row,
            int width,
            int height) {
        var panels = row.stream().map(axes -> new Panel(axes, width, height)).toList();
        var margins =
                panels.stream()
                        .map(Panel::margins)
                        .reduce(Panel.Margins::and)
                        .orElseThrow();
        var drawings = panels.stream().map(panel -> panel.svg(margins)).toList();
        return Svg.page(title, description, drawings, width, height);
    }
}
