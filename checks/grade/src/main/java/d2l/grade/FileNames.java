package d2l.grade;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names of students' files: recognisable, different from each other on every system, and never a path.
final class FileNames {
    private static final int LONGEST = 50;

    private final Map<String, Integer> alike = new HashMap<>();

    /// The names for these students.
    FileNames(List<StudentResult> students) {
        for (StudentResult student : students) {
            alike.merge(folded(safe(student.student().key())), 1, Integer::sum);
        }
    }

    /// The name of this student's files, without an ending.
    String of(Student student) {
        String safe = safe(student.key());
        boolean plain = safe.equals(student.key()) && alike.get(folded(safe)) == 1;
        return plain ? safe : safe + "-" + Hash.of(student.key()).substring(0, 8);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String safe(String key) {
        String safe =
                key.replaceAll("[^\\p{L}\\p{M}\\p{N} _.,-]", "_")
                        .replaceAll("^\\.+", "_");
        int[] points = safe.codePoints().limit(LONGEST).toArray();
        return new String(points, 0, points.length).strip();
    }
}
