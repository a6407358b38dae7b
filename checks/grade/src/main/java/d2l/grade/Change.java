package d2l.grade;

import d2l.check.Verdict;

/// A verdict that came out otherwise than the time before.
///
/// @param exercise its number
public record Change(String exercise, Verdict before, Verdict after) {

    /// The change as a line: «Müller Anna, 3.6.3: wrong → right».
    public String words(Student student) {
        return "%s, %s: %s → %s"
                .formatted(
                        student.name(),
                        exercise,
                        before.kind().words(),
                        after.kind().words());
    }
}
