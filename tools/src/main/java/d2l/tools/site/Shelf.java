package d2l.tools.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A folder that is brought up to date from another one, with as little change as possible.
///
/// It has a list of what was put there, in a file of its own: what others have put there (`.git`, a
/// file that a host asks for) stays. Files that are the same stay untouched, with their dates.
/// All new files are copied beside their places first and only then moved, so that a disk that is
/// full leaves everything as it was.
public record Shelf(Path folder) {
    static final String LIST = ".made-by-d2l";
    private static final String INCOMING = ".incoming-by-d2l";

    /// A folder, and where in the shelf its files shall lie: `""` or a folder's name.
    public record Layer(Path from, String place) {}

    /// How many files were put there, new or anew, and how many were taken away.
    public record Change(int written, int deleted) {
        /// Whether nothing had to be done.
        public boolean isNone() {
            return written + deleted == 0;
        }
    }

    /// Makes the folder hold what `from` holds.
    ///
    /// @throws IllegalStateException if a file of somebody else's is in the way
    public Change put(Path from) {
        return put(List.of(new Layer(from, "")));
    }

    /// Makes the folder hold what these folders hold together; of two files for one place, that of the
    /// later folder.
    ///
    /// @throws IllegalStateException if a file of somebody else's is in the way
    public Change put(List<Layer> layers) {
        try {
            var files = new TreeMap<Path, Path>();
            for (var layer : layers) {
                for (Path file : files(layer.from())) {
                    files.put(
                            Path.of(layer.place()).resolve(file),
                            layer.from().resolve(file));
                }
            }
            return change(files);
        } catch (IOException e) {
            throw new IllegalStateException(
                    """
                    Cannot write in %s: %s
                    Is there space on the disk, and may this user write there?\
                    """
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private Change change(Map<Path, Path> files) throws IOException {
        var ours = new TreeSet<>(ours());
        var changed = new ArrayList<Path>();
        for (Path file : files.keySet()) {
            Path there = folder.resolve(file);
            if (!Files.exists(there)) {
                changed.add(file);
            } else if (Files.isDirectory(there)
                    || Files.mismatch(files.get(file), there) >= 0) {
                refuseToReplace(file, ours);
                changed.add(file);
            }
        }
        Path incoming = folder.resolve(INCOMING);
        delete(incoming);
        for (Path file : changed) {
            Path copy = incoming.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(files.get(file), copy);
        }
        var gone = new ArrayList<>(ours);
        gone.removeAll(files.keySet());
        Files.createDirectories(folder);
        // Told before it is done: a copy that is ended half way knows all files that may
        // be ours.
        ours.addAll(files.keySet());
        tell(ours);
        for (Path file : gone) {
            Files.deleteIfExists(folder.resolve(file));
            deleteEmpty(file.getParent());
        }
        for (Path file : changed) {
            Path there = folder.resolve(file);
            Files.createDirectories(there.getParent());
            Files.move(
                    incoming.resolve(file), there, StandardCopyOption.REPLACE_EXISTING);
        }
        delete(incoming);
        tell(files.keySet());
        return new Change(changed.size(), gone.size());
    }

    private void refuseToReplace(Path file, TreeSet<Path> ours) {
        if (!ours.contains(file)) {
            throw new IllegalStateException(
                    """
                    %s is there already, and ./d2l site did not write it.
                    Nothing was changed. Name another folder, or move that file away.\
                    """
                            .formatted(folder.resolve(file)));
        }
    }

    private List<Path> ours() throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) {
            return List.of();
        }
        return Files.readAllLines(list).stream()
                .map(Path::of)
                // The folder may have come from anywhere: no line of its list leads out
                // of it.
                .filter(file -> folder.resolve(file).normalize().startsWith(folder))
                .toList();
    }

    private void tell(Iterable<Path> files) throws IOException {
        var lines = new StringBuilder();
        files.forEach(file -> lines.append(file).append('\n'));
        Files.write(
                folder.resolve(LIST), lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void deleteEmpty(Path below) throws IOException {
        for (Path name = below; name != null; name = name.getParent()) {
            Path there = folder.resolve(name);
            if (Files.isDirectory(there)) {
                try (Stream<Path> inside = Files.list(there)) {
                    if (inside.findAny().isPresent()) {
                        return;
                    }
                }
                Files.delete(there);
            }
        }
    }

    /// The files below a folder, relative to it, in order; the list itself left out.
    private static List<Path> files(Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(from)) {
            return all.filter(Files::isRegularFile)
                    .map(from::relativize)
                    .filter(file -> !file.toString().equals(LIST))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
