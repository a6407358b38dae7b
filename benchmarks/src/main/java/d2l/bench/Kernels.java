package d2l.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Matrix products of everybody, in turns within one run.
///
/// JMH measures one benchmark after the other, minutes apart; on a machine whose clock drifts and
/// whose neighbours come and go that compares the minutes. Here every library computes a product
/// for some hundredths of a second, then the next one, round after round, and beside them the peak.
final class Kernels {
    private static final List<String> RIVALS = List.of("openblas", "mkl", "pytorch");

    private final Peers peers;
    private final boolean quick;
    private final double seconds;
    private final int rounds;
    private final Map<String, Double> sums = new HashMap<>();

    Kernels(Peers peers, boolean quick) {
        this.peers = peers;
        this.quick = quick;
        seconds = quick ? .015 : .08;
        rounds = quick ? 5 : 9;
    }

    /// Prints a table for each number of threads.
    void run() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        for (int threads : cores > 1 ? List.of(1, 2) : List.of(1)) {
            var all = new LinkedHashMap<String, Measurer>();
            try (var peaks = Peaks.start(peers, threads)) {
                start(all, threads);
                measure(all, peaks, threads);
            } finally {
                all.values().forEach(Measurer::close);
            }
        }
    }

    private void start(Map<String, Measurer> all, int threads) throws IOException {
        all.put(
                "library",
                Measurer.start(peers, "library", threads, List.of(), Map.of()));
        if (!all.get("library").name.equals("plain")) {
            var plain = Map.of("D2L_DEVICE", "plain");
            all.put("plain", Measurer.start(peers, "library", threads, List.of(), plain));
        }
        for (String rival : RIVALS) {
            String missing = peers.missing(rival);
            if (missing.isEmpty()) {
                all.put(
                        rival,
                        Measurer.start(peers, rival, threads, List.of(), Map.of()));
            } else {
                System.out.println("\n" + rival + ": " + missing);
            }
        }
    }

    private void measure(Map<String, Measurer> all, Peaks peaks, int threads)
            throws IOException {
        var shapes = quick ? Shape.ALL.subList(0, 4) : Shape.ALL;
        for (int round = 0; round < 2; round++) { // for nobody this counts
            for (Shape shape : shapes) {
                for (Form form : Form.values()) {
                    for (var measurer : all.values()) {
                        ask(measurer, form, shape, quick ? .05 : .15);
                    }
                }
            }
        }
        var rates = new Rates();
        for (Shape shape : shapes) {
            for (int round = 0; round < rounds; round++) {
                for (Form form : Form.values()) {
                    // A little is enough: its loop touches registers alone.
                    rates.note("peak", form, shape, peaks.now(Math.min(seconds, .02)));
                    for (var one : all.entrySet()) {
                        for (double rate : ask(one.getValue(), form, shape, seconds)) {
                            rates.note(one.getKey(), form, shape, rate);
                        }
                    }
                }
            }
        }
        print(all, rates, shapes, peaks, threads);
    }

    /// GFLOP/s of one product; nothing where this one cannot measure.
    private double[] ask(Measurer measurer, Form form, Shape shape, double duration)
            throws IOException {
        double[] answer =
                measurer.ask(
                        "gemm %s %d %d %d %s"
                                .formatted(
                                        form, shape.m(), shape.k(), shape.n(), duration));
        if (answer.length == 0) {
            return answer;
        }
        double expected = sums.computeIfAbsent(form + " " + shape, _ -> answer[1]);
        if (!(Math.abs(answer[1] - expected) <= 1e-3 * expected)) {
            throw new IllegalStateException(
                    "%s computes another product %s %s: the elements sum to %s, not %s"
                            .formatted(measurer.name, shape, form, answer[1], expected));
        }
        return new double[] {shape.operations() / answer[0]};
    }

    // ---- the tables

    private void print(
            Map<String, Measurer> all,
            Rates rates,
            List<Shape> shapes,
            Peaks peaks,
            int threads) {
        System.out.printf(
                "%n## Matrix product: %d thread%s%n%nGFLOP/s of A·B / A·Bᵀ / Aᵀ·B,"
                    + " medians of %d; ± is half the distance of the quartiles.%n%s%n%n",
                threads, threads == 1 ? "" : "s", rounds, peaks);
        var heads = new ArrayList<>(List.of("m×k×n"));
        for (var measurer : all.values()) {
            boolean ours = measurer.peer.equals("library");
            heads.add(ours ? "d2l " + measurer.name : measurer.name);
        }
        heads.addAll(List.of("±", "of best", "of peak"));
        var table = new TextTable(heads.toArray(String[]::new));
        for (Shape shape : shapes) {
            var cells = new ArrayList<>(List.of(shape.toString()));
            for (var one : all.entrySet()) {
                cells.add(
                        one.getValue().problem().isEmpty()
                                ? rates(rates, one.getKey(), shape)
                                : "–");
            }
            cells.add(spread(rates, all.keySet(), shape));
            cells.add(ofBest(rates, shape));
            cells.add(ofPeak(rates, shape));
            table.row(cells);
        }
        System.out.print(table);
        for (var one : all.entrySet()) {
            if (!one.getValue().problem().isEmpty()) {
                System.out.println("\n" + one.getKey() + ": " + one.getValue().problem());
            }
        }
    }

    private static String rates(Rates rates, String who, Shape shape) {
        return forms(form -> "%.0f".formatted(rates.median(who, form, shape)));
    }

    /// Ours as a share of the rival whose median is the highest.
    private static String ofBest(Rates rates, Shape shape) {
        return forms(
                form ->
                        rates.best(RIVALS, form, shape)
                                .map(rival -> rates.share("library", rival, form, shape))
                                .map(TextTable::share)
                                .orElse("–"));
    }

    private static String ofPeak(Rates rates, Shape shape) {
        return forms(
                form -> TextTable.share(rates.share("library", "peak", form, shape)));
    }

    private static String forms(Function<Form, String> words) {
        return Stream.of(Form.values()).map(words).collect(Collectors.joining("/"));
    }

    /// The worst of a row.
    private static String spread(Rates rates, Collection<String> names, Shape shape) {
        double worst =
                names.stream()
                        .flatMap(
                                who ->
                                        Stream.of(Form.values())
                                                .map(form -> rates.of(who, form, shape)))
                        .filter(samples -> !samples.isEmpty())
                        .mapToDouble(samples -> Spread.of(samples).relative())
                        .max()
                        .orElse(0);
        return worst > .99 ? ">99%" : "%.0f%%".formatted(100 * worst);
    }
}
