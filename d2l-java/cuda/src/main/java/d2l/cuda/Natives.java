package d2l.cuda;

import d2l.cache.WholeFile;
import d2l.device.Illegal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// JCuda's library of native code for a system, which its jar holds as `lib/`file.
///
/// JCuda by itself would load any file of that name among the temporary ones, whoever wrote it and
/// however little of it; here it is kept in a folder that only its user can open, and compared each
/// time with the SHA-256 that it had when it was published.
record Natives(String file, String sha256) {
    private static final Natives LINUX =
            new Natives(
                    "libJCudaDriver-12.6.0-linux-x86_64.so",
                    "fdc3b4b4fca4f0fab54ff12c0b4d6ad1c5e8d55015b4950834c705e5db301255");
    private static final Natives WINDOWS =
            new Natives(
                    "JCudaDriver-12.6.0-windows-x86_64.dll",
                    "4499dbe4ff61e20950a7c57e246d2ac79e9c7449087bf4e522f384c0be576ae2");

    /// That for an operating system and a processor, as Java calls them.
    static Optional<Natives> of(String os, String processor) {
        if (!processor.equals("amd64") && !processor.equals("x86_64")) {
            return Optional.empty();
        }
        if (os.equals("Linux")) {
            return Optional.of(LINUX);
        }
        return os.startsWith("Windows") ? Optional.of(WINDOWS) : Optional.empty();
    }

    /// Has JCuda load the library, unpacked below this folder.
    ///
    /// @throws IllegalStateException if it is another or cannot be trusted, saying why
    /// @throws IOException if it cannot be read or written
    /// @throws LinkageError if the system cannot load it, as where NVIDIA's driver is missing
    void load(Path cache) throws IOException {
        refuseOthers(System.getProperty("java.library.path", ""));
        Path folder = unpack(cache);
        // JCuda knows no other way to be told where its library is.
        String temporary = System.getProperty("java.io.tmpdir", "");
        System.setProperty("java.io.tmpdir", folder.toString());
        try {
            Class.forName("jcuda.driver.JCudaDriver"); // which loads it
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the jar jcuda 12.6.0 is not on the class path", e);
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
        }
    }

    /// JCuda looks in the folders of this path first.
    void refuseOthers(String path) throws IOException {
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path other = Path.of(folder.isEmpty() ? "." : folder, file);
            if (Files.exists(other) && !isWhole(other)) {
                throw Illegal.state(
                        "%s is not the library of JCuda 12.6.0: delete it", other);
            }
        }
    }

    /// The folder with the library, which is written where it is missing or damaged.
    Path unpack(Path cache) throws IOException {
        Path folder = cache.resolve("jcuda-" + sha256.substring(0, 16));
        Files.createDirectories(cache);
        create(folder);
        keepPrivate(folder);
        Path library = folder.resolve(file);
        if (!isWhole(library)) {
            byte[] bytes = packed();
            if (!sha256(bytes).equals(sha256)) {
                throw new IllegalStateException(
                        "the jar jcuda-natives on the class path is not that of JCuda"
                                + " 12.6.0: fetch it again");
            }
            WholeFile.write(library, out -> out.write(bytes));
        }
        return folder;
    }

    /// A folder that another program may create at the same time, but no link to one.
    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    private byte[] packed() throws IOException {
        try (InputStream in = Natives.class.getResourceAsStream("/lib/" + file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "no jar on the class path holds "
                                + file
                                + ", as jcuda-natives does");
            }
            return in.readAllBytes();
        }
    }

    private boolean isWhole(Path library) throws IOException {
        return Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS)
                && sha256(Files.readAllBytes(library)).equals(sha256);
    }

    /// What was compared stays what it is only where nobody else can write.
    private static void keepPrivate(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return; // Windows gives each user's folder to that user
        }
        Path own = Files.createTempFile(folder, "owner", "");
        try {
            if (!Files.getOwner(folder).equals(Files.getOwner(own))) {
                throw Illegal.state(
                        "the folder %s belongs to somebody else: set XDG_CACHE_HOME to a"
                                + " folder of yours",
                        folder);
            }
        } finally {
            Files.delete(own);
        }
        Files.setPosixFilePermissions(
                folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static String sha256(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
