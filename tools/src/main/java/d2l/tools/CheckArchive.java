package d2l.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The classes that `./d2l check` has used, linked and ready in a file (JEP 483 and 514): with it the next
/// check takes half the time.
///
/// The launcher names the file to the JVM; one that was made from another build is not used.
record CheckArchive(Workplace workplace) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Makes the archive where this build and this JDK have none; once, behind the first verdict.
    void ensure() {
        Path built = workplace.jars().resolveSibling("built");
        Path stamp = workplace.jars().resolveSibling("check.made");
        String wanted =
                Workplace.read(built) + " " + System.getProperty("java.vm.version");
        if (!Files.exists(built)
                || !Files.isWritable(built.getParent())
                || Workplace.read(stamp).equals(wanted)) {
            return;
        }
        Step step = Step.begin("Preparing ./d2l check for quick answers (once)");
        Workplace.write(stamp, wanted); // where it cannot be made, it is not tried again
        try {
            Path folder = Files.createTempDirectory(built.getParent(), "check");
            try {
                Path made = folder.resolve("check.aot");
                Answer.of(rehearsal(made), PATIENCE);
                if (Files.exists(made)) {
                    Files.move(
                            made,
                            built.resolveSibling("check.aot"),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Workplace.delete(folder);
            }
        } catch (IOException e) {
            throw step.failed(
                    "Cannot write in " + built.getParent() + ": " + e.getMessage());
        }
        step.done();
    }

    /// A JVM of the same options and class path, whose classes are kept when it ends.
    private ProcessBuilder rehearsal(Path made) {
        var command = new ArrayList<String>();
        command.add(Workplace.jdk().resolve("bin/java").toString());
        command.add("@" + workplace.home().resolve("tools/check.options"));
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:AOTCacheOutput=" + made,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dd2l.home=" + workplace.home(),
                        "-Dd2l.terminal=false",
                        Main.class.getName(),
                        "check",
                        "--rehearse"));
        return new ProcessBuilder(command);
    }
}
