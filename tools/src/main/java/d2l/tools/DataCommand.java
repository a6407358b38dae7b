package d2l.tools;

import d2l.data.DatasetCache;
import d2l.data.DatasetException;
import d2l.data.FashionMnist;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Brings the data sets onto this machine.
@Command(
        name = "data",
        description = {
            "Brings the data sets of the book onto this machine, into your cache folder.",
            "Each file is looked for here first; then fetched from where its authors"
                    + " publish it;",
            "then taken out of Debian's package, which is not installed for that."
        })
final class DataCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say this.")
    boolean help;

    @Override
    public Integer call() {
        ensure();
        for (var file : FashionMnist.cache().states()) {
            System.out.println(file.path());
        }
        return 0;
    }

    /// Brings every data set that is not here yet, or not whole.
    static void ensure() {
        DatasetCache cache = FashionMnist.cache();
        if (cache.states().stream()
                .allMatch(file -> file.state() == DatasetCache.State.GOOD)) {
            return;
        }
        try {
            cache.ensure();
        } catch (DatasetException notPublished) {
            if (!mayFetch()) {
                throw notPublished;
            }
            String problem = importDebianPackage(cache);
            if (problem != null) {
                throw new Failure(
                        notPublished.getMessage(),
                        problem,
                        "All of this needs 100 MB free in "
                                + cache.folder()
                                + "; XDG_CACHE_HOME names another place.");
            }
        }
    }

    /// Whether files that are missing may be fetched; where not, there is nothing to do before a chapter starts.
    static boolean mayFetch() {
        String data = System.getenv("D2L_DATA");
        return (data == null || data.isBlank()) && !Workplace.offline();
    }

    /// Brings the data sets if this is the first time; where that fails, says so and goes on.
    ///
    /// Files that are there are checked by the chapter that reads them.
    static void ensureOnce() {
        // A start that was killed may have left a file half written.
        String[] files =
                FashionMnist.cache()
                        .folder()
                        .toFile()
                        .list((_, name) -> !name.endsWith(".part"));
        if (files != null && files.length >= 4) {
            return;
        }
        try {
            ensure();
        } catch (Failure | DatasetException problem) {
            new Failure(problem.getMessage()).tell();
        }
    }

    /// Takes the files out of Debian's package `dataset-fashion-mnist`.
    ///
    /// @return what went wrong, or null
    private static String importDebianPackage(DatasetCache cache) {
        if (PackageManager.onPath("apt-get").isEmpty()
                || PackageManager.onPath("dpkg-deb").isEmpty()) {
            return "Debian's package could not be tried either: this system has no"
                    + " apt-get and dpkg-deb.";
        }
        Step step =
                Step.begin(
                        "Taking Fashion-MNIST out of Debian's package"
                                + " dataset-fashion-mnist (30 MB)");
        Path folder = null;
        try {
            Files.createDirectories(cache.folder());
            folder = Files.createTempDirectory(cache.folder(), ".debian");
            if (!download(step, folder, List.of())) {
                // A machine whose package lists are empty: fetch lists of our own, for
                // which nobody need be root.
                Path lists =
                        Files.createDirectories(folder.resolve("lists/partial"))
                                .getParent();
                Path archives =
                        Files.createDirectories(folder.resolve("archives/partial"))
                                .getParent();
                var own =
                        List.of(
                                "-o",
                                "Dir::State::Lists=" + lists,
                                "-o",
                                "Dir::Cache=" + archives,
                                "-o",
                                "Debug::NoLocking=1");
                step.at("fetching the lists of packages");
                run(
                        step,
                        folder,
                        Stream.of(List.of("apt-get", "-q"), own, List.of("update")));
                if (!download(step, folder, own)) {
                    throw step.failed(
                            Step.tail(folder.resolve("log"), 3).toArray(String[]::new));
                }
            }
            Path unpacked = folder.resolve("unpacked");
            try (Stream<Path> files = Files.list(folder)) {
                Path archive =
                        files.filter(file -> file.toString().endsWith(".deb"))
                                .findFirst()
                                .orElseThrow();
                run(
                        step,
                        folder,
                        Stream.of(
                                List.of(
                                        "dpkg-deb",
                                        "-x",
                                        archive.toString(),
                                        unpacked.toString())));
            }
            cache.importFrom(unpacked.resolve("usr/share/datasets"));
            step.done();
            return null;
        } catch (IOException e) {
            return step.failed(e.getMessage()).getMessage();
        } catch (Failure | DatasetException e) {
            return e.getMessage();
        } finally {
            if (folder != null) {
                Workplace.delete(folder);
            }
        }
    }

    private static boolean download(Step step, Path folder, List<String> options)
            throws IOException {
        run(
                step,
                folder,
                Stream.of(
                        List.of("apt-get", "-q"),
                        options,
                        List.of("download", "dataset-fashion-mnist")));
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".deb"));
        }
    }

    private static void run(Step step, Path folder, Stream<List<String>> command) {
        var process =
                new ProcessBuilder(command.flatMap(List::stream).toList())
                        .directory(folder.toFile());
        process.environment().put("LC_ALL", "C.UTF-8");
        step.run(
                process,
                folder.resolve("log"),
                line -> line.startsWith("Get:") ? line : null);
    }
}
