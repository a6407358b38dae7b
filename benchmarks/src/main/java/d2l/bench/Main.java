package d2l.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// All measurements, one after the other, as tables on the output; `./d2l bench` starts it.
final class Main {
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
        System.out.println("# " + LocalDate.now() + ", " + machine());
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
        busy();
    }

    private static int number(List<String> options, String name, int otherwise) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> Integer.parseInt(option.substring(name.length())))
                .findFirst()
                .orElse(otherwise);
    }

    private static String machine() {
        return "%s, %d processors, Java %s"
                .formatted(
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature());
    }

    /// Says so where others use the processors as well: then the figures are worth less.
    private static void busy() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(
                "Load of the last minute: %s%n",
                load < 0 ? "unknown" : "%.1f".formatted(load));
    }
}
