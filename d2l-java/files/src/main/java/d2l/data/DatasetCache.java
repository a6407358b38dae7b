package d2l.data;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Finds the files of one data set on this machine, or fetches them, and checks every
/// one.
///
/// The files are looked for in the folder that D2L_DATA names and nowhere else if it is
/// set; otherwise in the user's cache folder, then where Debian's packages put them. What
/// is not there is fetched into the cache folder and kept unpacked. A file with a wrong
/// checksum is named and never used; in the cache folder it is replaced. Nothing is ever
/// written into D2L_DATA.
public class DatasetCache {
    /// How long an address may send nothing before it is given up.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String title;
    private final String name;
    private final List<DatasetFile> files;
    private final String otherwise;
    private final Places places;
    private final Download download;
    private final Consumer<String> progress;

    DatasetCache(
            String title,
            String name,
            String otherwise,
            List<DatasetFile> files,
            Places places,
            Download download,
            Consumer<String> progress) {
        this.title = title;
        this.name = name;
        this.otherwise = otherwise;
        this.files = files;
        this.places = places;
        this.download = download;
        this.progress = progress;
    }

    /// The cache of a data set on this machine; `otherwise` says how else a reader can
    /// get the files.
    static DatasetCache of(
            String title,
            String name,
            String otherwise,
            List<DatasetFile> files,
            List<URI> addresses) {
        // System.err is read anew for each line: a kernel replaces it.
        Consumer<String> progress = line -> System.err.println(line);
        return new DatasetCache(
                title,
                name,
                otherwise,
                files,
                Places.here(),
                new Download(addresses, PATIENCE, progress),
                progress);
    }

    /// What is known of one file: `GOOD` and `WRONG` ones have a path.
    public enum State {
        /// There, with the right SHA-256.
        GOOD,
        /// There, but damaged or another one.
        WRONG,
        /// In none of the places.
        MISSING
    }

    /// One file of the data set as it is on this machine.
    ///
    /// @param name its name, without .gz
    /// @param path where it lies, if it does
    /// @param remark why it is wrong or missing, in words; empty for a good one
    public record FileState(
            String name, State state, @Nullable Path path, String remark) {}

    /// A file that was looked for: its contents where a good one was found, and the wrong
    /// ones, each with a remark.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Found(
            DatasetFile file,
            byte @Nullable [] contents,
            @Nullable Path path,
            List<Wrong> wrong) {}

    private record Wrong(Path path, String remark) {}

    /// The data set's name, as people write it.
    public String title() {
        return title;
    }

    /// The name of one of its files, in the order of the table.
    String fileName(int index) {
        return files.get(index).name();
    }

    /// The folder into which files are fetched.
    public Path folder() {
        return places.cache().resolve(name);
    }

    /// Looks at every file, without the network: what `./d2l doctor` shows.
    public List<FileState> states() {
        return find().stream().map(this::state).toList();
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
                    source
                            + " is not a folder; name the one that holds the files of "
                            + title);
        }
        List<Found> all = find(List.of(source.resolve(name), source));
        for (Found found : all) {
            if (found.contents == null) {
                throw new DatasetException(
                        source + ": " + state(found).remark + "; nothing was copied");
            }
        }
        List<Found> here = find(List.of(folder()));
        for (int i = 0; i < all.size(); i++) {
            keep(here.get(i), requireNonNull(all.get(i).contents), true);
        }
    }

    /// The unpacked contents of all files, each of them checked, in the order of the
    /// table.
    List<byte[]> read() {
        return complete(find(), false);
    }

    /// Adds what was not found from the published addresses.
    private List<byte[]> complete(List<Found> all, boolean mustKeep) {
        var absent = all.stream().filter(found -> found.contents == null).toList();
        for (Found found : all) {
            for (Wrong wrong : found.wrong) {
                progress.accept(
                        title + ": not used: " + wrong.path + ": " + wrong.remark);
            }
        }
        if (!absent.isEmpty() && (places.data() != null || places.offline())) {
            throw new DatasetException(missing(absent, List.of()));
        }
        var contents = new ArrayList<byte[]>();
        for (Found found : all) {
            if (found.contents == null) {
                var still = absent.subList(absent.indexOf(found), absent.size());
                byte[] fetched = fetch(found, still);
                contents.add(fetched);
                keep(found, fetched, mustKeep);
            } else {
                contents.add(found.contents);
                replaceWrong(found);
            }
        }
        return contents;
    }

    /// Puts a good file over a wrong one in the cache folder.
    private void replaceWrong(Found found) {
        boolean wrong = found.wrong.stream().anyMatch(at -> at.path.startsWith(folder()));
        if (found.contents != null && wrong && places.data() == null) {
            keep(found, found.contents, false);
        }
    }

    /// Keeps a file in the cache folder, unpacked, since unpacking it takes longer than all else
    /// before the first epoch; where that fails, the data can still be used.
    private void keep(Found replaced, byte[] contents, boolean must) {
        DatasetFile file = replaced.file;
        try {
            store(file.name(), contents);
            dropPacked(replaced);
        } catch (IOException problem) {
            if (must) {
                throw notKept(problem);
            }
            progress.accept(
                    title
                            + ": "
                            + file.name()
                            + " is used, but cannot be kept in "
                            + folder()
                            + ": "
                            + DatasetException.reason(problem));
        }
    }

    /// Deletes a wrong packed file of which the right contents lie beside it now.
    private void dropPacked(Found replaced) {
        Path packed = folder().resolve(replaced.file.name() + ".gz");
        if (replaced.wrong.stream().anyMatch(at -> at.path.equals(packed))) {
            try {
                Files.deleteIfExists(packed);
            } catch (IOException _) {
                // It does no harm: the unpacked file is met first.
            }
        }
    }

    private byte[] fetch(Found found, List<Found> absent) {
        try {
            return download.fetch(found.file);
        } catch (InterruptedIOException stopped) {
            throw new DatasetException(title + ": fetching was interrupted", stopped);
        } catch (IOException failed) {
            var lines = String.valueOf(failed.getMessage()).lines().toList();
            throw new DatasetException(missing(absent, lines));
        }
    }

    private List<Found> find() {
        Path data = places.data();
        if (data != null && !Files.isDirectory(data)) {
            throw new DatasetException(
                    "D2L_DATA is "
                            + data
                            + (Files.exists(data)
                                    ? ", which is not a folder"
                                    : ", which does not exist")
                            + "; correct it, or unset it to use "
                            + folder());
        }
        return find(places.folders(name));
    }

    /// Looks for all files at once, each on a thread of its own.
    private List<Found> find(List<Path> folders) {
        try (var threads = Executors.newFixedThreadPool(files.size())) {
            List<Future<Found>> searches =
                    files.stream()
                            .map(file -> threads.submit(() -> find(file, folders)))
                            .toList();
            var found = new ArrayList<Found>();
            for (Future<Found> search : searches) {
                found.add(search.get());
            }
            return found;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatasetException(title + ": reading was interrupted", stopped);
        } catch (ExecutionException failure) {
            throw new DatasetException(
                    title + ": cannot be read: " + failure.getCause(),
                    failure.getCause());
        }
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

    private FileState state(Found found) {
        String file = found.file.name();
        if (found.path != null) {
            return new FileState(file, State.GOOD, found.path, "");
        }
        if (found.wrong.isEmpty()) {
            return new FileState(file, State.MISSING, null, file + " is missing");
        }
        Wrong first = found.wrong.getFirst();
        return new FileState(
                file, State.WRONG, first.path, first.path + " is wrong: " + first.remark);
    }

    /// Writes a file beside its place and then moves it there, so that nobody ever sees
    /// half of it, whoever else writes it at the same time.
    private void store(String fileName, byte[] bytes) throws IOException {
        Files.createDirectories(folder());
        Path part = folder().resolve(fileName + "." + UUID.randomUUID() + ".part");
        try {
            try (var out = create(part)) {
                out.write(bytes);
            }
            Files.move(
                    part,
                    folder().resolve(fileName),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Opens a new file; a test puts a full disk here.
    OutputStream create(Path path) throws IOException {
        return Files.newOutputStream(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private DatasetException notKept(IOException problem) {
        return new DatasetException(
                title
                        + ": cannot be kept in "
                        + folder()
                        + ": "
                        + DatasetException.reason(problem)
                        + "; make room or make it writable, or set XDG_CACHE_HOME to"
                        + " another folder",
                problem);
    }

    /// All that was tried, and all that the user can do.
    private String missing(List<Found> absent, List<String> failures) {
        var lines = new ArrayList<String>();
        lines.add(title + " is not complete on this machine.");
        absent.forEach(found -> lines.add("  " + state(found).remark));
        Path data = places.data();
        lines.add(data == null ? "Looked in" : "D2L_DATA is set, so looked only in");
        for (Path folder : places.folders(name)) {
            lines.add(
                    "  "
                            + folder
                            + (Files.isDirectory(folder) ? "" : " (no such folder)"));
        }
        if (!failures.isEmpty()) {
            lines.add("Fetching failed:");
            failures.forEach(line -> lines.add("  " + line));
        } else if (data == null && places.offline()) {
            lines.add("D2L_OFFLINE is set, so nothing was fetched; otherwise one of");
            for (Found found : absent) {
                download.addresses(found.file)
                        .forEach(address -> lines.add("  " + address));
            }
        }
        lines.add("What helps, one of:");
        if (data != null) {
            lines.add("  put the files, packed (.gz) or not, into " + data.resolve(name));
            lines.add("  unset D2L_DATA, and they are fetched into " + folder());
        } else {
            lines.add(
                    "  run ./d2l data"
                            + (places.offline() ? " without D2L_OFFLINE" : ""));
            lines.add("  " + otherwise);
            lines.add("  put the files into a folder and set D2L_DATA to it");
        }
        return String.join("\n", lines);
    }
}
