package d2l.bench.cuda;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Chapters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Whether a device gives the bits of all others: the contract's suite, the trainings of golden.txt, the
/// chapters' transcripts with their fingerprints.
final class Proof {
    private static final List<String> HEADS = List.of("what", "bits", "s", "remark");

    private final Path home;
    private final String device;
    private final Report report;
    private final Deadline deadline;
    private final List<List<String>> rows = new ArrayList<>();
    private boolean same = true;

    Proof(Path home, String device, Report report, Deadline deadline) {
        this.report = report;
        this.home = home;
        this.device = device;
        this.deadline = deadline;
    }

    /// Runs all for which there is time; returns whether no bit differed.
    boolean run(Predicate<ChapterFile> chapters, Duration each)
            throws IOException, InterruptedException {
        check("the contract's suite", each, "", OnDevice.class.getName(), "contract");
        check("golden.txt", each, golden(), "d2l.optim.Golden");
        for (ChapterFile chapter : Chapters.in(home).all()) {
            if (chapters.test(chapter)) {
                check(
                        "chapter " + chapter.number(),
                        each,
                        Files.readString(home.resolve(chapter.approved())),
                        OnDevice.class.getName(),
                        "chapter",
                        chapter.source().toString());
            }
        }
        report.add(
                "Bits",
                !same
                        ? "**Not every bit is the reference's.**"
                        : rows.isEmpty()
                                ? "Nothing was compared."
                                : "Every bit is the reference's and the book's.",
                HEADS,
                rows);
        return same;
    }

    private void check(String what, Duration each, String expected, String... program)
            throws IOException, InterruptedException {
        if (!deadline.allows(what, each.dividedBy(4))) {
            return;
        }
        Duration left = deadline.left();
        Duration limit = each.compareTo(left) < 0 ? each : left;
        Child child = Child.run(home, device, limit, program);
        boolean right = child.well() && lines(child.out()).equals(lines(expected));
        same &= right;
        String remark =
                right
                        ? ""
                        : child.well()
                                ? difference(child.out(), expected)
                                : child.complaint();
        rows.add(
                List.of(
                        what,
                        right ? "same" : "DIFFER",
                        "%.1f".formatted(child.seconds()),
                        remark.replace('|', '/').replace('\n', ' ')));
        report.progress(what + ": " + (right ? "same bits" : remark));
    }

    /// Trailing line ends aside.
    private static List<String> lines(String text) {
        return text.stripTrailing().lines().toList();
    }

    private static String difference(String now, String then) {
        List<String> is = lines(now);
        List<String> was = lines(then);
        int i = 0;
        while (i < is.size() && i < was.size() && is.get(i).equals(was.get(i))) {
            i++;
        }
        return "line %d: «%s» instead of «%s»"
                .formatted(
                        i + 1,
                        i < is.size() ? is.get(i).strip() : "",
                        i < was.size() ? was.get(i).strip() : "");
    }

    private static String golden() throws IOException {
        try (InputStream file = Proof.class.getResourceAsStream("/golden.txt")) {
            if (file == null) {
                throw new IOException("golden.txt is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
