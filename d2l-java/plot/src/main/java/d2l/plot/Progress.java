package d2l.plot;

/// How far a loop has come, as [Display#progress] shows it: a bar in a terminal, nothing elsewhere.
public interface Progress extends AutoCloseable {
    /// One step more is done, at this loss.
    void step(double loss);

    /// The loop is over, whether or not it came to its end.
    @Override
    default void close() {}
}
