package d2l.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The program with which this system installs software: what a message advises to type.
enum PackageManager {
    APT(
            "apt-get",
            "sudo apt install",
            "maven",
            "python3 python3-venv",
            "fonts-dejavu-core"),
    DNF("dnf", "sudo dnf install", "maven", "python3", "dejavu-sans-fonts"),
    ZYPPER("zypper", "sudo zypper install", "maven", "python3", "dejavu-fonts"),
    PACMAN("pacman", "sudo pacman -S", "maven", "python", "ttf-dejavu"),
    APK("apk", "apk add", "maven", "python3", "font-dejavu"),
    BREW("brew", "brew install", "maven", "python", "font-dejavu");

    private final String program;
    private final String install;
    private final String maven;
    private final String python;
    private final String fonts;

    PackageManager(
            String program, String install, String maven, String python, String fonts) {
        this.program = program;
        this.install = install;
        this.maven = maven;
        this.python = python;
        this.fonts = fonts;
    }

    static String howToGetMaven() {
        return ofThisSystem()
                .map(it -> "Install it: " + it.install + " " + it.maven)
                .orElse("Install it from https://maven.apache.org/install.html");
    }

    static String howToGetPython() {
        return ofThisSystem()
                .map(it -> "Install it: " + it.install + " " + it.python)
                .orElse("Install it from https://www.python.org/downloads/");
    }

    static String howToGetFonts() {
        return ofThisSystem()
                .map(it -> "To install some: " + it.install + " " + it.fonts)
                .orElse("Install the DejaVu fonts, https://dejavu-fonts.github.io");
    }

    private static Optional<PackageManager> ofThisSystem() {
        for (PackageManager manager : values()) {
            if (onPath(manager.program).isPresent()) {
                return Optional.of(manager);
            }
        }
        return Optional.empty();
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
