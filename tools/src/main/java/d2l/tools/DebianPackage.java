package d2l.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A package of Debian's that holds a data set; nobody need be root to take it apart.
record DebianPackage(String name, int megabytes) implements DataPackage {
    @Override
    public String title() {
        return "Debian's package " + name;
    }

    @Override
    public List<String> programs() {
        return List.of("apt-get", "dpkg-deb");
    }

    @Override
    public Path unpack(Step step, Path folder) throws IOException {
        Path archive = download(step, folder, List.of());
        if (archive == null) {
            // A machine whose package lists are empty: fetch lists of our own.
            Path lists =
                    Files.createDirectories(folder.resolve("lists/partial")).getParent();
            Path archives =
                    Files.createDirectories(folder.resolve("archives/partial"))
                            .getParent();
            var own =
                    List.of(
                            "-o",
                            "Dir::State::Lists=" + lists,
                            "-o",
                            "Dir::Cache=" + archives,
                            "-o",
                            "Debug::NoLocking=1");
            step.at("fetching the lists of packages");
            run(step, folder, apt(own, "update"));
            archive = download(step, folder, own);
        }
        if (archive == null) {
            throw DataPackage.failed(step, folder);
        }
        Path unpacked = folder.resolve("unpacked");
        run(
                step,
                folder,
                List.of("dpkg-deb", "-x", archive.toString(), unpacked.toString()));
        return unpacked.resolve("usr/share/datasets");
    }

    private Path download(Step step, Path folder, List<String> options)
            throws IOException {
        run(step, folder, apt(options, "download", name));
        return DataPackage.file(folder, ".deb");
    }

    private static List<String> apt(List<String> options, String... command) {
        return Stream.of(List.of("apt-get", "-q"), options, List.of(command))
                .flatMap(List::stream)
                .toList();
    }

    private static void run(Step step, Path folder, List<String> command) {
        DataPackage.run(
                step, folder, line -> line.startsWith("Get:") ? line : null, command);
    }
}
