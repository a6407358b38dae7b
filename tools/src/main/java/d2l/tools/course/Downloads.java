package d2l.tools.course;

import d2l.tools.weave.ExerciseFile;
import d2l.tools.weave.Handout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What students download: for each assignment an archive of stubs and notebooks, and one of solutions from
/// the day on which they are released.
final class Downloads {
    /// Archives hold a time for each file; this one makes the same course the same bytes.
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private Downloads() {}

    static String handout(Assignment assignment) {
        return "downloads/" + assignment.slug() + ".zip";
    }

    static String solutions(Assignment assignment) {
        return "downloads/" + assignment.slug() + "-solutions.zip";
    }

    /// Whether the site of this day has the solutions; a copy of the book without them never has.
    static boolean hasSolutions(Course course, Assignment assignment, LocalDate today) {
        var exercises = AssignmentsPage.exercises(course, assignment);
        return assignment.isReleased(today)
                && !exercises.isEmpty()
                && exercises.stream().noneMatch(ExerciseFile::isWithoutSolution);
    }

    static Map<String, byte[]> of(Course course, LocalDate today) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var assignment : course.assignments()) {
            var exercises = AssignmentsPage.exercises(course, assignment);
            if (exercises.isEmpty()) {
                continue;
            }
            var handout = new Handout(course.book().weaver(), exercises);
            files.put(handout(assignment), zip(handout.stubs()));
            if (hasSolutions(course, assignment, today)) {
                files.put(solutions(assignment), zip(handout.solutions()));
            }
        }
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
