package d2l.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Looks at this machine and says what the book finds on it.
///
/// The launcher runs this class from its source where nothing is built yet: it uses the JDK alone.
final class Doctor {
    private final Workplace workplace;
    private final List<Finding> findings = new ArrayList<>();

    /// How good a finding is.
    enum State {
        OK("ok"),
        ABSENT("-"),
        MISSING("MISSING");

        final String sign;

        State(String sign) {
            this.sign = sign;
        }
    }

    /// One line of the report and, where something is wrong, what to do about it.
    record Finding(State state, String what, String found, String advice) {
        static Finding ok(String what, String found) {
            return new Finding(State.OK, what, found, "");
        }

        /// Something that nobody needs.
        static Finding absent(String what, String found) {
            return new Finding(State.ABSENT, what, found, "");
        }

        static Finding missing(String what, String found, String advice) {
            return new Finding(State.MISSING, what, found, advice);
        }

        private String lines() {
            String line = "%-8s %-11s %s%n".formatted(state.sign, what, found);
            return advice.isEmpty() ? line : line + advice.strip().indent(21);
        }
    }

    private Doctor(Workplace workplace) {
        this.workplace = workplace;
    }

    /// Before the first build.
    public static void main(String[] args) {
        var build =
                Finding.missing(
                        "build",
                        "none of the sources as they are",
                        "Any other command builds it, ./d2l run for instance.");
        try {
            System.exit(examine(Workplace.current(), List.of(build)));
        } catch (Failure failure) {
            failure.tell();
            System.exit(1);
        }
    }

    /// Prints the report; returns the exit status, 1 where something is missing.
    static int examine(Workplace workplace, List<Finding> more) {
        var doctor = new Doctor(workplace);
        doctor.look();
        doctor.findings.addAll(more);
        doctor.findings.forEach(finding -> System.out.print(finding.lines()));
        boolean missing =
                doctor.findings.stream()
                        .anyMatch(finding -> finding.state == State.MISSING);
        System.out.println(
                missing
                        ? "\nWhat is missing stands above, with what to do."
                        : "\nAll is well.");
        return missing ? 1 : 0;
    }

    private void look() {
        findings.add(
                Finding.ok(
                        "JDK",
                        System.getProperty("java.version") + " in " + Workplace.jdk()));
        findings.add(
                ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent()
                        ? Finding.ok("Vector API", "jdk.incubator.vector")
                        : Finding.missing(
                                "Vector API",
                                "this JDK lacks the module jdk.incubator.vector",
                                "Training gives the same numbers without it, several"
                                        + " times slower.\n"
                                        + "D2L_JDK names another JDK."));
        findings.add(processor());
        findings.add(fonts());
        findings.add(maven());
        findings.add(told("Python", this::python));
        findings.add(told("Jupyter", this::kernel));
        findings.add(sandbox());
        findings.add(told("website", this::website));
        folder().ifPresent(findings::add);
    }

    /// A look that may meet what this user may not read.
    private static Finding told(String what, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (Failure failure) {
            return Finding.missing(
                    what,
                    failure.getMessage().lines().findFirst().orElse(""),
                    "The book's folder is another user's; copy it to a folder of yours.");
        }
    }

    /// The folder of the book, where this user may not write in it.
    private Optional<Finding> folder() {
        return Files.isWritable(workplace.home())
                ? Optional.empty()
                : Optional.of(
                        Finding.missing(
                                "folder",
                                workplace.home() + " is not writable for this user",
                                "Notebooks can be read here, not built or saved; copy the"
                                        + " folder to one of yours."));
    }

    /// Whether the processor multiplies and adds in one step: the book's arithmetic is made of that.
    private static Finding processor() {
        String cores = Runtime.getRuntime().availableProcessors() + " cores";
        String arch = System.getProperty("os.arch");
        if (arch.equals("aarch64")) {
            return Finding.ok("processor", cores + ", fused multiply-add");
        }
        String features =
                System.getProperty("os.name").startsWith("Mac")
                        ? answer(
                                "sysctl",
                                "-n",
                                "machdep.cpu.features",
                                "machdep.cpu.leaf7_features")
                        : flags();
        features = " " + features.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ") + " ";
        if (features.isBlank()) {
            return Finding.ok(
                    "processor",
                    cores + "; it does not say whether it has fused multiply-add");
        }
        String width =
                features.contains(" avx512f ")
                        ? ", AVX-512"
                        : features.contains(" avx2 ") ? ", AVX2" : "";
        return features.contains(" fma ")
                ? Finding.ok("processor", cores + ", fused multiply-add" + width)
                : Finding.missing(
                        "processor",
                        cores + ", no fused multiply-add",
                        "Training gives the same numbers, but very slowly. In a virtual"
                                + " machine, let it\n"
                                + "see the real processor (host CPU).");
    }

    private static String flags() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("flags")).findFirst().orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static Finding fonts() {
        long fonts = answer("fc-list").lines().count();
        return fonts > 0
                ? Finding.ok("fonts", fonts + " on this machine; charts bring their own")
                : Finding.absent(
                        "fonts",
                        "none on this machine; none needed, charts bring their own");
    }

    private static Finding maven() {
        return PackageManager.onPath("mvn")
                .map(Doctor::maven)
                .orElseGet(
                        () ->
                                Finding.missing(
                                        "Maven",
                                        "there is no mvn on PATH",
                                        PackageManager.howToGetMaven()));
    }

    private static Finding maven(Path mvn) {
        var answer =
                Answer.of(
                        Venv.process(mvn.toString(), "-Dstyle.color=never", "--version"),
                        Answer.PATIENCE);
        String version = answer.ifWell().lines().findFirst().orElse("");
        return version.isEmpty()
                ? Finding.missing(
                        "Maven",
                        mvn + " does not start",
                        "It says: " + answer.firstLine())
                : Finding.ok(
                        "Maven", version.replace("Apache Maven ", "") + " in " + mvn);
    }

    private Finding python() {
        try {
            String python = Venv.findPython();
            return Finding.ok(
                    "Python",
                    answer(python, "--version").strip().replace("Python ", "")
                            + ", "
                            + python);
        } catch (Failure failure) {
            List<String> lines = failure.getMessage().lines().toList();
            return Finding.missing(
                    "Python", lines.get(1), lines.getFirst() + "\n" + lines.get(2));
        }
    }

    private Finding kernel() {
        var venv = new Venv(workplace);
        if (!venv.complete()) {
            return Finding.missing(
                    "Jupyter",
                    "not set up yet",
                    "./d2l lab sets it up in " + venv.folder());
        }
        Path kernel = venv.kernels().resolve("java");
        return KernelSpec.isOurs(kernel)
                ? Finding.ok("Jupyter", venv.folder() + ", with the kernel java")
                : Finding.missing(
                        "Jupyter",
                        "the Java kernel is not set up",
                        "./d2l lab sets it up.");
    }

    private Finding website() {
        return new SitePackages(new Venv(workplace)).complete()
                ? Finding.ok("website", "Sphinx, in .venv; " + Chromium.found())
                : Finding.absent(
                        "website",
                        "not set up yet; only ./d2l site needs it, and does so");
    }

    private static Finding sandbox() {
        return PackageManager.onPath("bwrap")
                .map(bwrap -> Finding.ok("sandbox", "bubblewrap, " + bwrap))
                .orElseGet(
                        () ->
                                Finding.absent(
                                        "sandbox",
                                        "no bubblewrap; only ./d2l grade needs it"));
    }

    /// What a program prints; empty where it is not there, fails or takes long.
    private static String answer(String... command) {
        return Answer.of(Venv.process(command), Answer.PATIENCE).ifWell();
    }
}
