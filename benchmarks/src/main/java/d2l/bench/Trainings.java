package d2l.bench;

import d2l.data.FashionMnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Whole training processes, each library's after the other's and then all of them again: from the
/// start of the JVM to its end, reading the data and evaluating after every epoch included.
final class Trainings {
    /// What one process came to: seconds, megabytes; and the peak around it in GFLOP/s.
    private record Run(
            double wall,
            List<Double> epochs,
            double memory,
            double loss,
            double accuracy,
            double peak) {
        /// The median epoch of the second half: by then all code is compiled.
        double steady() {
            return Spread.of(epochs.subList(epochs.size() / 2, epochs.size())).median();
        }
    }

    private record Way(String title, String peer, String main) {}

    private static final List<Way> WAYS =
            List.of(
                    new Way("d2l", "library", "d2l.bench.LibraryTraining"),
                    new Way("DJL, own loop", "pytorch", "d2l.bench.DjlLoop"),
                    new Way("DJL, its textbook", "pytorch", "d2l.bench.DjlTextbook"));

    private static final Way DL4J =
            new Way("DL4J", "dl4j", "d2l.bench.dl4j.Dl4jTraining");

    private final Peers peers;
    private final int epochs;
    private final int repetitions;
    private final List<Way> ways = new ArrayList<>(WAYS);

    Trainings(Peers peers, int epochs, int repetitions, boolean dl4j) {
        this.peers = peers;
        this.epochs = epochs;
        this.repetitions = repetitions;
        if (dl4j) {
            ways.add(DL4J);
        }
    }

    /// Trains a network like `784-256-10` and prints the table.
    void run(String network) throws IOException, InterruptedException {
        var runs = new LinkedHashMap<Way, List<Run>>();
        var problems = new LinkedHashMap<Way, String>();
        int threads = Runtime.getRuntime().availableProcessors();
        try (var peaks = Peaks.start(peers, threads)) {
            measure(network, peaks, runs, problems);
            print(network, peaks, runs, problems);
        }
    }

    private void measure(
            String network,
            Peaks peaks,
            Map<Way, List<Run>> runs,
            Map<Way, String> problems)
            throws IOException, InterruptedException {
        for (int i = 0; i < repetitions; i++) {
            for (Way way : ways) {
                String missing = peers.missing(way.peer);
                if (!missing.isEmpty() || problems.containsKey(way)) {
                    problems.putIfAbsent(way, missing);
                    continue;
                }
                try {
                    runs.computeIfAbsent(way, _ -> new ArrayList<>())
                            .add(once(way, network, peaks));
                } catch (IOException e) {
                    problems.put(way, e.getMessage());
                }
            }
        }
    }

    private Run once(Way way, String network, Peaks peaks)
            throws IOException, InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        Path folder = images();
        Path out = Files.createTempFile(peers.target(), "training", ".log");
        var builder =
                peers.process(
                        way.peer,
                        threads,
                        List.of("-Dd2l.output=" + peers.target().resolve("pictures")),
                        List.of(way.main, network, epochs + "", folder.toString()));
        builder.environment().put("D2L_DATA", folder.getParent().toString());
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        double before = peaks.now(.1);
        long begun = System.nanoTime();
        int status = builder.start().waitFor();
        double wall = (System.nanoTime() - begun) / 1e9;
        double peak = (before + peaks.now(.1)) / 2;
        List<String> said = Files.readAllLines(out);
        if (status != 0) {
            throw new IOException(
                    "it ended with status "
                            + status
                            + ": "
                            + said.stream()
                                    .filter(
                                            line ->
                                                    line.contains("Exception")
                                                            || line.contains("Error"))
                                    .findFirst()
                                    .orElse("see " + out));
        }
        Files.delete(out);
        var times = new ArrayList<Double>();
        double loss = Double.NaN;
        double accuracy = Double.NaN;
        double memory = Double.NaN;
        for (String line : said) {
            String[] words = line.split(" ");
            if (line.startsWith("epoch ") && words.length == 5) {
                times.add(Double.parseDouble(words[1]));
                loss = Double.parseDouble(words[2]);
                accuracy = Double.parseDouble(words[4]);
            } else if (line.startsWith("memory ")) {
                memory = Double.parseDouble(words[1]) / 1024;
            }
        }
        if (times.size() != epochs) {
            throw new IOException("it told of " + times.size() + " epochs");
        }
        return new Run(wall, times, memory, loss, accuracy, peak);
    }

    /// The data's files in a folder of their own, the same ones for everybody and every run.
    private Path images() throws IOException {
        Path folder = peers.target().resolve("data/fashion-mnist");
        if (!Files.isDirectory(folder) || folder.toFile().list().length < 4) {
            FashionMnist.cache().ensure();
            Files.createDirectories(folder);
            for (var file : FashionMnist.cache().states()) {
                Files.copy(
                        file.path(),
                        folder.resolve(file.path().getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    private void print(
            String network,
            Peaks peaks,
            Map<Way, List<Run>> runs,
            Map<Way, String> problems) {
        int[] sizes = Epochs.sizes(network);
        System.out.printf(
                "%n## Training %s: %d epochs, batch 256, whole processes%n%nMedians of"
                        + " %d; ± is half the distance of the quartiles.%n%s%nThe floor:"
                        + " %.1f GFLOP of products an epoch, at that peak %.3f s.%n%n",
                network,
                epochs,
                repetitions,
                peaks,
                Floor.operations(sizes) / 1e9,
                Floor.seconds(peaks.median(), sizes));
        var table =
                new TextTable(
                        "",
                        "wall s",
                        "±",
                        "d2l / it",
                        "first epoch",
                        "/ steady",
                        "steady",
                        "d2l / it",
                        "of the floor",
                        "MB",
                        "d2l / it",
                        "loss",
                        "test acc");
        double[] ours = null;
        for (Way way : ways) {
            var list = runs.getOrDefault(way, List.of());
            if (list.isEmpty()) {
                table.row(List.of(way.title, "–"));
                continue;
            }
            var wall = Spread.of(list.stream().map(Run::wall).toList());
            double first = median(list, run -> run.epochs.getFirst());
            double firstOfSteady =
                    median(list, run -> run.epochs.getFirst() / run.steady());
            double steady = median(list, Run::steady);
            double ofFloor =
                    median(list, run -> run.steady() / Floor.seconds(run.peak, sizes));
            double[] all = {wall.median(), steady, median(list, Run::memory)};
            ours = way.peer.equals("library") ? all : ours;
            table.row(
                    List.of(
                            way.title,
                            number("%.2f", all[0]),
                            wall.count() < 2
                                    ? "–"
                                    : number("%.0f%%", 100 * wall.relative()),
                            ratio(ours, all, 0),
                            number("%.2f", first),
                            TextTable.share(firstOfSteady),
                            number("%.3f", steady),
                            ratio(ours, all, 1),
                            TextTable.share(ofFloor),
                            number("%.0f", all[2]),
                            ratio(ours, all, 2),
                            number("%.3f", list.getLast().loss),
                            number("%.3f", list.getLast().accuracy)));
        }
        System.out.print(table);
        problems.forEach((way, why) -> System.out.println("\n" + way.title + ": " + why));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        return Spread.of(runs.stream().mapToDouble(value).boxed().toList()).median();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String ratio(double[] ours, double[] all, int i) {
        return ours == null ? "–" : TextTable.share(ours[i] / all[i]);
    }
}
