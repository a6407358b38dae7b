package d2l.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds the jars with Maven and remembers from which sources.
///
/// The launcher runs this class from its source, before anything is built: it uses the JDK alone.
final class Build {
    private static final Pattern MODULE =
            Pattern.compile("\\[INFO\\] Building (.*?) [0-9.]+ .*");
    private static final Pattern FETCHED =
            Pattern.compile(".*Downloaded from .*/([^/ ]+\\.jar) .*");
    private static final Pattern COMPLAINT = Pattern.compile("\\[(ERROR|WARNING)] (.*)");
    private static final Pattern PLACE =
            Pattern.compile("(/.*\\.java):\\[(\\d+),\\d+] (.*)");
    private static final Pattern HELP =
            Pattern.compile(
                    "|-> \\[Help.*|To see the full .*|Re-run Maven.*|For more"
                            + " .*|\\[Help.*|After correcting.*|  mvn .*");

    private final Workplace workplace;
    private final boolean card;
    private int fetched;
    private String module = "";

    private Build(Workplace workplace, boolean card) {
        this.workplace = workplace;
        this.card = card;
    }

    /// `Build JDK FINGERPRINT`: builds with a JDK and notes the fingerprint of what was built; with
    /// `cuda` behind it, what a graphics card takes besides: 18 MB of natives are fetched by none but
    /// those who have a card or ask for one.
    public static void main(String[] args) {
        Workplace.endChildrenAtExit();
        try {
            var workplace = Workplace.current();
            workplace.locked(
                    () -> new Build(workplace, args.length > 2).run(args[0], args[1]));
        } catch (Failure failure) {
            failure.tell();
            System.exit(1);
        }
    }

    private void run(String jdk, String fingerprint) {
        Path jars = card ? workplace.cardJars() : workplace.jars();
        Path stamp = jars.resolveSibling(card ? "cuda.built" : "built");
        if (Workplace.read(stamp).equals(fingerprint) && Files.exists(jars)) {
            return; // another start built it while this one waited
        }
        // Two versions of a library must not lie side by side, nor jars of two builds.
        if (card || Files.exists(stamp) && pomChangedSince(stamp)) {
            Workplace.delete(jars);
        }
        if (!card) {
            Workplace.delete(workplace.cardJars());
        }
        Workplace.delete(
                stamp); // a build that fails must not look like the one before it

        Path log = workplace.notes().resolve(card ? "cuda.log" : "build.log");
        Step step =
                Step.begin(card ? "Building for graphics cards" : "Building the book");
        String project = card ? "tools/cuda" : "tools";
        var maven =
                maven(jdk, "package", "-Dmaven.test.skip=true", "-pl", project, "-am");
        if (step.run(maven.directory(workplace.home().toFile()), log, this::progress)
                != 0) {
            if (card) {
                Workplace.delete(jars); // some of them are none
            }
            var lines = new ArrayList<>(complaints(log));
            lines.add("All that Maven said is in " + log);
            throw step.failed(lines.toArray(String[]::new));
        }
        Workplace.write(stamp, fingerprint + "\n");
        step.done(fetched > 0 ? fetched + " libraries fetched" : "");
    }

    /// Maven, set to run on this JDK.
    static ProcessBuilder maven(String jdk, String... goals) {
        Path mvn =
                PackageManager.onPath("mvn")
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                "The book is built with Maven, and there"
                                                        + " is no mvn on this machine.",
                                                PackageManager.howToGetMaven(),
                                                "Then run the same command again."));
        var command =
                new ArrayList<>(
                        List.of(mvn.toString(), "--batch-mode", "-Dstyle.color=never"));
        if (Workplace.offline()) {
            command.add("--offline");
        }
        command.addAll(List.of(goals));
        var process = new ProcessBuilder(command);
        process.environment().put("JAVA_HOME", jdk);
        process.environment()
                .merge(
                        "MAVEN_OPTS",
                        // What Maven's own libraries do draws warnings from a new JVM.
                        "--enable-native-access=ALL-UNNAMED"
                                + " --sun-misc-unsafe-memory-access=allow",
                        (own, ours) -> own + " " + ours);
        return process;
    }

    private boolean pomChangedSince(Path stamp) {
        Path home = workplace.home();
        var folders = new ArrayList<>(List.of(home, home.resolve("tools")));
        Path library = home.resolve("d2l-java");
        folders.add(library);
        File[] modules = library.toFile().listFiles(File::isDirectory);
        for (File module : modules == null ? new File[0] : modules) {
            folders.add(module.toPath());
        }
        return folders.stream()
                .map(folder -> folder.resolve("pom.xml").toFile())
                .anyMatch(pom -> pom.lastModified() > stamp.toFile().lastModified());
    }

    private String progress(String line) {
        Matcher building = MODULE.matcher(line);
        if (building.matches()) {
            module = building.group(1);
            return module;
        }
        Matcher download = FETCHED.matcher(line);
        if (download.matches()) {
            fetched++;
            return "%s: library %d, %s".formatted(module, fetched, download.group(1));
        }
        return null;
    }

    /// What the log of a failed build says to the reader: the compiler's messages, or else Maven's.
    private List<String> complaints(Path log) {
        var compiler = new LinkedHashSet<String>();
        var maven = new LinkedHashSet<String>();
        boolean inMessage = false;
        for (String line : Workplace.read(log).lines().toList()) {
            Matcher complaint = COMPLAINT.matcher(line);
            String text = complaint.matches() ? complaint.group(2) : line;
            Matcher place = PLACE.matcher(text);
            if (complaint.matches() && place.matches()) {
                Path file = workplace.home().relativize(Path.of(place.group(1)));
                compiler.add("%s:%s: %s".formatted(file, place.group(2), place.group(3)));
                inMessage = true;
            } else if (inMessage && line.startsWith("  ")) {
                compiler.add(text);
            } else {
                inMessage = false;
                if (complaint.matches()
                        && complaint.group(1).equals("ERROR")
                        && !HELP.matcher(text).matches()) {
                    maven.add(text.replaceFirst(" -> \\[Help.*", ""));
                }
            }
        }
        if (compiler.isEmpty() && maven.isEmpty()) {
            // Maven itself did not start.
            return Step.complaints(log, "(?i).*(error|exception|cannot|not found).*");
        }
        List<String> told = List.copyOf(compiler.isEmpty() ? maven : compiler);
        return told.subList(0, Math.min(told.size(), 20));
    }
}
