package d2l.tools.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files from which the website is made, looked at for what has changed.
///
/// It is done by looking: the system's own news comes folder by folder, and not at all from another
/// machine's disk.
public final class Sources {
    private static final List<String> PLACES =
            List.of(
                    "chapters",
                    "notebooks",
                    "exercises",
                    "site",
                    "tests/approved",
                    "NOTATION.md",
                    "ARITHMETIC.md");

    /// What tools put between the files.
    private static final Set<String> NOT_READ =
            Set.of("_build", "target", "node_modules", "__pycache__");

    /// What tells one state of a file from another without reading it.
    private record State(long saved, long size) {}

    private final Path home;
    private Map<Path, State> states;

    /// The sources of the book at `home`, as they are now.
    public Sources(Path home) {
        this.home = home;
        this.states = states();
    }

    /// The files that were saved, made or deleted since they were last asked for, relative to the book's root.
    public List<Path> changed() {
        var now = states();
        var all = new TreeSet<>(states.keySet());
        all.addAll(now.keySet());
        var changed = new ArrayList<Path>();
        for (Path file : all) {
            if (!Objects.equals(states.get(file), now.get(file))) {
                changed.add(file);
            }
        }
        states = now;
        return changed;
    }

    private Map<Path, State> states() {
        var found = new TreeMap<Path, State>();
        FileVisitor<Path> visitor =
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        var name = folder.getFileName().toString();
                        return NOT_READ.contains(name) || name.startsWith(".")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(
                            Path file, BasicFileAttributes attributes) {
                        var name = file.getFileName().toString();
                        // An editor's own files, and those about to be renamed.
                        if (!name.startsWith(".")
                                && !name.matches(".*(~|\\.mo|\\.swp)")) {
                            found.put(
                                    home.relativize(file),
                                    new State(
                                            attributes.lastModifiedTime().toMillis(),
                                            attributes.size()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE; // deleted while we looked
                    }
                };
        try {
            for (String place : PLACES) {
                Files.walkFileTree(home.resolve(place), visitor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
