package d2l.grade;

import d2l.grade.Unpacking.Limits;
import d2l.grade.Unpacking.Unpacked;
import d2l.pupil.Submitted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The submissions of a class, found in what a platform gave: a folder or zip with a folder a student, or
/// with files whose names say whose they are.
///
/// @param all in the order of the students' keys
/// @param notes what is to be said about files that belong to nobody
public record Submissions(List<Submission> all, List<String> notes) {

    private static final class Collected {
        final Student student;
        final List<String> notes = new ArrayList<>();
        final Unpacking unpacking = new Unpacking(Limits.STUDENT, notes::add);
        boolean late;

        Collected(Student student) {
            this.student = student;
        }
    }

    /// Something that can be added to a student's files.
    private interface Source {
        void addTo(Unpacking unpacking, String path) throws IOException;
    }

    /// Looks through a folder or a zip.
    public static Submissions in(Path place) {
        if (!Files.exists(place)) {
            throw new GradingFailed(
                    "There is no " + place + ".",
                    "Name the folder or zip of submissions that your platform gave you.");
        }
        var notes = new ArrayList<String>();
        try {
            SequencedMap<String, Source> found =
                    Files.isDirectory(place) ? walk(place, notes) : unzip(place, notes);
            var students = new TreeMap<String, Collected>();
            for (var entry : found.entrySet()) {
                collect(entry.getKey(), entry.getValue(), students, notes);
            }
            if (students.isEmpty()) {
                throw new GradingFailed(
                        String.join(
                                "\n",
                                Stream.concat(
                                                Stream.of(
                                                        "No submissions in "
                                                                + place
                                                                + "."),
                                                notes.stream().limit(3))
                                        .toList()),
                        "It needs a folder for each student, or the download of Moodle or"
                                + " Canvas as it is.");
            }
            return new Submissions(
                    students.values().stream().map(Submissions::submission).toList(),
                    List.copyOf(notes));
        } catch (IOException e) {
            throw GradingFailed.reading(place, e);
        }
    }

    /// One student's files: all that a folder holds.
    public static Submission of(Student student, Path folder) {
        try {
            var collected = new Collected(student);
            var links = new ArrayList<String>();
            for (var entry : walk(folder, links).entrySet()) {
                if (!entry.getKey().endsWith("/")) {
                    entry.getValue().addTo(collected.unpacking, entry.getKey());
                }
            }
            collected.notes.addAll(links);
            return submission(collected);
        } catch (IOException e) {
            throw GradingFailed.reading(folder, e);
        }
    }

    /// All files below a folder, and its own folders with a `/` at the end.
    private static SequencedMap<String, Source> walk(Path folder, List<String> notes)
            throws IOException {
        var found = new LinkedHashMap<String, Source>();
        // Links below are left out, but the folder that is named may be one.
        Path top = folder.toRealPath();
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted().toList()) {
                String name = top.relativize(path).toString().replace('\\', '/');
                if (name.isEmpty() || Ignored.is(name)) {
                    continue;
                }
                if (Files.isSymbolicLink(path)) {
                    notes.add("«" + name + "» was left out: it is a link.");
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.put(name, (unpacking, as) -> unpacking.add(as, path));
                } else if (!name.contains("/")) {
                    found.put(name + "/", (_, _) -> {});
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    private static SequencedMap<String, Source> unzip(Path zip, List<String> notes)
            throws IOException {
        var unpacking = new Unpacking(Limits.CLASS, notes::add);
        unpacking.add(zip.getFileName().toString(), zip);
        List<Unpacked> files =
                unpacking.files().stream()
                        .filter(file -> !Ignored.is(file.path()))
                        .toList();
        String outer = outer(files);
        var found = new LinkedHashMap<String, Source>();
        for (Unpacked file : files) {
            String path = file.path().substring(outer.length());
            if (!path.isEmpty()) {
                found.put(path, (all, as) -> all.add(as, file.bytes()));
            }
        }
        return found;
    }

    /// The folder around all the others, with its `/`, where a zip has one.
    private static String outer(List<Unpacked> files) {
        var tops =
                files.stream()
                        .map(file -> file.path().replaceFirst("/.*", "/"))
                        .distinct()
                        .toList();
        if (tops.size() != 1 || !tops.getFirst().endsWith("/")) {
            return "";
        }
        String top = tops.getFirst();
        boolean ofOneStudent =
                files.stream()
                        .map(file -> file.path().substring(top.length()))
                        .anyMatch(
                                rest ->
                                        !rest.contains("/")
                                                && isAnswer(rest)
                                                && Student.ofFile(rest) == null);
        boolean moodle =
                Student.ofFolder(top.substring(0, top.length() - 1)).platform()
                        == Student.Platform.MOODLE;
        return ofOneStudent || moodle ? "" : top;
    }

    private static void collect(
            String path,
            Source source,
            Map<String, Collected> students,
            List<String> notes)
            throws IOException {
        int slash = path.indexOf('/');
        if (slash > 0) {
            var student = Student.ofFolder(path.substring(0, slash));
            Collected all =
                    students.computeIfAbsent(student.key(), _ -> new Collected(student));
            if (!path.endsWith("/")) {
                source.addTo(all.unpacking, path.substring(slash + 1));
            }
            return;
        }
        Student.Owned owned = Student.ofFile(path);
        if (owned == null && path.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            String stem = path.substring(0, path.length() - 4);
            owned = new Student.Owned(Student.named(stem), path, false);
        }
        if (owned == null) {
            notes.add(
                    "«%s» belongs to nobody: put it into a folder with the student's name."
                            .formatted(path));
            return;
        }
        Student student = owned.student();
        Collected all =
                students.computeIfAbsent(student.key(), _ -> new Collected(student));
        all.late |= owned.late();
        source.addTo(all.unpacking, owned.file());
    }

    private static Submission submission(Collected collected) {
        var files = new ArrayList<Submitted>();
        for (Unpacked file : collected.unpacking.files()) {
            String name = file.path().replaceFirst("(?i)(\\.java|\\.ipynb)\\.txt$", "$1");
            if (Ignored.is(name)) {
                continue;
            }
            if (!isAnswer(name)) {
                collected.notes.add(
                        "«"
                                + name
                                + "» was left out: an answer is Java (.java), a notebook"
                                + " (.ipynb) or a zip of these.");
            } else if (file.isTooLarge()) {
                files.add(new Submitted(name, file.size(), file.bytes()));
            } else if (files.stream()
                    .anyMatch(other -> Arrays.equals(other.bytes(), file.bytes()))) {
                collected.notes.add(
                        "«%s» was left out: it is a copy of another file."
                                .formatted(name));
            } else {
                files.add(new Submitted(name, file.bytes()));
            }
        }
        if (files.isEmpty()) {
            collected.notes.add(
                    "No answer was handed in: there is no Java, no notebook.");
        }
        return new Submission(
                collected.student,
                collected.late,
                List.copyOf(files),
                List.copyOf(collected.notes));
    }

    private static boolean isAnswer(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".java") || lower.endsWith(".ipynb");
    }
}
