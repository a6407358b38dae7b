package d2l.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.Files.setPosixFilePermissions;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.gson.Gson;

import d2l.pupil.ClassHome;
import d2l.pupil.Main;
import d2l.pupil.Pupil;
import d2l.tensor.Tensor;

import org.jspecify.annotations.NullMarked;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// A folder with all that a student's JVM is given: the library and the pupil, nothing that knows an answer;
/// the list of refused system calls; and an archive of classes, so that it starts in a third of the time.
///
/// It is made once and kept under the hash of what it is made from.
record Kit(Path folder) {
    static final String FILTER = "filter.bpf";
    private static final String ARCHIVE = "classes.aot";
    private static final String COMPLETE = "complete";

    /// A kit that nobody has used for so long belongs to a book or a JDK that is gone.
    private static final Duration KEPT = Duration.ofDays(14);

    /// Whose jars a student's program needs. Gson reads notebooks, jspecify's annotations are in signatures.
    private static final List<Class<?>> NEEDED =
            List.of(Pupil.class, Tensor.class, Gson.class, NullMarked.class);

    /// The kit for this JDK, these classes and this jail, made if it is not there.
    static synchronized Kit in(Path cache, Jail jail) throws IOException {
        byte[] filter = Seccomp.filter(System.getProperty("os.arch"));
        List<Path> parts = NEEDED.stream().map(ClassHome::of).toList();
        var kit = new Kit(cache.resolve(key(parts, filter, jail)));
        Files.createDirectories(cache);
        // Made in its place, since a JVM knows from its archive where its jars were; one
        // program at a time.
        Path turn = cache.resolve("lock");
        try (var channel = FileChannel.open(turn, CREATE, WRITE);
                var _ = channel.lock()) {
            Path complete = kit.folder.resolve(COMPLETE);
            if (!Files.exists(complete)) {
                forgetUnused(cache);
                delete(kit.folder);
                kit.make(parts, filter, jail);
            }
            Files.setLastModifiedTime(complete, FileTime.from(Instant.now()));
        }
        return kit;
    }

    /// Deletes the kits in this folder that have not been used for long.
    static void forgetUnused(Path cache) throws IOException {
        Instant oldest = Instant.now().minus(KEPT);
        try (Stream<Path> kits = Files.list(cache)) {
            for (Path kit : kits.toList()) {
                Path complete = kit.resolve(COMPLETE);
                if (Files.exists(complete)
                        && Files.getLastModifiedTime(complete)
                                .toInstant()
                                .isBefore(oldest)) {
                    delete(kit);
                }
            }
        }
    }

    private void make(List<Path> parts, byte[] filter, Jail jail) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(FILTER), filter);
        for (int i = 0; i < parts.size(); i++) {
            pack(parts.get(i), folder.resolve(jar(i)));
        }
        Training.of(this, jail);
        // Another user id has to read it, whatever this user's habits are.
        setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Path file : files(folder)) {
            setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.createFile(folder.resolve(COMPLETE));
    }

    /// The options that make `java` start the pupil, where this folder is seen as `seen`.
    List<String> options(String seen, Limits limits) {
        var options = new ArrayList<String>();
        if (!Files.exists(folder.resolve(COMPLETE))) {
            options.add("-XX:AOTCacheOutput=" + seen + "/" + ARCHIVE);
        } else if (Files.exists(archive())) {
            options.add("-XX:AOTCache=" + seen + "/" + ARCHIVE);
        }
        options.addAll(startOptions(limits));
        options.addAll(List.of("-cp", classPath(seen)));
        return options;
    }

    Path archive() {
        return folder.resolve(ARCHIVE);
    }

    private static List<String> startOptions(Limits limits) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "-Xmx" + limits.heapMegabytes() + "m",
                "-Xss1m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                // HotSpot's words may not get among the answers on standard output.
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                Main.OPTION,
                "--illegal-native-access=deny",
                "--sun-misc-unsafe-memory-access=deny",
                "-Djdk.serialFilter=!*",
                "-Duser.language=en",
                "-Duser.country=US");
    }

    private static String classPath(String seen) {
        return String.join(
                ":",
                Stream.iterate(0, i -> i < NEEDED.size(), i -> i + 1)
                        .map(i -> seen + "/" + jar(i))
                        .toList());
    }

    private static String jar(int i) {
        return NEEDED.get(i).getSimpleName() + ".jar";
    }

    private static String key(List<Path> parts, byte[] filter, Jail jail)
            throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java has no SHA-256; every JDK 25 should", e);
        }
        digest.update(filter);
        String says =
                jail.getClass().getSimpleName()
                        + Runtime.version()
                        + System.getProperty("java.home")
                        + startOptions(Limits.USUAL);
        digest.update(says.getBytes(UTF_8));
        for (Path part : parts) {
            for (Path file : files(part)) {
                digest.update(part.relativize(file).toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private static void pack(Path part, Path jar) throws IOException {
        if (Files.isRegularFile(part)) {
            Files.copy(part, jar);
            return;
        }
        // The archive of classes takes jars alone, and a build that is tested has
        // folders.
        try (OutputStream out = Files.newOutputStream(jar);
                var packed = new JarOutputStream(out)) {
            for (Path file : files(part)) {
                var entry =
                        new JarEntry(part.relativize(file).toString().replace('\\', '/'));
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                packed.putNextEntry(entry);
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
