package d2l.grade;

import d2l.check.Verdict;

/// A verdict and what it was made of: a line of the journal.
///
/// @param key stands for check, student, exercise and source: where it is in the journal, nothing is to do
/// @param student the student's key
/// @param exercise the number of the exercise, 3.6.3
/// @param check the version of its check
/// @param source the number of the submitted files
public record Graded(
        String key,
        String student,
        String exercise,
        String check,
        String source,
        Verdict verdict) {

    /// A verdict with the key that belongs to it.
    static Graded of(
            String student,
            String exercise,
            String check,
            String source,
            Verdict verdict) {
        String key = key(check, student, exercise, source);
        return new Graded(key, student, exercise, check, source, verdict);
    }

    /// What these four are together.
    static String key(String check, String student, String exercise, String source) {
        return Hash.of(check, student, exercise, source);
    }
}
