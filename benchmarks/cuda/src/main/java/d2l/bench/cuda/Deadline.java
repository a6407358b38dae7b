package d2l.bench.cuda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The time that is left, and what was left out because it was not enough.
final class Deadline {
    private final long end;
    private final List<String> leftOut;

    Deadline(Duration time) {
        this(System.nanoTime() + time.toNanos(), new ArrayList<>());
    }

    private Deadline(long end, List<String> leftOut) {
        this.end = end;
        this.leftOut = leftOut;
    }

    /// This one, so much earlier, for a part that is to leave time for others.
    Deadline earlier(Duration reserve) {
        return new Deadline(end - reserve.toNanos(), leftOut);
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /// Whether so much time is left; where it is not, notes what is left out.
    boolean allows(String what, Duration time) {
        if (left().compareTo(time) >= 0) {
            return true;
        }
        leftOut.add(what);
        return false;
    }

    List<String> leftOut() {
        return List.copyOf(leftOut);
    }
}
