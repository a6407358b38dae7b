package d2l.tools.weave;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A file cannot become a page; the message lists every reason, one a line.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // nobody serialises a refusal
    private final List<Refusal> refusals;

    /// A refusal for these reasons; there is one at least.
    public Refused(List<Refusal> refusals) {
        super(
                refusals.stream()
                        .sorted()
                        .distinct()
                        .map(Refusal::toString)
                        .collect(Collectors.joining("\n")));
        this.refusals = refusals.stream().sorted().distinct().toList();
    }

    /// Every reason, in the order of the lines.
    public List<Refusal> refusals() {
        return refusals;
    }

    /// Collects the reasons, so that an author sees all of a chapter's at once.
    static final class Reasons {
        private final Path file;
        private final List<Refusal> found = new ArrayList<>();

        Reasons(Path file) {
            this.file = file;
        }

        void add(int line, String wrong, String remedy) {
            found.add(new Refusal(file, line, wrong, remedy));
        }

        boolean isEmpty() {
            return found.isEmpty();
        }

        void throwIfAny() {
            if (!found.isEmpty()) {
                throw new Refused(found);
            }
        }
    }
}
