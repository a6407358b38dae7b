package d2l.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A browser of Chromium's family on this machine, which prints a page without a window.
record Chromium(Path program) {
    private static final List<String> NAMES =
            List.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "microsoft-edge",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// The one that `D2L_CHROMIUM` names, or the first that is here.
    ///
    /// @throws Failure if there is none; says how to get one
    static Chromium here() {
        String named = System.getenv("D2L_CHROMIUM");
        var names = named == null || named.isBlank() ? NAMES : List.of(named);
        return names.stream()
                .map(Chromium::find)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Chromium::new)
                .orElseThrow(
                        () ->
                                new Failure(
                                        named == null || named.isBlank()
                                                ? "A PDF is printed by Chromium, Chrome"
                                                        + " or Edge, and none of them is"
                                                        + " here."
                                                : "D2L_CHROMIUM names "
                                                        + named
                                                        + ", which is no program.",
                                        "Install one, or name its program in"
                                                + " D2L_CHROMIUM. ./d2l site --epub needs"
                                                + " none."));
    }

    /// What a look at this machine says of it.
    static String found() {
        try {
            return here().program().toString();
        } catch (Failure none) {
            return "no Chromium, which only ./d2l site --pdf needs";
        }
    }

    private static Optional<Path> find(String name) {
        return name.startsWith("/")
                ? Optional.of(Path.of(name)).filter(Files::isExecutable)
                : PackageManager.onPath(name);
    }

    /// Prints a page, with its headings as the outline; the old file stays until the new one is whole.
    void print(Path page, Path pdf) throws IOException {
        Path folder = Files.createTempDirectory("d2l-print");
        try {
            Path made = folder.resolve("page.pdf");
            var printed =
                    Answer.of(
                            new ProcessBuilder(
                                    program.toString(),
                                    "--headless=new",
                                    "--no-sandbox", // the page is ours; root has none
                                    "--disable-gpu",
                                    "--user-data-dir=" + folder.resolve("profile"),
                                    "--no-pdf-header-footer",
                                    "--generate-pdf-document-outline",
                                    "--print-to-pdf=" + made,
                                    page.toUri().toString()),
                            PATIENCE);
            if (printed.status() != 0 || !Files.exists(made)) {
                throw new Failure(
                        program + " did not print " + page + ":", printed.firstLine());
            }
            Files.createDirectories(pdf.toAbsolutePath().getParent());
            Files.copy(made, pdf, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Workplace.delete(folder);
        }
    }
}
