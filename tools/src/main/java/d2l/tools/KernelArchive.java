package d2l.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The classes that the kernel's JVM has after its first cells, in a file that later ones map into
/// their memory (JEP 350, Dynamic CDS Archives): the first cell answers in three quarters of the time.
///
/// A JVM that cannot use the file says nothing and does without.
record KernelArchive(Workplace workplace, Venv venv) {
    private static final String MADE = "classes.jsa";

    /// What a JVM needs to use the archive; nothing where there is none.
    List<String> options() {
        return file().toFile().length() == 0
                ? List.of()
                : List.of(
                        "-XX:SharedArchiveFile=" + file(),
                        "-Xlog:cds*=off",
                        "-Xlog:aot*=off");
    }

    /// Whether it has been made, or tried in vain.
    boolean exists() {
        return Files.exists(file());
    }

    /// Makes the archive where there is none for this JDK, kernel and options, by a few cells, the last
    /// of which ends the JVM: Jupyter would not give it the time to write. Where no archive comes of
    /// it, an empty file stands for it: the next start does not try again.
    void ensure() {
        if (exists()) {
            return;
        }
        Step step = Step.begin("Preparing the kernel for quick starts (once)");
        try {
            Workplace.deleteLike(venv.folder(), "kernel-.*\\.jsa");
            Path folder = Files.createTempDirectory(venv.folder(), "kernel");
            try {
                step.run(
                        firstCells(folder),
                        workplace.notes().resolve("kernel.log"),
                        _ -> null);
                Path made = folder.resolve(MADE);
                if (isWhole(made)) {
                    Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.createFile(file());
                }
            } finally {
                Workplace.delete(folder);
            }
        } catch (IOException e) {
            throw step.failed("Cannot write in " + venv.folder() + ": " + e.getMessage());
        }
        step.done();
    }

    /// A JVM writes the head of the file last.
    private static boolean isWhole(Path archive) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        try (var bytes = Files.newInputStream(archive)) {
            return bytes.read() > 0;
        }
    }

    private ProcessBuilder firstCells(Path folder) {
        Path python = workplace.home().resolve("tools/src/main/python");
        var process =
                Venv.process(
                        venv.python().toString(),
                        "-I", // no Python settings of the user's own
                        python.resolve("execute.py").toString(),
                        folder.toString(),
                        python.resolve("first-cells.ipynb").toString(),
                        folder.resolve("output.ipynb").toString());
        process.environment().remove("JUPYTER_PATH"); // nor another kernel called java
        process.environment().put("JUPYTER_DATA_DIR", folder.toString());
        process.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-XX:ArchiveClassesAtExit="
                                + MADE
                                + " -Xlog:cds*=off -Xlog:aot*=off");
        return process;
    }

    private Path file() {
        var sum = new CRC32C();
        sum.update(
                (Workplace.jdk()
                                + Workplace.read(Workplace.jdk().resolve("release"))
                                + Workplace.read(
                                        workplace.home().resolve("tools/jvm.options"))
                                + new KernelProgram(workplace, venv).jar()
                                + venv.jjava().toFile().length())
                        .getBytes());
        return venv.folder()
                .resolve("kernel-" + HexFormat.of().toHexDigits(sum.getValue()) + ".jsa");
    }
}
