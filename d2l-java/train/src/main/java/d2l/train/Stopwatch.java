package d2l.train;

import java.util.ArrayList;
import java.util.List;

/// A stopwatch for several runs of the same thing; it runs from the moment it is made.
public final class Stopwatch {
    private final List<Double> seconds = new ArrayList<>();
    private long started = System.nanoTime();

    /// Starts the next run.
    public void start() {
        started = System.nanoTime();
    }

    /// Ends this run; its length in seconds.
    public double stop() {
        seconds.add((System.nanoTime() - started) / 1e9);
        return seconds.getLast();
    }

    /// The length of all runs together, in seconds.
    public double sum() {
        return seconds.stream().mapToDouble(s -> s).sum();
    }

    /// The mean length of a run, in seconds; NaN before the first.
    public double mean() {
        return sum() / seconds.size();
    }
}
