package d2l.exercises.ch04;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Tensor;

import java.util.stream.IntStream;

/// A machine may decline to answer. Let it do so where the largest of its probabilities
/// is below a threshold. Does it decline where it would have been wrong?
///
/// Write `doubt`. It counts, over the rows of `P`, three things: the examples that are
/// declined, the mistakes that the machine makes if it must answer every time, and those
/// of these mistakes that are among the declined.
///
/// ## Hints
///
/// 1. The machine does not know the label. Which probability can it look at?
/// 2. `P.argmax(1)` is what it would say, `P.max(1)` how sure it is.
/// 3. Below means less than: at the threshold it answers.
public final class Doubt extends Exercise<Doubt.Solution> {
    /// The signature.
    public interface Solution {
        /// (n, q), n labels → {declined, mistakes, mistakes among the declined}
        int[] doubt(Tensor P, int[] y, double threshold);
    }

    public Doubt() {
        super("4.1.5", "Doubt");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "sure and right, sure and wrong, in doubt and wrong, in doubt and right",
                Tensor.tensor(
                        new double[][] {
                            {.875, .125, 0},
                            {0, .125, .875},
                            {.25, .5, .25},
                            {.25, .25, .5}
                        }),
                new int[] {0, 1, 2, 2},
                .75);
        cases.add(
                "at the threshold",
                Tensor.tensor(new double[][] {{.75, .25}, {.25, .75}, {.375, .625}}),
                new int[] {0, 0, 1},
                .75);
        cases.add("ten examples", ten(draw), tenLabels(), .6);
        cases.add("a threshold that all reach", ten(draw), tenLabels(), .25);
        cases.add("a threshold that none reaches", ten(draw), tenLabels(), .96);
    }

    /// Of class 0, four surely right, one surely wrong, three and two in doubt; no row
    /// lies near .6.
    private static Tensor ten(Draw draw) {
        double[][] rows = new double[10][];
        for (int i = 0; i < 10; i++) {
            double most = i < 5 ? draw.number(.7, .95) : draw.number(.5, .55);
            double next = (1 - most) * draw.number(.4, .6);
            double last = 1 - most - next;
            boolean right = i < 4 || i >= 5 && i < 8;
            rows[i] =
                    right
                            ? new double[] {most, next, last}
                            : new double[] {next, last, most};
        }
        return Tensor.tensor(rows);
    }

    private static int[] tenLabels() {
        return new int[10];
    }

    @Oracle
    int[] oracle(Tensor P, int[] y, double threshold) {
        return doubt(P, y, threshold);
    }

    @Reference
    int[] doubt(Tensor P, int[] y, double threshold) {
        int[] answers = P.argmax(1);
        float[] sure = P.max(1).toArray();
        int[] counts = new int[3];
        for (int i = 0; i < y.length; i++) {
            boolean declined = sure[i] < threshold;
            boolean mistake = answers[i] != y[i];
            counts[0] += declined ? 1 : 0;
            counts[1] += mistake ? 1 : 0;
            counts[2] += declined && mistake ? 1 : 0;
        }
        return counts;
    }

    @Mistake("Where the probability is the threshold itself it is not below: answer.")
    int[] atTheThreshold(Tensor P, int[] y, double threshold) {
        return doubt(P, y, Math.nextUp((float) threshold));
    }

    @Mistake(
            "This looks at the probability of the label, which the machine does not know."
                    + " It may be very sure of a wrong answer; look at the largest one.")
    int[] ofTheLabel(Tensor P, int[] y, double threshold) {
        int[] answers = P.argmax(1);
        float[] sure = P.pick(y).toArray();
        int[] counts = new int[3];
        for (int i = 0; i < y.length; i++) {
            counts[0] += sure[i] < threshold ? 1 : 0;
            counts[1] += answers[i] != y[i] ? 1 : 0;
            counts[2] += sure[i] < threshold && answers[i] != y[i] ? 1 : 0;
        }
        return counts;
    }

    @Mistake(
            "The second number counts only the mistakes that are still made. Count all"
                    + " that the machine makes when it must answer every time.")
    int[] onlyRemaining(Tensor P, int[] y, double threshold) {
        int[] counts = doubt(P, y, threshold);
        return new int[] {counts[0], counts[1] - counts[2], counts[2]};
    }

    @Mistake(
            "The third number counts the mistakes that are still made. Asked are those"
                    + " that are among the declined.")
    int[] missed(Tensor P, int[] y, double threshold) {
        int[] counts = doubt(P, y, threshold);
        return new int[] {counts[0], counts[1], counts[1] - counts[2]};
    }

    @Mistake("The answers are counted that are right; asked are the mistakes.")
    int[] right(Tensor P, int[] y, double threshold) {
        int[] counts = doubt(P, y, threshold);
        return new int[] {counts[0], y.length - counts[1], counts[0] - counts[2]};
    }

    @Mistake("Those above the threshold are counted: they are answered, not declined.")
    int[] answered(Tensor P, int[] y, double threshold) {
        int[] counts = doubt(P, y, threshold);
        return new int[] {y.length - counts[0], counts[1], counts[1] - counts[2]};
    }

    @Mistake(
            "Each probability below the threshold is counted. An example is declined"
                    + " once, if the largest of its row is below.")
    int[] eachProbability(Tensor P, int[] y, double threshold) {
        int[] counts = doubt(P, y, threshold);
        int below = 0;
        for (float p : P.toArray()) {
            below += p < threshold ? 1 : 0;
        }
        return new int[] {below, counts[1], counts[2]};
    }

    @Mistake(
            "The third number is always 0: once an example is declined, its answer is no"
                + " longer compared with the label. Ask both questions of every example.")
    int[] neverBoth(Tensor P, int[] y, double threshold) {
        int[] counts = doubt(P, y, threshold);
        return new int[] {counts[0], counts[1] - counts[2], 0};
    }

    @Mistake(
            "The third number counts the right answers among the declined. Asked are the"
                    + " mistakes.")
    int[] declinedRight(Tensor P, int[] y, double threshold) {
        int[] counts = doubt(P, y, threshold);
        return new int[] {counts[0], counts[1], counts[0] - counts[2]};
    }

    @Alternative
    int[] byStreams(Tensor P, int[] y, double threshold) {
        int[] answers = P.argmax(1);
        int[] declined =
                IntStream.range(0, y.length)
                        .filter(i -> P.row(i).max().item() < threshold)
                        .toArray();
        return new int[] {
            declined.length,
            (int) IntStream.range(0, y.length).filter(i -> answers[i] != y[i]).count(),
            (int) IntStream.of(declined).filter(i -> answers[i] != y[i]).count()
        };
    }

    @Alternative
    int[] byLoops(Tensor P, int[] y, double threshold) {
        float[] p = P.toArray();
        int q = P.size(1);
        int declined = 0;
        int mistakes = 0;
        int both = 0;
        for (int i = 0; i < y.length; i++) {
            int best = 0;
            for (int j = 1; j < q; j++) {
                if (p[i * q + j] > p[i * q + best]) {
                    best = j;
                }
            }
            boolean doubts = p[i * q + best] < (float) threshold;
            if (doubts) {
                declined++;
            }
            if (best != y[i]) {
                mistakes++;
                both += doubts ? 1 : 0;
            }
        }
        return new int[] {declined, mistakes, both};
    }

    @Alternative
    int[] byAccepted(Tensor P, int[] y, double threshold) {
        float[] sure = P.pick(P.argmax(1)).toArray();
        float[] ofLabel = P.pick(y).toArray();
        int accepted = 0;
        int right = 0;
        int acceptedRight = 0;
        for (int i = 0; i < sure.length; i++) {
            boolean isRight = ofLabel[i] == sure[i]; // no row has two largest
            right += isRight ? 1 : 0;
            if (sure[i] >= threshold) {
                accepted++;
                acceptedRight += isRight ? 1 : 0;
            }
        }
        int declined = sure.length - accepted;
        return new int[] {
            declined, sure.length - right, declined - (right - acceptedRight)
        };
    }
}
