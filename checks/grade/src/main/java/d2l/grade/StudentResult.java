package d2l.grade;

import d2l.check.Verdict;

import java.util.List;
import java.util.Map;

/// What is known of one student.
///
/// @param notes sentences about files that were left out
/// @param verdicts by the number of the exercise
/// @param ungraded why an exercise has no verdict, by its number: the fault of the check or the machine
/// @param changes the verdicts that a regrading changed
public record StudentResult(
        Student student,
        boolean late,
        List<String> notes,
        Map<String, Verdict> verdicts,
        Map<String, String> ungraded,
        List<Change> changes) {}
