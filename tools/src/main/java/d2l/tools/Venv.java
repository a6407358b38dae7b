package d2l.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The folder `.venv`: a Python of the book's own, with JupyterLab and the Java kernel's program.
record Venv(Workplace workplace) {
    private static final int OLDEST_MINOR = 11;
    private static final String UNFINISHED = "unfinished";

    /// The venv of this workplace with everything in it that a notebook needs, made now if need be.
    static Venv ready(Workplace workplace) {
        var venv = new Venv(workplace);
        if (!venv.isReady()) {
            workplace.locked(
                    () -> {
                        venv.ensure();
                        venv.ensureKernel();
                    });
        }
        return venv;
    }

    /// The venv of this workplace with what makes the website, fetched now if need be.
    static Venv readyForSite(Workplace workplace) {
        var venv = new Venv(workplace);
        var packages = new SitePackages(venv);
        if (!venv.complete() || !packages.complete()) {
            workplace.locked(
                    () -> {
                        venv.ensure();
                        packages.ensure();
                    });
        }
        return venv;
    }

    /// Whether nothing has to be made: then a user who may not write here can use it, too.
    private boolean isReady() {
        return complete()
                && Files.exists(new KernelProgram(workplace, this).jar())
                && new KernelArchive(workplace, this).exists()
                && kernel().isWrittenIn(kernels().resolve("java"));
    }

    private KernelSpec kernel() {
        return new KernelSpec(workplace, this, "Java");
    }

    Path folder() {
        return workplace.home().resolve(".venv");
    }

    Path python() {
        return folder().resolve("bin/python");
    }

    /// JJava, as its package brings it.
    Path jjava() {
        return kernels().resolve("java/jjava.jar");
    }

    /// Where this Python's Jupyter looks for kernels.
    Path kernels() {
        return folder().resolve("share/jupyter/kernels");
    }

    /// Whether everything that `requirements.txt` names is installed, for this place.
    boolean complete() {
        return Workplace.read(stamp()).equals(fingerprint())
                && Files.isExecutable(
                        python()) // also false where it links to a Python that is gone
                && Files.exists(jjava());
    }

    /// Makes `.venv` where it is missing, half made, or made from other requirements or for another place.
    void ensure() {
        if (complete()) {
            return;
        }
        if (Workplace.offline()) {
            throw new Failure(
                    "JupyterLab is not set up here, and D2L_OFFLINE=1 forbids to fetch"
                            + " it.",
                    "Would have fetched the packages of requirements.txt into "
                            + folder(),
                    "Run the same command once without D2L_OFFLINE.");
        }
        String python = findPython();
        if (Files.exists(stamp())) {
            Workplace.delete(folder());
        } else if (Files.exists(folder())) {
            putAside();
        }
        Step step = Step.begin("Setting up JupyterLab in .venv (about 250 MB, once)");
        Path log = workplace.notes().resolve("venv.log");
        Workplace.write(stamp(), UNFINISHED);
        try {
            if (step.run(
                            process(python, "-m", "venv", folder().toString()),
                            log,
                            _ -> null)
                    != 0) {
                throw step.failed(advice(log, "Python could not make " + folder() + ":"));
            }
            var pip = install("--requirement", requirements().toString());
            if (step.run(pip, log, Venv::progress) != 0 || !Files.exists(jjava())) {
                throw step.failed(
                        advice(
                                log,
                                "pip could not install the packages of"
                                        + " requirements.txt:"));
            }
        } catch (Failure failure) {
            Workplace.delete(folder());
            throw failure;
        }
        Workplace.write(stamp(), fingerprint() + "\n");
        step.done();
    }

    /// pip, about to install into this venv.
    ProcessBuilder install(String... what) {
        var command =
                new ArrayList<>(
                        List.of(
                                python().toString(),
                                "-m",
                                "pip",
                                "install",
                                "--disable-pip-version-check",
                                "--no-input",
                                "--progress-bar",
                                "off"));
        command.addAll(List.of(what));
        return process(command.toArray(String[]::new));
    }

    /// Describes the kernel that the notebooks name, `java`, to this Python's Jupyter, with an archive
    /// of the classes that it always loads.
    void ensureKernel() {
        new KernelProgram(workplace, this).ensure();
        var archive = new KernelArchive(workplace, this);
        kernel().write(kernels().resolve("java"));
        archive.ensure();
        kernel().write(kernels().resolve("java"));
    }

    /// A program that sees no Python settings of the user's own.
    static ProcessBuilder process(String... command) {
        var process = new ProcessBuilder(command);
        var environment = process.environment();
        environment
                .keySet()
                .removeAll(
                        List.of(
                                "PYTHONPATH",
                                "PYTHONHOME",
                                "PIP_TARGET",
                                "PIP_PREFIX",
                                "PIP_USER"));
        environment.put("PIP_USER", "0");
        return process;
    }

    static String progress(String line) {
        String text = line.strip();
        if (text.startsWith("Collecting ")) {
            return text.substring("Collecting ".length()).replaceFirst(" \\(from .*", "");
        }
        return text.startsWith("Installing collected packages")
                ? "installing the packages"
                : null;
    }

    static String[] advice(Path log, String what) {
        var lines = new ArrayList<String>();
        lines.add(what);
        Step.complaints(log, "(?i)error.*").forEach(line -> lines.add("  " + line));
        lines.add(
                "Nothing was left half made. Is there a network, and space on the disk?"
                        + " Then run the same command");
        lines.add("again. All that was said is in " + log);
        return lines.toArray(String[]::new);
    }

    /// A `.venv` that somebody else made is not ours to delete.
    private void putAside() {
        Path aside = folder().resolveSibling(".venv.before-d2l");
        for (int i = 2; Files.exists(aside); i++) {
            aside = folder().resolveSibling(".venv.before-d2l-" + i);
        }
        try {
            Files.move(folder(), aside);
        } catch (IOException e) {
            throw new Failure(
                    folder()
                            + " was not made by ./d2l, and cannot be renamed: "
                            + e.getMessage());
        }
        System.err.println(
                "There was a .venv that ./d2l did not make; it is now "
                        + aside.getFileName());
    }

    /// The first Python of this machine that is new enough and can make a venv.
    static String findPython() {
        var names = new ArrayList<String>();
        String chosen = System.getenv("D2L_PYTHON");
        if (chosen != null && !chosen.isBlank()) {
            names.add(chosen);
        } else {
            names.add("python3");
            for (int minor = OLDEST_MINOR + 3; minor >= OLDEST_MINOR; minor--) {
                names.add("python3." + minor);
            }
            names.add("python");
        }
        var found = new ArrayList<String>();
        for (String name : names) {
            String answer =
                    ask(
                            name,
                            "import sys; print('%d.%d' % sys.version_info[:2]); import"
                                    + " venv, ensurepip");
            if (answer.isEmpty()) {
                continue;
            }
            boolean complete = answer.endsWith("complete");
            String version = answer.replace(" complete", "");
            boolean recent =
                    version.matches("3\\.\\d+")
                            && Integer.parseInt(version.substring(2)) >= OLDEST_MINOR;
            if (recent && complete) {
                return name;
            }
            found.add(
                    "%s is Python %s%s"
                            .formatted(
                                    name,
                                    version,
                                    recent ? ", without its package venv" : ", too old"));
        }
        var lines = new ArrayList<String>();
        lines.add(
                "JupyterLab needs Python 3.%d or newer with its package venv."
                        .formatted(OLDEST_MINOR));
        lines.addAll(
                found.isEmpty() ? List.of("There is no Python on this machine.") : found);
        lines.add(PackageManager.howToGetPython());
        lines.add("D2L_PYTHON names a Python in an unusual place. ./d2l run needs none.");
        throw new Failure(lines.toArray(String[]::new));
    }

    /// What a Python prints, with « complete» at the end if all of the code ran; empty where it does not start.
    private static String ask(String python, String code) {
        var answer = Answer.of(process(python, "-c", code), Answer.PATIENCE);
        String version = answer.out().strip();
        return version + (answer.status() == 0 && !version.isEmpty() ? " complete" : "");
    }

    /// What the folder is made from, and where: a venv that was moved does not work.
    private String fingerprint() {
        var sum = new CRC32C();
        sum.update((folder() + "\n" + Workplace.read(requirements())).getBytes());
        return HexFormat.of().toHexDigits(sum.getValue());
    }

    Path requirements() {
        return workplace.home().resolve("requirements.txt");
    }

    private Path stamp() {
        return folder().resolve("made-by-d2l");
    }
}
