package d2l.tools;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// The classes that a command of `./d2l` has used, read and laid out in a file (JEP 483 and 514): with it the next
/// check takes half the time, and the next chapter begins a tenth of a second earlier.
///
/// The launcher names the file to the JVM; one that was made from another build, or for another JVM, is not used.
/// Linked classes and profiles of methods (JEP 515) are not in that of `./d2l run`: a JVM that has an incubating
/// module, as the Vector API is one, keeps none.
///
/// @param command the command, whose option `--rehearse` uses the classes
/// @param options the files of `tools` that hold the JVM's options
/// @param jvm what starts the JVM, with these options
/// @param classPath its jars
record CommandArchive(
        Workplace workplace,
        String command,
        List<String> options,
        List<String> jvm,
        List<String> classPath) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// That of `./d2l check`.
    static CommandArchive check(Workplace workplace) {
        return new CommandArchive(
                workplace,
                "check",
                List.of("check.options"),
                List.of(
                        java(),
                        "@" + workplace.home().resolve("tools/check.options"),
                        "-XX:+UseSerialGC"),
                classPath(workplace));
    }

    /// That of `./d2l run`, which serves every command that the launcher starts in the same way.
    static CommandArchive run(Workplace workplace) {
        return new CommandArchive(
                workplace,
                "run",
                List.of("jvm.options", "launcher.options"),
                List.of(
                        workplace.home().resolve("tools/jvm").toString(),
                        java(),
                        "@" + workplace.home().resolve("tools/launcher.options")),
                classPath(workplace));
    }

    /// The class path of this JVM without the jars for a card: they stand at its end, and what was made without
    /// them serves with them as well.
    private static List<String> classPath(Workplace workplace) {
        String card = workplace.cardJars().toString();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.startsWith(card))
                .toList();
    }

    private static String java() {
        return Workplace.jdk().resolve("bin/java").toString();
    }

    /// Whether the archive is there, made from this build for this JDK.
    boolean isReady() {
        return Workplace.read(stamp()).equals(wanted())
                && file(".aot").toFile().length() > 0;
    }

    /// Makes the archive where this build and this JDK have none; once, behind what was asked for. It is no
    /// failure of the command where that is not possible.
    void ensure() {
        Path folder = workplace.jars().getParent();
        if (!Files.exists(folder.resolve("built"))
                || !Files.isWritable(folder)
                || Workplace.read(stamp()).equals(wanted())) {
            return;
        }
        Step step = Step.begin("Preparing ./d2l " + command + " for quick starts (once)");
        try {
            Workplace.write(stamp(), wanted()); // if it cannot be made, it is not retried
            Path making = Files.createTempDirectory(folder, command);
            try {
                Path made = making.resolve("made.aot");
                Answer.of(rehearsal(made), PATIENCE);
                if (Files.exists(made)) {
                    Files.move(
                            made,
                            file(".aot"),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Workplace.delete(making);
            }
            step.done();
        } catch (IOException | Failure e) {
            step.failed("Starts stay as quick as they were: " + e.getMessage()).tell();
        }
    }

    /// A JVM of the same options and class path, whose classes are kept when it ends.
    private ProcessBuilder rehearsal(Path made) {
        var words = new ArrayList<>(jvm);
        words.addAll(
                List.of(
                        "-XX:AOTCacheOutput=" + made,
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        "-Dd2l.home=" + workplace.home(),
                        "-Dd2l.terminal=false",
                        Main.class.getName(),
                        command,
                        "--rehearse"));
        var process = new ProcessBuilder(words);
        process.environment().put("D2L_OFFLINE", "1"); // fetches nothing for its own sake
        return process;
    }

    /// What the archive is made from, and for. The JVM refuses it where a jar has another date, as after
    /// a build of the same sources.
    private String wanted() {
        var made = new StringBuilder();
        for (String name : options) {
            made.append(Workplace.read(workplace.home().resolve("tools").resolve(name)));
        }
        for (String jar : classPath) {
            made.append(new File(jar).lastModified());
        }
        var sum = new CRC32C();
        sum.update(made.toString().getBytes(StandardCharsets.UTF_8));
        return "%s %s %s"
                .formatted(
                        Workplace.read(workplace.jars().resolveSibling("built")),
                        System.getProperty("java.vm.version"),
                        HexFormat.of().toHexDigits((int) sum.getValue()));
    }

    private Path stamp() {
        return file(".made");
    }

    private Path file(String kind) {
        return workplace.jars().resolveSibling(command + kind);
    }
}
