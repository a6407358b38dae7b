package d2l.check;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is often wrong, whatever the exercise.
///
/// Each looks at all replies: a factor is no factor if it holds on one case only.
final class Pattern {
    /// What was found.
    ///
    /// @param name what it is called in a report
    /// @param seen the reply that shows it
    record Finding(String name, String sentence, Reply seen) {}

    private final Evidence evidence;
    private final List<Reply> all;
    private final List<Reply> wrong;

    Pattern(Evidence evidence, List<Reply> replies) {
        this.evidence = evidence;
        all = replies;
        wrong =
                replies.stream()
                        .filter(reply -> !reply.isRight())
                        .sorted(Comparator.comparingInt(Reply::size))
                        .toList();
    }

    Finding find() {
        Finding found = overwritten();
        return found != null ? found : plain();
    }

    private @Nullable Finding overwritten() {
        for (Reply reply : all) {
            if (reply.overwritten() >= 0) {
                return new Finding(
                        "overwritten",
                        "It overwrites its input %s: whoever called it still needs it. Compute a new tensor."
                                .formatted(evidence.parameter(reply.overwritten())),
                        reply);
            }
        }
        return null;
    }

    private Finding plain() {
        var rights = new ArrayList<String>();
        all.stream()
                .filter(Reply::isRight)
                .forEach(r -> rights.add("«" + r.asked().name() + "»"));
        String name = wrong.getFirst().asked().name();
        String sentence =
                rights.isEmpty()
                        ? "Wrong, on every case; the smallest is «%s».".formatted(name)
                        : "Right on %s, but wrong on «%s»."
                                .formatted(String.join(", ", rights), name);
        return new Finding("", sentence, wrong.getFirst());
    }
}
