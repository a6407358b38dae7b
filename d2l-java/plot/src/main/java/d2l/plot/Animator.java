package d2l.plot;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicBoolean;

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
public final class Animator extends Chart<Animator> {
    private static final AtomicBoolean WARM = new AtomicBoolean();

    private @Nullable Live live;

    /// A chart with one coordinate system.
    public Animator() {
        this(1);
    }

    /// A chart with this many coordinate systems.
    public Animator(int n) {
        super(n);
        if (Display.screen().draws() && WARM.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("d2l-warm-up").start(Animator::warmUp);
        }
    }

    /// Wakes the drawing machinery, which takes half a second once.
    private static void warmUp() {
        double[] points = {0, 1};
        try {
            Raster.of(new Figure().line("a", points, points).xlabel("x").svg());
        } catch (RuntimeException _) {
            // The first chart will say what is wrong, to somebody who can read it.
        }
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

    @Override
    void changed() {
        Live display;
        synchronized (this) {
            if (live == null) {
                live = Display.screen().live(this);
            }
            display = live;
        }
        display.changed();
    }
}
