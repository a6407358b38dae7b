package d2l.plot;

import java.util.function.DoubleSupplier;

/// How far a loop has come, as [Display#progress] shows it: a bar in a terminal, nothing elsewhere.
public interface Progress extends AutoCloseable {
    /// One step more is done, at this loss, which is asked for only if it is shown.
    void step(DoubleSupplier loss);

    /// One step more is done, at this loss.
    default void step(double loss) {
        step(() -> loss);
    }

    /// The loop is over, whether or not it came to its end.
    @Override
    default void close() {}
}
