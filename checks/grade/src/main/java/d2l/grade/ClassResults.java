package d2l.grade;

import d2l.check.Exercise;

import java.util.List;

/// What is known of everybody.
public record ClassResults(List<Exercise<?>> exercises, List<StudentResult> students) {}
