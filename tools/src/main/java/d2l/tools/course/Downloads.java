package d2l.tools.course;

import d2l.tools.weave.Archive;
import d2l.tools.weave.ExerciseFile;
import d2l.tools.weave.Handout;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/// What students download: for each assignment an archive of stubs and notebooks, and one of solutions from
/// the day on which they are released.
final class Downloads {
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
            var handout = new Handout(course.weaver(), exercises);
            files.put(handout(assignment), Archive.zip(handout.stubs()));
            if (hasSolutions(course, assignment, today)) {
                files.put(solutions(assignment), Archive.zip(handout.solutions()));
            }
        }
        return files;
    }
}
