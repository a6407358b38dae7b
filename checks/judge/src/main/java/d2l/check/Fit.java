package d2l.check;

import d2l.pupil.Answer;
import d2l.pupil.Answers;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How well a mistake explains a student's answers: on all cases, or not at all.
///
/// Who makes the same mistake may compute in another order, so equality is too much to ask. A number
/// fits if it is near the mistake's number, measured by what rounding may do and, where the mistake is
/// wrong, by a quarter of the way from there to what is right. Where the mistake is right, so must be the
/// student. NaN fits NaN, and an infinity the same infinity.
final class Fit {
    private static final double NOT = Double.POSITIVE_INFINITY;

    /// What rounding may do to a number of this size: 128 units in the last place of float32.
    private static final double RELATIVE = 0x1p-17;

    /// What it may do to a number that came from larger ones, relative to the largest of the array.
    private static final double OF_LARGEST = 0x1p-20;

    private static final double BOUNDS = 32;

    private Fit() {}

    /// The largest distance of any number, 0 for equal ones; infinite where the mistake does not fit.
    static double distance(Answers mistake, List<Reply> replies) {
        double distance = 0;
        for (int i = 0; i < replies.size() && distance != NOT; i++) {
            Reply reply = replies.get(i);
            distance =
                    Math.max(
                            distance,
                            distance(mistake.first().get(i), reply.first(), reply));
            distance =
                    Math.max(
                            distance,
                            distance(mistake.again().get(i), reply.again(), reply));
        }
        return distance;
    }

    private static double distance(Answer mistake, Answer.Given student, Reply reply) {
        if (!(mistake instanceof Answer.Given wrong)
                || wrong.overwritten() != student.overwritten()) {
            return NOT;
        }
        List<Real> theirs = Numbers.of(student.value());
        List<Real> wrongs = Numbers.of(wrong.value());
        if (theirs.size() != wrongs.size()) {
            return NOT;
        }
        double distance = 0;
        for (int i = 0; i < theirs.size(); i++) {
            Real expected =
                    wrongs.size() == reply.expected().size()
                            ? reply.expected().get(i)
                            : null;
            distance =
                    Math.max(distance, distance(wrongs.get(i), theirs.get(i), expected));
        }
        return distance;
    }

    private static double distance(Real mistake, Real student, @Nullable Real expected) {
        if (!mistake.shape().equals(student.shape())) {
            return NOT;
        }
        boolean comparable = expected != null && expected.shape().equals(mistake.shape());
        double[] m = mistake.values();
        double[] s = student.values();
        double largest = 0;
        for (double value : m) {
            largest =
                    Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        double distance = 0;
        for (int i = 0; i < m.length && distance != NOT; i++) {
            if (comparable && isRightAt(expected, i, m[i])) {
                distance = isRightAt(expected, i, s[i]) ? distance : NOT;
            } else if (!Double.isFinite(m[i]) || !Double.isFinite(s[i])) {
                distance = Double.compare(m[i], s[i]) == 0 ? distance : NOT;
            } else if (m[i] != s[i]) {
                double allowed = RELATIVE * Math.abs(m[i]) + OF_LARGEST * largest;
                if (comparable && Double.isFinite(expected.values()[i])) {
                    allowed =
                            allowed(
                                    m[i],
                                    expected.values()[i],
                                    expected.bounds()[i],
                                    allowed);
                }
                double ratio = Math.abs(m[i] - s[i]) / allowed;
                distance = ratio <= 1 ? Math.max(distance, ratio) : NOT;
            }
        }
        return distance;
    }

    private static double allowed(
            double m, double expected, double bound, double rounding) {
        double scale = expected == 0 ? 1 : Math.max(1, Math.abs(m / expected));
        return Math.min(
                rounding + BOUNDS * bound * Math.min(scale, 1e6),
                Math.abs(m - expected) / 4);
    }

    private static boolean isRightAt(Real expected, int i, double answer) {
        return Numbers.isWithin(expected.values()[i], expected.bounds()[i], answer);
    }
}
