package d2l.plot;

import d2l.device.Illegal;

import java.io.PrintStream;
import java.util.function.DoubleSupplier;

/// A bar in one line of a terminal, redrawn at most ten times a second and removed at the end.
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final long PAUSE_NS = 100_000_000;

    private final PrintStream out;
    private final String what;
    private final int total;
    private int steps;
    private int length;
    private long drawn = System.nanoTime() - PAUSE_NS;

    ProgressBar(PrintStream out, String what, int total) {
        this.out = out;
        this.what = what;
        this.total = total;
    }

    @Override
    public synchronized void step(DoubleSupplier loss) {
        steps++;
        long now = System.nanoTime();
        if (now - drawn >= PAUSE_NS || steps == total) {
            drawn = now;
            draw(line(loss.getAsDouble()));
        }
    }

    @Override
    public synchronized void close() {
        draw("");
        out.print('\r');
        out.flush();
        length = 0;
    }

    private String line(double loss) {
        int done =
                total == 0 ? WIDTH : (int) Math.min(WIDTH, (long) WIDTH * steps / total);
        String bar = "=".repeat(done) + " ".repeat(WIDTH - done);
        return Illegal.text(
                "%s [%s] %s/%s  loss %s", what, bar, steps, total, Decimal.fixed(loss));
    }

    private void draw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
        out.flush();
        length = line.length();
    }
}
