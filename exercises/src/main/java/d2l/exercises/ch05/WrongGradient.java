package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.tensor.Tensor;

/// A `backward` has claimed a gradient. To test it, each element of the input was nudged
/// by $h$: `up` holds the losses with this element at $x + h$, `down` those at $x - h$.
/// Where does nudging contradict the claim?
///
/// Write `wrong`. An element is wrong if claim and nudging differ by more than a
/// hundredth of the largest claimed number, signs aside; rounding alone does not come to
/// that. At most one is: return its index, or −1 if none is.
///
/// ## Hints
///
/// 1. From $x - h$ to $x + h$ it is $2h$.
/// 2. A difference may have either sign, and so may the largest gradient.
/// 3. An element near 0 may be off by half of itself and still be right: what counts is
///    the largest of all.
public final class WrongGradient extends Exercise<WrongGradient.Solution> {
    /// The signature.
    public interface Solution {
        /// three of (n,) and the nudge → an index, or −1
        int wrong(Tensor claimed, Tensor up, Tensor down, double h);
    }

    public WrongGradient() {
        super("5.1.1.6", "The wrong gradient");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        // true slopes, then what is claimed; the small one is off by nearly itself and
        // still right
        double small = draw.number(.002, .003);
        add(cases, "a forgotten factor", draw, .25, new double[] {1, small, 4, -3}, 2, 2);
        add(cases, "a wrong sign", draw, .25, new double[] {small, -2, 1, -5}, 3, 5);
        add(cases, "a lost part", draw, .125, new double[] {3, 2, small, -1}, 1, .5);
        add(cases, "all is right", draw, .125, new double[] {3, -2, small, 1}, -1, 0);
        double[] negative = {.004, -3, -2, -draw.number(1, 2)};
        add(cases, "negative gradients, all right", draw, .25, negative, -1, 0);
        double[] single = {
            1, -4, .1, .1, -.1, .1, .1, -.1, .1, .1, -.1, draw.number(.1, .2)
        };
        add(cases, "one far larger than the others, all right", draw, .25, single, -1, 0);
        double[] large = {2000, -3000, 1000, draw.number(2000, 3000)};
        add(cases, "large gradients, all right", draw, .25, large, -1, 0);
        add(cases, "large gradients", draw, .25, large, 1, -1500);
        double[] tiny = {.002, .003, -.001, draw.number(.002, .003)};
        add(cases, "small gradients", draw, .25, tiny, 2, .001);
        add(cases, "too much", draw, .25, new double[] {1, 2, small, -1}, 0, 20);
    }

    /// Losses with these slopes, and claims of which all but one are right, if not
    /// exactly.
    private static void add(
            Cases cases,
            String name,
            Draw draw,
            double h,
            double[] slopes,
            int wrong,
            double claim) {
        double most = 0;
        for (double slope : slopes) {
            most = Math.max(most, Math.abs(slope));
        }
        double[] up = new double[slopes.length];
        double[] down = new double[slopes.length];
        double[] claimed = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            double loss = most * draw.number(1, 2);
            up[i] = loss + h * slopes[i];
            down[i] = loss - h * slopes[i] * 1.0001;
            double off = i == slopes.length - 1 ? .004 : draw.number(.002, .003);
            claimed[i] = i == wrong ? claim : slopes[i] - most * off;
        }
        cases.add(
                name, Tensor.tensor(claimed), Tensor.tensor(up), Tensor.tensor(down), h);
    }

    @Oracle
    int oracle(Tensor claimed, Tensor up, Tensor down, double h) {
        return wrong(claimed, up, down, h);
    }

    @Reference
    int wrong(Tensor claimed, Tensor up, Tensor down, double h) {
        Tensor nudged = up.sub(down).div(2 * h);
        float[] off = nudged.sub(claimed).abs().toArray();
        float most = claimed.abs().max().item();
        for (int i = 0; i < off.length; i++) {
            if (off[i] > most / 100) {
                return i;
            }
        }
        return -1;
    }

    private static int first(Tensor off, Tensor bound) {
        float[] excess = off.sub(bound).toArray();
        for (int i = 0; i < excess.length; i++) {
            if (excess[i] > 0) {
                return i;
            }
        }
        return -1;
    }

    private static Tensor off(Tensor claimed, Tensor up, Tensor down, double h) {
        return up.sub(down).div(2 * h).sub(claimed).abs();
    }

    @Mistake(
            "The difference was divided by h. From x − h to x + h it is 2h, so all right"
                    + " gradients look like half of what they should be.")
    int onlyH(Tensor claimed, Tensor up, Tensor down, double h) {
        return wrong(claimed, up, down, h / 2);
    }

    @Mistake(
            "Compared without the absolute value: a claim that is too large makes the"
                    + " difference negative, and it slips through.")
    int withoutAbsolute(Tensor claimed, Tensor up, Tensor down, double h) {
        Tensor difference = up.sub(down).div(2 * h).sub(claimed);
        return first(difference, claimed.abs().max().div(100));
    }

    @Mistake(
            "The other half slips through: here only claims that are too large are found."
                    + " Take the absolute value of the difference.")
    int onlyTooLarge(Tensor claimed, Tensor up, Tensor down, double h) {
        Tensor difference = claimed.sub(up.sub(down).div(2 * h));
        return first(difference, claimed.abs().max().div(100));
    }

    @Mistake(
            "Each difference was measured by its own gradient. Near 0 rounding alone is"
                    + " larger than a hundredth of it; measure by the largest of all.")
    int relative(Tensor claimed, Tensor up, Tensor down, double h) {
        return first(off(claimed, up, down, h), claimed.abs().div(100));
    }

    @Mistake(
            "A fixed bound of .01 is too strict for gradients in the thousands and too"
                    + " lax for thousandths. Take a hundredth of the largest.")
    int fixedBound(Tensor claimed, Tensor up, Tensor down, double h) {
        return first(off(claimed, up, down, h), Tensor.scalar(.01));
    }

    @Mistake(
            "There is always an element that differs most. It is wrong only if it differs"
                + " by more than a hundredth of the largest gradient; if none does, −1.")
    int alwaysSome(Tensor claimed, Tensor up, Tensor down, double h) {
        return off(claimed, up, down, h).reshape(1, -1).argmax(1)[0];
    }

    @Mistake(
            "The largest gradient is the largest without its sign. A gradient of −3000 is"
                    + " large.")
    int largestPositive(Tensor claimed, Tensor up, Tensor down, double h) {
        return first(off(claimed, up, down, h), claimed.max().div(100));
    }

    @Mistake("Indices count from 0; here they count from 1.")
    int countedFromOne(Tensor claimed, Tensor up, Tensor down, double h) {
        int index = wrong(claimed, up, down, h);
        return index < 0 ? index : index + 1;
    }

    @Mistake(
            "Measured by the mean of the gradients. Where one is far larger than the"
                + " others, rounding there is more than a hundredth of the mean; take the"
                + " largest.")
    int byMean(Tensor claimed, Tensor up, Tensor down, double h) {
        return first(off(claimed, up, down, h), claimed.abs().mean().div(100));
    }

    @Mistake(
            "0 is the index of the first element. Where none is wrong, the answer is −1.")
    int noneIsZero(Tensor claimed, Tensor up, Tensor down, double h) {
        return Math.max(0, wrong(claimed, up, down, h));
    }

    @Alternative
    int byMost(Tensor claimed, Tensor up, Tensor down, double h) {
        Tensor off = off(claimed, up, down, h);
        boolean some = off.max().item() > claimed.abs().max().item() * .01;
        return some ? off.reshape(1, -1).argmax(1)[0] : -1;
    }

    @Alternative
    int inDoubles(Tensor claimed, Tensor up, Tensor down, double h) {
        double most = 0;
        for (float c : claimed.toArray()) {
            most = Math.max(most, Math.abs(c));
        }
        int index = -1;
        for (int i = 0; i < claimed.size(0); i++) {
            double nudged = ((double) up.toArray()[i] - down.toArray()[i]) / (2 * h);
            if (Math.abs(nudged - claimed.toArray()[i]) > most / 100) {
                index = i;
            }
        }
        return index;
    }

    @Alternative
    int byShares(Tensor claimed, Tensor up, Tensor down, double h) {
        Tensor nudged = up.div(2 * h).sub(down.div(2 * h));
        float[] shares = claimed.sub(nudged).div(claimed.abs().max()).toArray();
        return java.util.stream.IntStream.range(0, shares.length)
                .filter(i -> shares[i] > .01 || shares[i] < -.01)
                .findFirst()
                .orElse(-1);
    }
}
