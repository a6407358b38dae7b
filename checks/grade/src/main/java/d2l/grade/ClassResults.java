package d2l.grade;

import d2l.check.Exercise;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// What is known of everybody.
///
/// @param exercises those that were asked for, in order
/// @param points what a right answer is worth where it is not 1, by the number of the exercise
/// @param students in the order of their keys
public record ClassResults(
        List<Exercise<?>> exercises,
        Map<String, Double> points,
        List<StudentResult> students) {

    /// What a right answer to this exercise is worth.
    public double worth(Exercise<?> exercise) {
        return points.getOrDefault(exercise.number(), 1.0);
    }

    /// What this student has for this exercise: all or nothing.
    public double score(StudentResult student, Exercise<?> exercise) {
        var verdict = student.verdicts().get(exercise.number());
        return verdict != null && verdict.isRight() ? worth(exercise) : 0;
    }

    /// What this student has for all.
    public double score(StudentResult student) {
        return sum(exercises.stream().mapToDouble(one -> score(student, one)));
    }

    /// What all are worth.
    public double most() {
        return sum(exercises.stream().mapToDouble(this::worth));
    }

    /// Tenths and hundredths of points add up as on paper: .1 and .2 are .3, not .30000000000000004.
    private static double sum(DoubleStream points) {
        return Math.rint(points.sum() * 1e6) / 1e6;
    }

    /// A number of points as people write it: 3, 2.5.
    static String points(double points) {
        return points == Math.rint(points)
                ? Long.toString((long) points)
                : Double.toString(points);
    }
}
