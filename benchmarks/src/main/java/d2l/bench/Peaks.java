package d2l.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The peak of the processor at each width of vectors that matters, measured in turns with all else:
/// a shared machine's clock and its neighbours change within seconds.
final class Peaks implements AutoCloseable {
    /// As a part of its caller, the loop is unrolled until each chain waits for itself, at half the
    /// speed.
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=dontinline,d2l.bench.Peak::loop");

    /// One width: who measures it, and what was measured.
    private record Width(int bits, Measurer measurer, List<Double> rates) {
        double median() {
            return rates.isEmpty() ? Double.NaN : Spread.of(rates).median();
        }
    }

    private final List<Width> widths = new ArrayList<>();
    private final List<Double> highest = new ArrayList<>();
    private String problem = "";

    private Peaks() {}

    /// At the width that the JVM prefers, and at 256 bits too where that is 512; warm.
    static Peaks start(Peers peers, int threads) throws IOException {
        var peaks = new Peaks();
        peaks.add(Measurer.start(peers, "peak", threads, OPTIONS, Map.of()));
        if (peaks.problem.isEmpty() && peaks.widths.getFirst().bits == 512) {
            var half = new ArrayList<>(OPTIONS);
            half.add("-Dd2l.bench.bits=256");
            peaks.add(Measurer.start(peers, "peak", threads, half, Map.of()));
        }
        return peaks;
    }

    private void add(Measurer measurer) throws IOException {
        measurer.ask("peak 0.3"); // compiles the loop
        if (measurer.problem().isEmpty()) {
            int bits = Integer.parseInt(measurer.name.replace("peak ", ""));
            widths.add(new Width(bits, measurer, new ArrayList<>()));
        } else {
            problem = measurer.problem();
            measurer.close();
        }
    }

    /// The peak of this moment in GFLOP/s, the higher one where there are two; NaN where there is none.
    double now(double seconds) throws IOException {
        double most = Double.NaN;
        for (Width width : widths) {
            for (double rate : width.measurer.ask("peak " + seconds)) {
                width.rates.add(rate);
                most = most >= rate ? most : rate;
            }
        }
        highest.add(most);
        return most;
    }

    /// The median of all that [#now] said.
    double median() {
        return highest.isEmpty() ? Double.NaN : Spread.of(highest).median();
    }

    /// What the medians until now say about the processor.
    Vectors vectors() {
        return widths.isEmpty()
                ? new Vectors(0, Double.NaN)
                : new Vectors(
                        widths.getFirst().bits,
                        widths.size() < 2
                                ? Double.NaN
                                : widths.getFirst().median() / widths.get(1).median());
    }

    /// Two lines on what was measured until now.
    @Override
    public String toString() {
        var words =
                widths.stream()
                        .filter(width -> !width.rates.isEmpty())
                        .map(Peaks::words)
                        .collect(Collectors.joining(", "));
        return words.isEmpty()
                ? "The peak could not be measured: " + problem
                : "Kind of processor: %s.\nPeak, GFLOP/s: %s."
                        .formatted(vectors().words(), words);
    }

    private static String words(Width width) {
        var spread = Spread.of(width.rates);
        return "%.0f ± %.0f %% at %d bits"
                .formatted(spread.median(), 100 * spread.relative(), width.bits);
    }

    @Override
    public void close() {
        widths.forEach(width -> width.measurer.close());
    }
}
