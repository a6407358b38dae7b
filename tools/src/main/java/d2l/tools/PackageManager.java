package d2l.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// The program with which this system installs software: what a message advises to type.
enum PackageManager {
    APT("apt-get", "sudo apt install", "maven", "python3 python3-venv"),
    DNF("dnf", "sudo dnf install", "maven", "python3"),
    ZYPPER("zypper", "sudo zypper install", "maven", "python3"),
    PACMAN("pacman", "sudo pacman -S", "maven", "python"),
    APK("apk", "apk add", "maven", "python3"),
    BREW("brew", "brew install", "maven", "python");

    private final String program;
    private final String install;
    private final String maven;
    private final String python;

    PackageManager(String program, String install, String maven, String python) {
        this.program = program;
        this.install = install;
        this.maven = maven;
        this.python = python;
    }

    static String howToGetMaven() {
        return howToGet(it -> it.maven, "https://maven.apache.org/install.html");
    }

    static String howToGetPython() {
        return howToGet(it -> it.python, "https://www.python.org/downloads/");
    }

    private static String howToGet(
            Function<PackageManager, String> packages, String address) {
        return Arrays.stream(values())
                .filter(it -> onPath(it.program).isPresent())
                .findFirst()
                .map(it -> "Install it: " + it.install + " " + packages.apply(it))
                .orElse("Install it from " + address);
    }

    /// The executable file of this name in the folders of `PATH`.
    static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
