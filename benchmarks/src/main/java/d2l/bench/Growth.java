package d2l.bench;

import d2l.plot.Figure;
import d2l.plot.Plot;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// How the cost of a training step grows with the minibatch, the network's width and the threads,
/// and what of it is autograd.
final class Growth {
    private final Peers peers;
    private final double seconds;
    private final int rounds;

    Growth(Peers peers, boolean quick) {
        this.peers = peers;
        seconds = quick ? .05 : .25;
        rounds = quick ? 5 : 9;
    }

    /// The library's training step beside the bare kernels of the same step, in turns.
    void autograd() throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        System.out.printf(
                "%n## The price of autograd: one training step, 784-width-10, %d"
                        + " threads%n%nThe whole library beside its bare kernels in"
                        + " preallocated buffers; milliseconds.%n%n",
                threads);
        var table = new TextTable("batch", "width", "library", "bare", "±", "autograd");
        try (var worker = start(threads)) {
            for (int[] size :
                    new int[][] {{256, 256}, {256, 64}, {64, 256}, {1024, 256}}) {
                String of = " %d %d ".formatted(size[0], size[1]);
                worker.ask("step library" + of + 4 * seconds);
                worker.ask("step bare" + of + 4 * seconds);
                var library = new ArrayList<Double>();
                var bare = new ArrayList<Double>();
                for (int i = 0; i < rounds; i++) {
                    add(library, worker.ask("step library" + of + seconds));
                    add(bare, worker.ask("step bare" + of + seconds));
                }
                if (library.isEmpty() || bare.isEmpty()) {
                    System.out.println("library: " + worker.problem());
                    return;
                }
                var one = Spread.of(library);
                var other = Spread.of(bare);
                table.row(
                        List.of(
                                size[0] + "",
                                size[1] + "",
                                number("%.3f", one.median() / 1e6),
                                number("%.3f", other.median() / 1e6),
                                number(
                                        "%.0f%%",
                                        100 * Math.max(one.relative(), other.relative())),
                                number(
                                        "%+.0f%%",
                                        100 * (one.median() / other.median() - 1))));
            }
        }
        System.out.print(table);
    }

    /// A table and a chart each for minibatch, width and threads.
    void run() throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        var batches = IntStream.of(16, 32, 64, 128, 256, 512, 1024, 2048, 4096);
        var widths = IntStream.of(64, 128, 256, 512, 1024, 2048, 4096);
        chart("batch", threads, batches.toArray(), new int[0], 256);
        chart("width", threads, new int[0], widths.toArray(), 256);
        threads(threads);
    }

    private void chart(String what, int threads, int[] batches, int[] widths, int fixed)
            throws IOException {
        boolean byBatch = widths.length == 0;
        int[] sizes = byBatch ? batches : widths;
        var times = new double[sizes.length];
        var rates = new double[sizes.length];
        var table = new TextTable(what, "ms a step", "±", "µs an example", "GFLOP/s");
        try (var worker = start(threads)) {
            for (int i = 0; i < sizes.length; i++) {
                int batch = byBatch ? sizes[i] : fixed;
                int width = byBatch ? fixed : sizes[i];
                var spread = measure(worker, batch, width);
                if (spread == null) {
                    System.out.println("library: " + worker.problem());
                    return;
                }
                times[i] = spread.median() / 1e6;
                rates[i] = operations(batch, width) / spread.median();
                table.row(
                        List.of(
                                sizes[i] + "",
                                number("%.3f", times[i]),
                                number("%.0f%%", 100 * spread.relative()),
                                number("%.2f", 1e3 * times[i] / batch),
                                number("%.0f", rates[i])));
            }
        }
        System.out.printf(
                "%n## A training step by %s: 784-%s-10, %s, %d threads%n%n%s",
                what,
                byBatch ? fixed + "" : "width",
                byBatch ? "any batch" : "batch " + fixed,
                threads,
                table);
        save(
                what,
                logarithmic(Plot.plot(doubles(sizes), times))
                        .xlabel(what)
                        .ylabel("milliseconds a step"));
    }

    private void threads(int most) throws IOException {
        var counts = IntStream.rangeClosed(1, most).toArray();
        var speeds = new double[most];
        var table = new TextTable("threads", "ms a step", "±", "times as fast");
        double one = Double.NaN;
        for (int i = 0; i < most; i++) {
            try (var worker = start(counts[i])) {
                var spread = measure(worker, 256, 256);
                if (spread == null) {
                    System.out.println("library: " + worker.problem());
                    return;
                }
                one = i == 0 ? spread.median() : one;
                speeds[i] = one / spread.median();
                table.row(
                        List.of(
                                counts[i] + "",
                                number("%.3f", spread.median() / 1e6),
                                number("%.0f%%", 100 * spread.relative()),
                                number("%.2f", speeds[i])));
            }
        }
        System.out.printf(
                "%n## A training step by threads: 784-256-10, batch 256%n%n%s", table);
        if (most > 1) {
            save(
                    "threads",
                    Plot.plot(doubles(counts), speeds)
                            .xlabel("threads")
                            .ylabel("times as fast as one"));
        }
    }

    /// A library that has computed long enough to have found its fastest device.
    private Measurer start(int threads) throws IOException {
        var worker = Measurer.start(peers, "library", threads, List.of(), Map.of());
        worker.ask("step library 256 256 6");
        return worker;
    }

    /// Null where the worker has ended.
    private Spread measure(Measurer worker, int batch, int width) throws IOException {
        String question = "step library " + batch + " " + width + " ";
        worker.ask(question + 4 * seconds);
        var times = new ArrayList<Double>();
        for (int i = 0; i < rounds; i++) {
            add(times, worker.ask(question + seconds / 2));
        }
        return times.isEmpty() ? null : Spread.of(times);
    }

    /// Forward two products, backward three: nobody asks for the gradient of the images.
    private static double operations(int batch, int width) {
        return 2.0 * batch * width * (2 * Step.IN + 3 * Step.OUT);
    }

    private void save(String what, Figure figure) throws IOException {
        var folder = peers.target().resolve("charts");
        Files.createDirectories(folder);
        var file = folder.resolve("growth-" + what + ".svg");
        Files.writeString(file, figure.svg());
        System.out.println("\nChart: " + peers.home().relativize(file));
    }

    private static Figure logarithmic(Figure figure) {
        figure.axes().xscale("log").yscale("log");
        return figure;
    }

    private static void add(List<Double> times, double[] answer) {
        if (answer.length > 0) {
            times.add(answer[0]);
        }
    }

    private static double[] doubles(int[] values) {
        return IntStream.of(values).asDoubleStream().toArray();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
