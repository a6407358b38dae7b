package d2l.tools;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// What `./d2l site` adds to `.venv`: Sphinx and what it needs.
///
/// Who only reads the book does not fetch it.
///
/// @param venv the venv that they go to
record SitePackages(Venv venv) {

    /// Whether all that `site/requirements.txt` names is installed.
    boolean complete() {
        return Workplace.read(stamp()).equals(pins());
    }

    /// Installs what is not there; where everything is, no network is asked.
    void ensure() {
        if (complete()) {
            return;
        }
        var missing = missing();
        if (!missing.isEmpty() && Workplace.offline()) {
            throw new Failure(
                    "The website is made by Sphinx, which is not set up here, and"
                            + " D2L_OFFLINE=1 forbids to fetch it.",
                    "Missing in "
                            + venv.folder()
                            + ": "
                            + String.join(", ", missing)
                            + ".",
                    "Run ./d2l site once without D2L_OFFLINE.");
        }
        Step step = Step.begin("Setting up Sphinx in .venv (about 50 MB, once)");
        Path log = venv.workplace().notes().resolve("site-packages.log");
        var pip =
                missing.isEmpty()
                        ? venv.install("--no-index", "--requirement", list().toString())
                        : venv.install(
                                "--requirement",
                                list().toString(),
                                "--constraint",
                                venv.requirements().toString());
        if (step.run(pip, log, Venv::progress) != 0) {
            throw step.failed(
                    Venv.advice(
                            log,
                            "pip could not install the packages of"
                                    + " site/requirements.txt:"));
        }
        Workplace.write(stamp(), pins() + "\n");
        step.done();
    }

    /// The packages, as `name==version`, that are not there in this version.
    List<String> missing() {
        Set<String> there = installed();
        return pins().lines().filter(pin -> !there.contains(normalised(pin))).toList();
    }

    private Set<String> installed() {
        var there = new TreeSet<String>();
        for (Path packages : folders(venv.folder().resolve("lib"), "python3*")) {
            for (Path info :
                    folders(packages.resolve("site-packages"), "*-*.dist-info")) {
                var name = info.getFileName().toString().replace(".dist-info", "");
                there.add(normalised(name.replaceFirst("-(?=[^-]*$)", "==")));
            }
        }
        return there;
    }

    private static List<Path> folders(Path folder, String pattern) {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
                all.forEach(found::add);
            } catch (IOException e) {
                throw new Failure("Cannot read " + folder + ": " + e.getMessage());
            }
        }
        return found;
    }

    /// Python takes `-`, `_` and `.` in the name of a package for the same, and capitals for small letters.
    private static String normalised(String pin) {
        int end = pin.indexOf("==");
        String name = end < 0 ? pin : pin.substring(0, end);
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-")
                + pin.substring(name.length());
    }

    /// The lines of the list that name a package.
    private String pins() {
        return String.join(
                "\n",
                Workplace.read(list())
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    private Path list() {
        return venv.workplace().home().resolve("site/requirements.txt");
    }

    private Path stamp() {
        return venv.folder().resolve("made-for-site");
    }
}
