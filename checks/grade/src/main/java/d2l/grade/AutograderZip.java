package d2l.grade;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import d2l.cache.CacheFolder;
import d2l.check.Exercise;
import d2l.check.Judge;
import d2l.device.Device;
import d2l.pupil.ClassHome;
import d2l.pupil.Pupil;

import org.jspecify.annotations.NullMarked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The zip that a lecturer uploads to Gradescope: what sets its container up, what grades there, and the
/// secret. Who has the zip has the oracles and the secret: it is for lecturers alone.
public record AutograderZip(
        List<Exercise<?>> exercises, Map<String, Double> points, Secret secret) {

    /// One class of each jar that grading needs; charts and tables stay at home.
    private List<Class<?>> needed() {
        var classes =
                new ArrayList<Class<?>>(
                        List.of(
                                Autograder.class,
                                Judge.class,
                                Pupil.class,
                                Device.class,
                                CacheFolder.class,
                                Gson.class,
                                NullMarked.class));
        classes.add(exercises.getFirst().getClass());
        return classes;
    }

    /// Writes the zip; one that is there is replaced.
    public void write(Path zip) {
        Path part = zip.resolveSibling("." + zip.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            var options = Map.of("create", "true", "enablePosixFileAttributes", "true");
            try (var files = FileSystems.newFileSystem(part, options)) {
                fill(files.getPath("/"));
            }
            Files.move(part, zip, StandardCopyOption.REPLACE_EXISTING);
            // The secret is in it.
            Files.setPosixFilePermissions(
                    zip, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw GradingFailed.writing(zip, e);
        }
    }

    private void fill(Path root) throws IOException {
        for (String script : List.of("setup.sh", "run_autograder")) {
            try (InputStream in = AutograderZip.class.getResourceAsStream(script)) {
                Files.copy(in, root.resolve(script));
            }
            Files.setPosixFilePermissions(
                    root.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.write(root.resolve("secret"), secret.bytes());
        var assignment =
                new Autograder.Assignment(
                        exercises.stream().map(Exercise::number).toList(), points);
        Files.writeString(
                root.resolve("assignment.json"),
                new GsonBuilder().setPrettyPrinting().create().toJson(assignment));
        Files.createDirectory(root.resolve("lib"));
        Set<Path> homes = new LinkedHashSet<>();
        for (Class<?> type : needed()) {
            homes.add(ClassHome.of(type));
        }
        for (Path home : homes) {
            if (Files.isRegularFile(home)) {
                Files.copy(home, root.resolve("lib/" + home.getFileName()));
            } else {
                pack(home, root.resolve("lib/classes-" + root(home) + ".jar"));
            }
        }
    }

    /// What tells folders of classes apart: «judge» of checks/judge/target/classes.
    private static String root(Path classes) {
        return classes.getName(classes.getNameCount() - 3).toString();
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Path made = Files.createTempFile("d2l-", ".jar");
        try (Stream<Path> walk = Files.walk(classes)) {
            Files.delete(made);
            try (var files = FileSystems.newFileSystem(made, Map.of("create", "true"))) {
                for (Path file : walk.sorted().toList()) {
                    Path to = files.getPath("/", classes.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(to);
                    } else {
                        Files.copy(file, to);
                    }
                }
            }
            Files.copy(made, jar);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
