package d2l.data;

import static java.util.Objects.requireNonNull;

import d2l.cache.WholeFile;
import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Finds the files of one data set on this machine, or fetches them, and checks every
/// one.
///
/// The files are looked for in the folder that D2L_DATA names and nowhere else if it is
/// set; otherwise in the user's cache folder, then where Debian's packages put them. What
/// is not there is fetched into the cache folder and kept unpacked. A file with a wrong
/// checksum is named and never used; in the cache folder it is replaced. Nothing is ever
/// written into D2L_DATA.
public final class DatasetCache {
    /// How long an address may send nothing before it is given up.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Published set;
    private final Places places;
    private final Download download;
    private final Consumer<String> progress;

    /// The cache of this data set on this machine.
    DatasetCache(Published set) {
        // System.err is read anew for each line: a kernel replaces it.
        this(set, Places.here(), PATIENCE, line -> System.err.println(line));
    }

    DatasetCache(
            Published set, Places places, Duration patience, Consumer<String> progress) {
        this.set = set;
        this.places = places;
        this.download = new Download(set.addresses(), patience, progress);
        this.progress = progress;
    }

    /// One file of the data set as it is on this machine.
    ///
    /// @param name its name, without .gz
    /// @param path where it lies, if it does
    /// @param remark why it is wrong or missing, in words; empty for a good one
    public record FileState(String name, @Nullable Path path, String remark) {
        /// Whether it is there, with the right SHA-256.
        public boolean isGood() {
            return remark.isEmpty();
        }
    }

    /// A file that was looked for: its contents and path where a good one was found, and
    /// the wrong ones, each with a remark.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Found(
            DatasetFile file,
            byte @Nullable [] contents,
            @Nullable Path path,
            List<Wrong> wrong) {
        FileState state() {
            if (contents != null) {
                return new FileState(file.name(), path, "");
            }
            if (wrong.isEmpty()) {
                return new FileState(file.name(), null, file.name() + " is missing");
            }
            Wrong first = wrong.getFirst();
            String remark = first.path + " is wrong: " + first.remark;
            return new FileState(file.name(), first.path, remark);
        }
    }

    private record Wrong(Path path, String remark) {}

    /// The data set's name, as people write it.
    public String title() {
        return set.title();
    }

    /// The folder into which files are fetched.
    public Path folder() {
        return places.cache().resolve(set.folder());
    }

    /// Whether what is missing may be fetched: the user neither named a folder of their
    /// own nor forbade the network.
    public boolean mayFetch() {
        return places.data() == null && !places.offline();
    }

    /// Looks at every file, without the network: what `./d2l doctor` shows.
    public List<FileState> states() {
        return find().stream().map(Found::state).toList();
    }

    /// Fetches what is missing or wrong into the cache folder: what `./d2l data` does.
    ///
    /// Fails where a file cannot be had or cannot be kept.
    public void ensure() {
        complete(find(), true);
    }

    /// Takes the data set's files from a folder, for instance an unpacked Debian package,
    /// into the cache folder; all of them are checked before the first is copied.
    public void importFrom(Path source) {
        if (!Files.isDirectory(source)) {
            throw new DatasetException(
                    "%s is not a folder; name the one that holds the files of %s",
                    source, title());
        }
        List<Found> all = find(List.of(source.resolve(set.folder()), source));
        for (Found found : all) {
            if (found.contents == null) {
                throw new DatasetException(
                        "%s: %s; nothing was copied", source, found.state().remark);
            }
        }
        all.forEach(found -> keep(found, requireNonNull(found.contents), true));
    }

    /// The unpacked contents of all files, each of them checked, in the order in which
    /// they are published.
    List<byte[]> read() {
        return complete(find(), false);
    }

    /// Adds what was not found from the published addresses.
    private List<byte[]> complete(List<Found> all, boolean mustKeep) {
        for (Found found : all) {
            for (Wrong wrong : found.wrong) {
                tell("%s: not used: %s: %s", title(), wrong.path, wrong.remark);
            }
        }
        var absent = all.stream().filter(found -> found.contents == null).toList();
        if (!absent.isEmpty() && !mayFetch()) {
            throw incomplete(absent, List.of());
        }
        var contents = new ArrayList<byte[]>();
        for (Found found : all) {
            if (found.contents == null) {
                var still = absent.subList(absent.indexOf(found), absent.size());
                byte[] fetched = fetch(found, still);
                keep(found, fetched, mustKeep);
                contents.add(fetched);
            } else {
                if (places.data() == null
                        && found.wrong.stream().anyMatch(this::isOurs)) {
                    keep(found, found.contents, false);
                }
                contents.add(found.contents);
            }
        }
        return contents;
    }

    private boolean isOurs(Wrong wrong) {
        return wrong.path.startsWith(folder());
    }

    /// Keeps a file in the cache folder, unpacked, since unpacking it takes longer than all else
    /// before the first epoch; where that fails, the data can still be used.
    private void keep(Found found, byte[] contents, boolean must) {
        String name = found.file.name();
        try {
            Files.createDirectories(folder());
            WholeFile.write(folder().resolve(name), out -> out.write(contents));
        } catch (IOException problem) {
            String reason = DatasetException.reason(problem);
            if (must) {
                throw new DatasetException(
                        problem,
                        "%s: cannot be kept in %s: %s; make room or make it writable, or"
                                + " set XDG_CACHE_HOME to another folder",
                        title(),
                        folder(),
                        reason);
            }
            tell(
                    "%s: %s is used, but cannot be kept in %s: %s",
                    title(), name, folder(), reason);
            return;
        }
        Path packed = folder().resolve(name + ".gz");
        if (!packed.equals(found.path)) {
            // Wrong, or needed no more; it does no harm where it stays.
            packed.toFile().delete();
        }
    }

    private byte[] fetch(Found found, List<Found> absent) {
        try {
            return download.fetch(found.file);
        } catch (InterruptedIOException stopped) {
            throw new DatasetException(stopped, "%s: fetching was interrupted", title());
        } catch (IOException failed) {
            throw incomplete(
                    absent, String.valueOf(failed.getMessage()).lines().toList());
        }
    }

    private List<Found> find() {
        Path data = places.data();
        if (data != null && !Files.isDirectory(data)) {
            throw new DatasetException(
                    "D2L_DATA is %s, which %s; correct it, or unset it to use %s",
                    data,
                    Files.exists(data) ? "is not a folder" : "does not exist",
                    folder());
        }
        return find(places.folders(set.folder()));
    }

    /// Looks for all files at once: most of the time goes into their checksums.
    private List<Found> find(List<Path> folders) {
        var all = set.files().parallelStream().map(file -> find(file, folders)).toList();
        if (Thread.currentThread().isInterrupted()) {
            throw new DatasetException("%s: reading was interrupted", title());
        }
        return all;
    }

    private static Found find(DatasetFile file, List<Path> folders) {
        var wrong = new ArrayList<Wrong>();
        for (Path folder : folders) {
            for (String form : List.of(file.name(), file.name() + ".gz")) {
                Path path = folder.resolve(form);
                if (!Files.exists(path)) {
                    continue;
                }
                try (var in = Files.newInputStream(path)) {
                    return new Found(file, file.read(in), path, List.copyOf(wrong));
                } catch (IOException problem) {
                    wrong.add(new Wrong(path, DatasetException.reason(problem)));
                }
            }
        }
        return new Found(file, null, null, List.copyOf(wrong));
    }

    private void tell(String message, Object... values) {
        progress.accept(Illegal.text(message, values));
    }

    /// All that was tried, and all that the user can do.
    private DatasetException incomplete(List<Found> absent, List<String> failures) {
        Path data = places.data();
        var lines = new ArrayList<String>();
        list(
                lines,
                title() + " is not complete on this machine.",
                absent.stream().map(found -> found.state().remark));
        list(
                lines,
                data == null ? "Looked in" : "D2L_DATA is set, so looked only in",
                places.folders(set.folder()).stream()
                        .map(
                                at ->
                                        at
                                                + (Files.isDirectory(at)
                                                        ? ""
                                                        : " (no such folder)")));
        if (!failures.isEmpty()) {
            list(lines, "Fetching failed:", failures.stream());
        } else if (data == null) {
            list(
                    lines,
                    "D2L_OFFLINE is set, so nothing was fetched; otherwise one of",
                    absent.stream()
                            .flatMap(found -> download.addresses(found.file).stream())
                            .map(String::valueOf));
        }
        list(
                lines,
                "What helps, one of:",
                data != null
                        ? Stream.of(
                                "put the files, packed (.gz) or not, into "
                                        + data.resolve(set.folder()),
                                "unset D2L_DATA, and they are fetched into " + folder())
                        : Stream.of(
                                "run ./d2l data"
                                        + (places.offline()
                                                ? " without D2L_OFFLINE"
                                                : ""),
                                set.otherwise(),
                                "put the files into a folder and set D2L_DATA to it"));
        return new DatasetException("%s", String.join("\n", lines));
    }

    private static void list(List<String> lines, String heading, Stream<String> items) {
        lines.add(heading);
        items.forEach(item -> lines.add("  " + item));
    }
}
