package d2l.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// Measures the book's speed beside other libraries, in turns.
@Command(
        name = "bench",
        description = {
            "Measures this machine: matrix products beside OpenBLAS, MKL and PyTorch,"
                    + " whole trainings beside DJL, and how cost grows.",
            "Without --kernels, --chapters, --growth or --cuda: the first three.",
            "The first time it fetches the other libraries, about 500 MB; then read"
                    + " benchmarks/README.md."
        })
final class BenchCommand implements Callable<Integer> {
    /// The libraries that come apart from the build, as benchmarks/pom.xml names them.
    private static final List<String> PEERS = List.of("openblas", "mkl", "pytorch");

    @Mixin HelpOption help;

    @Option(names = "--quick", description = "Fewer of everything: within three minutes.")
    boolean quick;

    @Option(
            names = "--kernels",
            description = "Only matrix products, or with the others named.")
    boolean kernels;

    @Option(
            names = "--chapters",
            description = "Only trainings as whole processes, or with the others named.")
    boolean chapters;

    @Option(
            names = "--growth",
            description =
                    "Only the price of autograd and how a step's cost grows, with"
                            + " charts.")
    boolean growth;

    @Option(
            names = "--all",
            description = "Train the network with two hidden layers as well.")
    boolean all;

    @Option(names = "--dl4j", description = "Train with DL4J as well, which is slow.")
    boolean dl4j;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "How often each training runs; 5 if not said, 1 with --quick.")
    int repeat;

    @Option(
            names = "--save",
            description =
                    "Write the page to benchmarks/results as well, as without --quick and"
                            + " the names of parts.")
    boolean save;

    @Option(
            names = "--jmh",
            description = "Only the book's own matrix product, under JMH.")
    boolean jmh;

    @Option(
            names = "--cuda",
            description =
                    "Only a graphics card: whether its bits are those of all others, then"
                            + " its speed; within eight minutes.")
    boolean cuda;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (repeat < 0) {
            throw new Failure("--repeat " + repeat + ": a training runs at least once.");
        }
        var workplace = Workplace.current();
        if (cuda) {
            return new CardBench(workplace, quick).run();
        }
        BookData.FASHION_MNIST.ensureOnce();
        workplace.locked(() -> prepare(workplace));

        Path target = workplace.home().resolve("benchmarks/target");
        var command = new ArrayList<String>();
        command.add(Workplace.jdk().resolve("bin/java").toString());
        command.add("-Djava.awt.headless=true");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dd2l.home=" + workplace.home());
        command.add("-cp");
        command.add(
                target.resolve("classes") + File.pathSeparator + target.resolve("lib/*"));
        if (jmh) {
            String options = "@" + workplace.home().resolve("tools/jvm.options");
            command.addAll(
                    List.of("org.openjdk.jmh.Main", "-jvmArgsAppend", options, "Gemm"));
        } else {
            command.add("d2l.bench.Main");
            command.addAll(options());
        }
        Process process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor();
    }

    private List<String> options() {
        var options = new ArrayList<String>();
        if (quick) {
            options.add("--quick");
        }
        if (kernels) {
            options.add("--kernels");
        }
        if (chapters) {
            options.add("--chapters");
        }
        if (growth) {
            options.add("--growth");
        }
        if (all) {
            options.add("--all");
        }
        if (dl4j) {
            options.add("--dl4j");
        }
        if (save) {
            options.add("--save");
        }
        if (repeat > 0) {
            options.add("--repeat=" + repeat);
        }
        return options;
    }

    /// Builds the benchmarks and fetches the libraries they compare with; one that cannot be fetched
    /// is missing from the tables, and nothing else stops for it.
    private void prepare(Workplace workplace) {
        Path target = workplace.home().resolve("benchmarks/target");
        // Two versions of a library must not lie side by side.
        Workplace.delete(target.resolve("lib"));
        if (changed(workplace.home().resolve("benchmarks/pom.xml"), target)) {
            Workplace.delete(target.resolve("peers"));
        }
        build(workplace, "the benchmarks", "benchmarks", "package");
        for (String peer : jmh ? List.<String>of() : PEERS) {
            Path folder = target.resolve("peers").resolve(peer);
            if (!Files.isDirectory(folder)) {
                try {
                    build(workplace, peer, null, "dependency:copy@" + peer);
                } catch (Failure failure) {
                    Workplace.delete(folder); // half a library is none
                    failure.tell();
                }
            }
        }
        if (dl4j) {
            try {
                build(workplace, "DL4J", "benchmarks/dl4j", "package");
            } catch (Failure failure) {
                Workplace.delete(workplace.home().resolve("benchmarks/dl4j/target/lib"));
                failure.tell();
            }
        }
    }

    /// Whether a file is newer than the libraries that were fetched for it.
    private static boolean changed(Path file, Path target) {
        return file.toFile().lastModified()
                > target.resolve("peers").toFile().lastModified();
    }

    private static void build(
            Workplace workplace, String what, String module, String goal) {
        var goals =
                new ArrayList<>(
                        List.of(
                                "-Pbench",
                                "-Dmaven.test.skip=true",
                                "-Djavacpp.platform=" + platform(false),
                                "-Ddjl.platform=" + platform(true)));
        if (module == null) {
            goals.addAll(List.of("-pl", "benchmarks", goal));
        } else {
            goals.addAll(List.of("-pl", module, "-am", goal));
        }
        run(workplace, what, goals);
    }

    /// Has Maven do something for a benchmark; what it complains of, the failure tells.
    static void run(Workplace workplace, String what, List<String> goals) {
        Path log = workplace.notes().resolve("bench.log");
        Step step = Step.begin("Building " + what);
        var maven = Build.maven(Workplace.jdk().toString(), goals.toArray(String[]::new));
        maven.directory(workplace.home().toFile());
        if (step.run(maven, log, line -> null) != 0) {
            var lines = new ArrayList<String>();
            Workplace.read(log)
                    .lines()
                    .filter(line -> line.startsWith("[ERROR]") && line.length() > 10)
                    .limit(3)
                    .map(line -> line.substring("[ERROR] ".length()))
                    .forEach(lines::add);
            lines.add("All that Maven said is in " + log);
            throw step.failed(lines.toArray(String[]::new));
        }
        step.done();
    }

    /// This machine, as the makers of native jars call it: JavaCPP one way, DJL another.
    private static String platform(boolean djl) {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch =
                System.getProperty("os.arch").matches("amd64|x86_64") ? "x86_64" : "";
        if (os.contains("mac")) {
            return (djl ? "osx-" : "macosx-")
                    + (!arch.isEmpty() ? arch : djl ? "aarch64" : "arm64");
        }
        if (os.contains("windows")) {
            return (djl ? "win-" : "windows-") + "x86_64";
        }
        return "linux-" + (!arch.isEmpty() ? arch : djl ? "aarch64" : "arm64");
    }
}
