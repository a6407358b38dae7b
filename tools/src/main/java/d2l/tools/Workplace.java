package d2l.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// The folder of the book on this machine and what `./d2l` keeps in it.
record Workplace(Path home) {
    /// Temporary files are their owner's alone; what stays is read by others, if the user's umask allows.
    private static final FileAttribute<?> READABLE =
            PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-rw-rw-"));

    /// The workplace that the launcher named.
    static Workplace current() {
        String home = System.getProperty("d2l.home");
        if (home == null) {
            throw new Failure(
                    "This program is started by the script d2l in the folder of the"
                            + " book.",
                    "Started by hand it needs -Dd2l.home=FOLDER.");
        }
        return new Workplace(Path.of(home).toAbsolutePath().normalize());
    }

    /// Where logs and locks are; git ignores it.
    Path notes() {
        return home.resolve(".d2l");
    }

    /// The folder whose jars are the kernel's class path.
    Path jars() {
        return home.resolve("tools/target/lib");
    }

    /// The folder of the jars that only a graphics card takes; not there before one is asked for.
    Path cardJars() {
        return home.resolve("tools/target/cuda");
    }

    /// The JDK that runs this program.
    static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    static boolean offline() {
        return "1".equals(System.getenv("D2L_OFFLINE"));
    }

    /// Whatever ends this program, a signal too, ends the programs that it started and those below them.
    static void endChildrenAtExit() {
        var end =
                new Thread(
                        () ->
                                ProcessHandle.current()
                                        .descendants()
                                        .forEach(ProcessHandle::destroy));
        Runtime.getRuntime().addShutdownHook(end);
    }

    /// Does something while no other start builds or installs here.
    ///
    /// The operating system gives the lock back when its holder ends, however it ends.
    void locked(Runnable work) {
        Path file = notes().resolve("lock");
        try {
            Files.createDirectories(notes());
            try (var channel =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.tryLock() == null) {
                    System.err.println(
                            "Another ./d2l is setting things up here; waiting for it …");
                    channel.lock();
                }
                work.run();
            }
        } catch (IOException e) {
            throw new Failure(
                    "Cannot write in the folder of the book, "
                            + home
                            + ": "
                            + e.getMessage(),
                    "Make it writable, or copy the book to a folder of yours.");
        }
    }

    /// Writes a file so that no reader ever sees half of it.
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path part =
                    Files.createTempFile(
                            file.getParent(),
                            "." + file.getFileName(),
                            ".part",
                            READABLE);
            Files.writeString(part, text);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new Failure("Cannot write " + file + ": " + e.getMessage());
        }
    }

    /// The text of a file without the white space around it; empty where there is no such file.
    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new Failure("Cannot read " + file + ": " + e.getMessage());
        }
    }

    /// Deletes the files of a folder whose names match.
    static void deleteLike(Path folder, String names) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches(names)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new Failure("Cannot delete in " + folder + ": " + e.getMessage());
        }
    }

    /// Deletes a folder and all that is in it.
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Failure("Cannot delete " + folder + ": " + e.getMessage());
        }
    }
}
