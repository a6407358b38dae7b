package d2l.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Matrix products of everybody, in turns within one run.
///
/// JMH measures one benchmark after the other, minutes apart; on a machine whose clock drifts and
/// whose neighbours come and go that compares the minutes. Here every library computes a product
/// for some hundredths of a second, then the next one, round after round.
final class Kernels {
    private static final List<String> RIVALS = List.of("openblas", "mkl", "pytorch");

    /// As a part of its caller, the peak's loop is unrolled until each chain waits for itself, at half
    /// the speed.
    private static final List<String> PEAK_OPTIONS =
            List.of(
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=dontinline,d2l.bench.Peak::loop");

    private final Peers peers;
    private final boolean quick;
    private final double seconds;
    private final int rounds;
    private final Map<String, List<Double>> rates = new HashMap<>();
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
            rates.clear();
            var all = new LinkedHashMap<String, Measurer>();
            try {
                measure(start(all, threads), threads);
            } finally {
                all.values().forEach(Measurer::close);
            }
        }
    }

    private Map<String, Measurer> start(Map<String, Measurer> all, int threads)
            throws IOException {
        all.put("peak", Measurer.start(peers, "peak", threads, PEAK_OPTIONS, Map.of()));
        if (all.get("peak").name.equals("peak 512")) {
            var half = new ArrayList<>(PEAK_OPTIONS);
            half.add("-Dd2l.bench.bits=256");
            all.put("half", Measurer.start(peers, "peak", threads, half, Map.of()));
        }
        all.put(
                "library",
                Measurer.start(peers, "library", threads, List.of(), Map.of()));
        if (!all.get("library").name.equals("plain")) {
            var plain = Map.of("D2L_DEVICE", "plain");
            var other = Measurer.start(peers, "library", threads, List.of(), plain);
            if (other.name.equals("plain")) {
                all.put("plain", other);
            } else {
                other.close(); // a library that does not know this device yet
            }
        }
        for (String rival : RIVALS) {
            String missing = peers.missing(rival);
            if (missing.isEmpty()) {
                all.put(
                        rival,
                        Measurer.start(peers, rival, threads, List.of(), Map.of()));
            } else {
                System.out.println(rival + ": " + missing);
            }
        }
        return all;
    }

    private void measure(Map<String, Measurer> all, int threads) throws IOException {
        var shapes = quick ? Shape.ALL.subList(0, 4) : Shape.ALL;
        var warm = new ArrayList<>(shapes);
        warm.addAll(shapes);
        for (Shape shape : warm) { // for nobody this counts
            for (Form form : Form.values()) {
                for (var one : all.entrySet()) {
                    ask(one.getKey(), one.getValue(), form, shape, quick ? .05 : .15);
                }
            }
        }
        rates.clear();
        for (Shape shape : shapes) {
            for (int round = 0; round < rounds; round++) {
                for (Form form : Form.values()) {
                    for (var one : all.entrySet()) {
                        ask(one.getKey(), one.getValue(), form, shape, seconds);
                    }
                }
            }
        }
        print(all, shapes, threads);
    }

    private void ask(
            String key, Measurer measurer, Form form, Shape shape, double duration)
            throws IOException {
        if (measurer.peer.equals("peak")) {
            // A little is enough: the loop touches registers alone.
            for (double rate : measurer.ask("peak " + Math.min(duration, .02))) {
                note(key, rate);
            }
            return;
        }
        double[] answer =
                measurer.ask(
                        "gemm %s %d %d %d %s"
                                .formatted(
                                        form, shape.m(), shape.k(), shape.n(), duration));
        if (answer.length == 0) {
            return;
        }
        note(key + form + shape, shape.operations() / answer[0]);
        double expected = sums.computeIfAbsent(form + " " + shape, _ -> answer[1]);
        if (!(Math.abs(answer[1] - expected) <= 1e-3 * expected)) {
            throw new IllegalStateException(
                    "%s computes another product %s %s: the elements sum to %s, not %s"
                            .formatted(measurer.name, shape, form, answer[1], expected));
        }
    }

    private void note(String key, double rate) {
        rates.computeIfAbsent(key, _ -> new ArrayList<>()).add(rate);
    }

    // ---- the tables

    private void print(Map<String, Measurer> all, List<Shape> shapes, int threads) {
        System.out.printf(
                "%n## Matrix product: %d thread%s%n%nGFLOP/s of A·B / A·Bᵀ / Aᵀ·B,"
                        + " medians of %d; ± is half the distance of the quartiles.%n",
                threads, threads == 1 ? "" : "s", rounds);
        double peak = Double.NaN;
        for (String key : List.of("peak", "half")) {
            if (rates.containsKey(key)) {
                var spread = Spread.of(rates.get(key));
                peak = key.equals("peak") ? spread.median() : peak;
                System.out.printf(
                        Locale.ROOT,
                        "Peak of the FMA units, %s bits: %.0f ± %.0f %%%n",
                        all.get(key).name.replace("peak ", ""),
                        spread.median(),
                        100 * spread.relative());
            }
        }
        System.out.println();
        var columns =
                all.entrySet().stream()
                        .filter(one -> !one.getValue().peer.equals("peak"))
                        .toList();
        var heads = new ArrayList<>(List.of("m×k×n"));
        columns.forEach(
                one ->
                        heads.add(
                                one.getValue().peer.equals("library")
                                        ? "d2l " + one.getValue().name
                                        : one.getValue().name));
        heads.addAll(List.of("±", "of best", "of peak"));
        var table = new TextTable(heads.toArray(String[]::new));
        for (Shape shape : shapes) {
            var cells = new ArrayList<>(List.of(shape.toString()));
            double worst = 0;
            for (var one : columns) {
                cells.add(rates(one.getKey(), one.getValue(), shape));
                for (Form form : Form.values()) {
                    var measured = rates.get(one.getKey() + form + shape);
                    worst =
                            measured == null
                                    ? worst
                                    : Math.max(worst, Spread.of(measured).relative());
                }
            }
            cells.add(worst > .99 ? ">99%" : "%.0f%%".formatted(100 * worst));
            cells.add(shares(shape, form -> best(form, shape)));
            double limit = peak;
            cells.add(shares(shape, _ -> limit));
            table.row(cells);
        }
        System.out.print(table);
        for (var one : columns) {
            if (!one.getValue().problem().isEmpty()) {
                System.out.println(one.getKey() + ": " + one.getValue().problem());
            }
        }
    }

    private double median(String key, Form form, Shape shape) {
        var measured = rates.get(key + form + shape);
        return measured == null ? Double.NaN : Spread.of(measured).median();
    }

    private double best(Form form, Shape shape) {
        return RIVALS.stream()
                .mapToDouble(rival -> median(rival, form, shape))
                .filter(x -> x > 0)
                .max()
                .orElse(Double.NaN);
    }

    private String rates(String key, Measurer measurer, Shape shape) {
        if (!measurer.problem().isEmpty()) {
            return "–";
        }
        var words = new ArrayList<String>();
        for (Form form : Form.values()) {
            double rate = median(key, form, shape);
            words.add("%.0f".formatted(rate));
        }
        return String.join("/", words);
    }

    private interface Limit {
        double of(Form form);
    }

    private String shares(Shape shape, Limit limit) {
        var words = new ArrayList<String>();
        for (Form form : Form.values()) {
            double share = median("library", form, shape) / limit.of(form);
            words.add(Double.isNaN(share) ? "–" : share(share));
        }
        return String.join("/", words);
    }

    /// As short as a table wants it: .95, 1.2, 14.
    static String share(double share) {
        return share < .995
                ? "%.2f".formatted(share).substring(1)
                : share < 9.95 ? "%.1f".formatted(share) : "%.0f".formatted(share);
    }
}
