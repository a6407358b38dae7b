package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

/// Nudging knows no formula for a slope: it moves one input up by $h$, then down by $h$,
/// and divides the difference of the two results by $2h$. Take the log-sum-exp of section
/// 4.1, $L(\mathbf{o}) = \log \sum_j e^{o_j}$, of a few small numbers.
///
/// Write `nudged`: the slope of $L$ for each element of $\mathbf{o}$, found by nudging.
/// Here $h$ is large, so that what nudging finds is not quite what calculus says.
///
/// ## Hints
///
/// 1. Write a method `double L(float[] o)`, or one for tensors, and call it twice for
///    each element.
/// 2. Only one element is moved at a time. Where must it be before the next one's turn?
/// 3. $\mathbf{o}$ is the caller's: nudge a copy.
public final class NudgedSlopes extends Exercise<NudgedSlopes.Solution> {
    /// The signature.
    public interface Solution {
        /// (q,) and the nudge → (q,)
        Tensor nudged(Tensor o, double h);
    }

    public NudgedSlopes() {
        super("5.1.1.7", "Nudging by hand");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add("two numbers", Tensor.tensor(0, draw.number(.8, 1.2)), .5);
        cases.add("three numbers", Tensor.tensor(draw.number(-.2, .2), 1, 2), .5);
        cases.add("a larger nudge", Tensor.tensor(2, draw.number(.4, .6), -1, 0), 1.);
        cases.add("a smaller nudge", Tensor.tensor(.5, -1, draw.number(1, 1.5)), .25);
    }

    @Oracle
    Real oracle(Tensor o, double h) {
        int q = o.size(0);
        Real v = Real.of(o);
        return difference(v, h, q, 0).or(difference(v, h, q, 3));
    }

    /// The quotient by a log-sum-exp from which this number is taken out.
    private static Real difference(Real o, double h, int q, double m) {
        double[] nudge = new double[q * q];
        for (int i = 0; i < q; i++) {
            nudge[i * q + i] = h;
        }
        Real row = o.reshape(1, q);
        Real up = row.add(Real.of(nudge, q, q)).sub(m).exp().sum(1, false).log().add(m);
        Real down = row.sub(Real.of(nudge, q, q)).sub(m).exp().sum(1, false).log().add(m);
        return up.sub(down).div(2 * h);
    }

    private static double logSumExp(float[] o) {
        double sum = 0;
        for (float number : o) {
            sum += Math.exp(number);
        }
        return Math.log(sum);
    }

    /// L with one element moved by this.
    private static double moved(Tensor o, int i, double by) {
        float[] values = o.toArray();
        values[i] += (float) by;
        return logSumExp(values);
    }

    @Reference
    Tensor nudged(Tensor o, double h) {
        double[] slopes = new double[o.size(0)];
        for (int i = 0; i < slopes.length; i++) {
            float[] up = o.toArray();
            float[] down = o.toArray();
            up[i] += (float) h;
            down[i] -= (float) h;
            slopes[i] = (logSumExp(up) - logSumExp(down)) / (2 * h);
        }
        return Tensor.tensor(slopes);
    }

    @Mistake("The distance from o − h to o + h is 2h; this divides by h.")
    Tensor halfTheWay(Tensor o, double h) {
        return nudged(o, h).mul(2);
    }

    @Mistake(
            "Nudged only up. Together with a nudge down the curvature cancels, and the"
                    + " error falls with h² and not with h.")
    Tensor forwards(Tensor o, double h) {
        double[] slopes = new double[o.size(0)];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (moved(o, i, h) - moved(o, i, 0)) / h;
        }
        return Tensor.tensor(slopes);
    }

    @Mistake(
            "Nudged only down. Together with a nudge up the curvature cancels, and the"
                    + " error falls with h² and not with h.")
    Tensor backwards(Tensor o, double h) {
        double[] slopes = new double[o.size(0)];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (moved(o, i, 0) - moved(o, i, -h)) / h;
        }
        return Tensor.tensor(slopes);
    }

    @Mistake(
            "This is what calculus says, the softmax. Asked is what nudging by this h"
                    + " finds, which knows no formula and differs a little.")
    Tensor calculus(Tensor o, double h) {
        return o.softmax();
    }

    @Mistake(
            "All elements were nudged at once: that tells what they do together. Nudge"
                    + " one at a time.")
    Tensor allAtOnce(Tensor o, double h) {
        double up = logSumExp(o.add(h).toArray());
        double down = logSumExp(o.sub(h).toArray());
        return Tensor.full((up - down) / (2 * h), o.size(0));
    }

    @Mistake(
            "After its turn an element must return to where it was; here each stays"
                    + " nudged down while the next are tried.")
    Tensor leftDown(Tensor o, double h) {
        float[] values = o.toArray();
        double[] slopes = new double[values.length];
        for (int i = 0; i < slopes.length; i++) {
            values[i] += (float) h;
            double up = logSumExp(values);
            values[i] -= (float) (2 * h);
            slopes[i] = (up - logSumExp(values)) / (2 * h);
        }
        return Tensor.tensor(slopes);
    }

    @Mistake(
            "The nudge down started from the nudged place: up by h and then down by h is"
                    + " where it was. Go down by 2h.")
    Tensor backToTheStart(Tensor o, double h) {
        return forwards(o, h).div(2);
    }

    @Mistake(
            "The sign is turned: the result further up comes first, less the one further"
                    + " down.")
    Tensor turned(Tensor o, double h) {
        return nudged(o, h).neg();
    }

    @Alternative
    Tensor byTensors(Tensor o, double h) {
        int q = o.size(0);
        Tensor[] slopes = new Tensor[q];
        for (int i = 0; i < q; i++) {
            double[] nudge = new double[q];
            nudge[i] = h;
            Tensor up = o.add(Tensor.tensor(nudge)).exp().sum().log();
            Tensor down = o.sub(Tensor.tensor(nudge)).exp().sum().log();
            slopes[i] = up.sub(down).div(2 * h).reshape(1);
        }
        return Tensor.concat(0, slopes);
    }

    @Alternative
    Tensor byOneMatrix(Tensor o, double h) {
        int q = o.size(0);
        double[][] nudges = new double[q][q];
        for (int i = 0; i < q; i++) {
            nudges[i][i] = h;
        }
        Tensor H = Tensor.tensor(nudges);
        Tensor up = H.add(o).exp().sum(1);
        Tensor down = o.sub(H).exp().sum(1);
        return up.div(down).log().div(2 * h); // a difference of logarithms
    }

    @Alternative
    Tensor byStableLogarithms(Tensor o, double h) {
        float[] values = o.toArray();
        float[] slopes = new float[values.length];
        for (int i = 0; i < slopes.length; i++) {
            float before = values[i];
            values[i] = before + (float) h;
            float up = shifted(values);
            values[i] = before - (float) h;
            float down = shifted(values);
            values[i] = before;
            slopes[i] = (up - down) / (float) (2 * h);
        }
        return Tensor.of(slopes, slopes.length);
    }

    private static float shifted(float[] o) {
        Tensor O = Tensor.of(o, o.length);
        Tensor m = O.max();
        return O.sub(m).exp().sum().log().add(m).item();
    }

    @Alternative
    Tensor byBoth(Tensor o, double h) {
        Tensor two = forwards(o, h).add(backwards(o, h));
        return two.div(2); // the mean of the two one-sided quotients
    }
}
