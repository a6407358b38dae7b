package d2l.bench.cuda;

import d2l.device.Device;
import d2l.device.Devices;
import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Chapters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Proves a graphics card's bits and measures its speed, within eight minutes; `./d2l bench --cuda`
/// starts it.
///
/// `--device=plain` takes another device in place of the card, to try this program where there is none;
/// `--quick` measures little.
public final class Main {
    private static final Duration TIME = Duration.ofSeconds(450);
    private static final Duration FOR_SPEED = Duration.ofSeconds(200);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        var options = List.of(args);
        String name =
                options.stream()
                        .filter(option -> option.startsWith("--device="))
                        .map(option -> option.substring("--device=".length()))
                        .findFirst()
                        .orElse("cuda");
        Device card;
        try {
            card = Devices.named(name);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("d2l: " + e.getMessage());
            System.exit(1);
            return;
        }
        Device processor = Devices.current();
        Path home = Chapters.home();
        var report =
                new Report(
                        System.out,
                        home.resolve("benchmarks/target"),
                        LocalDate.now() + ", " + card.description());
        var deadline = new Deadline(TIME);
        watch(deadline);
        boolean same =
                run(report, deadline, home, card, processor, options.contains("--quick"));
        List<String> leftOut = deadline.leftOut();
        if (!leftOut.isEmpty()) {
            String what = String.join("; ", leftOut) + ".";
            report.add("Left out, for want of time", what, List.of(), List.of());
        }
        System.exit(same ? 0 : 1); // whatever threads a driver leaves behind
    }

    /// All parts, what matters most first; returns whether no bit differed.
    static boolean run(
            Report report,
            Deadline deadline,
            Path home,
            Device card,
            Device processor,
            boolean quick)
            throws IOException, InterruptedException {
        Predicate<ChapterFile> chapters =
                chapter -> !quick || chapter.number().equals("5.1.1");
        var proof = new Proof(home, card.name(), report, deadline.earlier(FOR_SPEED));
        boolean same = proof.run(chapters, Duration.ofSeconds(quick ? 60 : 100));
        double seconds = quick ? .02 : .3;
        var stopwatch = new Stopwatch(card, seconds);
        try (var torch = new Torch(home, python())) {
            new Costs(card, stopwatch)
                    .run(report, quick ? new int[] {1} : new int[] {1, 64});
            double peak = Peak.of(card.description());
            new Products(card, stopwatch, torch, deadline)
                    .run(report, Products.upTo(quick ? 256 : 8192), peak);
            var steps = new Steps(card, processor, seconds, torch, deadline);
            if (quick) {
                steps.epochs(report, 2560, new int[] {64});
                steps.byBatch(report, 64, 16, 64);
                steps.byWidth(report, 64, 128);
            } else {
                int[] none = {}; // 784-10, softmax regression
                steps.epochs(report, 60_000, none, new int[] {256}, new int[] {256, 256});
                steps.byWidth(report, 64, 128, 256, 512, 1024, 2048, 4096, 8192);
                steps.byBatch(report, 256, 16, 64, 256, 1024, 4096);
            }
        }
        return same;
    }

    private static String python() {
        String chosen = System.getenv("D2L_PYTHON");
        return chosen == null || chosen.isBlank() ? "python3" : chosen;
    }

    /// Ends this program where a card no longer answers: what is known by then is in the files.
    private static void watch(Deadline deadline) {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                Thread.sleep(deadline.left().plus(GRACE));
                                System.err.println(
                                        "d2l: eight minutes are over; what was measured"
                                                + " is in benchmarks/target/cuda.md");
                                Runtime.getRuntime().halt(1);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }
}
