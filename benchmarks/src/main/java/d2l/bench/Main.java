package d2l.bench;

import org.apache.commons.io.output.TeeOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// All measurements, one after the other, as tables on the output and, of a full run, in a file of
/// results; `./d2l bench` starts it.
final class Main {
    /// Options that leave something out: what they print is no whole page of results.
    private static final List<String> PARTS =
            List.of("--quick", "--kernels", "--chapters", "--growth");

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        var options = List.of(args);
        boolean quick = options.contains("--quick");
        boolean every =
                !options.contains("--kernels")
                        && !options.contains("--chapters")
                        && !options.contains("--growth");
        var peers = Peers.here();
        var page = new ByteArrayOutputStream();
        var terminal = System.out;
        System.setOut(
                new PrintStream(
                        new TeeOutputStream(terminal, page),
                        true,
                        StandardCharsets.UTF_8));
        var machine = machine(peers);
        System.out.println("# " + LocalDate.now() + ": " + machine.words() + "\n");
        busy();
        if (every || options.contains("--kernels")) {
            new Kernels(peers, quick).run();
        }
        if (every || options.contains("--chapters")) {
            int repetitions = number(options, "--repeat=", quick ? 1 : 5);
            int epochs = quick ? 3 : 10;
            var trainings =
                    new Trainings(peers, epochs, repetitions, options.contains("--dl4j"));
            trainings.run("784-10");
            trainings.run("784-256-10");
            if (options.contains("--all")) {
                trainings.run("784-256-256-10");
            }
        }
        if (every || options.contains("--growth")) {
            var growth = new Growth(peers, quick);
            growth.autograd();
            if (!quick || options.contains("--growth")) {
                growth.run();
            }
        }
        System.out.println();
        busy();
        var parts = options.stream().filter(PARTS::contains).toList();
        if (parts.isEmpty() || options.contains("--save")) {
            Path results = peers.home().resolve("benchmarks/results");
            Path file = results.resolve(machine.fileName(LocalDate.now(), parts));
            Files.createDirectories(results);
            Files.write(file, page.toByteArray());
            terminal.println("\nWritten to " + peers.home().relativize(file));
        }
    }

    private static int number(List<String> options, String name, int otherwise) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> Integer.parseInt(option.substring(name.length())))
                .findFirst()
                .orElse(otherwise);
    }

    /// This machine; what its vectors gain, one thread shows best.
    private static Machine machine(Peers peers) throws IOException {
        try (var peaks = Peaks.start(peers, 1)) {
            for (int i = 0; i < 9; i++) {
                peaks.now(.05);
            }
            return Machine.here(peaks.vectors());
        }
    }

    /// Says so where others use the processors as well: then the figures are worth less.
    private static void busy() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(
                "Load of the last minute: %s%n",
                load < 0 ? "unknown" : "%.1f".formatted(load));
    }
}
