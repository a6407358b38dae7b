package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;

import java.util.List;

/// Ten epochs at .1, ten at .05, ten at .025: a staircase.
///
/// Write `rate`, the learning rate of an epoch; the first is epoch 0. It begins with `lr`
/// and is multiplied by `factor` every so many epochs. With `lr` = .1, `every` = 10 and
/// `factor` = .5, epochs 0 to 9 have the rate .1, and epoch 10 is the first with .05.
///
/// ## Hints
///
/// 1. How many stairs lie behind epoch 9, 10, 19, 20?
/// 2. In Java 19 / 10 is 1.
public final class StepSchedule extends Exercise<StepSchedule.Solution> {
    /// The signature.
    public interface Solution {
        /// the rate of this epoch
        double rate(int epoch, double lr, int every, double factor);
    }

    public StepSchedule() {
        super("5.3.7", "A learning rate that goes downstairs");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Schedule");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        double lr = draw.number(0.2, 0.5);
        double factor = draw.number(0.3, 0.6);
        int every = draw.integer(3, 6);
        cases.add("the first epoch", 0, lr, every, factor);
        cases.add("the last before the first stair", every - 1, lr, every, factor);
        cases.add("the first stair", every, lr, every, factor);
        cases.add("one later", every + 1, lr, every, factor);
        cases.add("the last before the third stair", 3 * every - 1, lr, every, factor);
        cases.add("the third stair", 3 * every, lr, every, factor);
        cases.add("a stair in every epoch", 4, lr, 1, factor);
    }

    @Oracle
    Real oracle(int epoch, double lr, int every, double factor) {
        Real rate = Real.of(lr);
        for (int stair = every; stair <= epoch; stair += every) {
            rate = rate.mul(factor);
        }
        return rate;
    }

    @Reference
    double rate(int epoch, double lr, int every, double factor) {
        return lr * Math.pow(factor, epoch / every);
    }

    @Mistake(
            "epoch / every is rounded to the nearest whole number: the stair comes half a"
                    + " tread early. Round down.")
    double rounded(int epoch, double lr, int every, double factor) {
        return lr * Math.pow(factor, Math.round((double) epoch / every));
    }

    @Mistake(
            "This is a slope and no staircase: epoch / every was divided with a fraction."
                    + " Only whole stairs count.")
    double slope(int epoch, double lr, int every, double factor) {
        return lr * Math.pow(factor, (double) epoch / every);
    }

    @Mistake(
            "The stair comes one epoch early: epochs count from 0, and epoch `every` is"
                    + " the first with the lower rate.")
    double early(int epoch, double lr, int every, double factor) {
        return rate(epoch + 1, lr, every, factor);
    }

    @Mistake("The stair comes one epoch late: epoch `every` already has the lower rate.")
    double late(int epoch, double lr, int every, double factor) {
        return rate(Math.max(epoch - 1, 0), lr, every, factor);
    }

    @Mistake("There is one stair only. Every `every` epochs there is another.")
    double once(int epoch, double lr, int every, double factor) {
        return epoch < every ? lr : lr * factor;
    }

    @Mistake(
            "The rate falls only in the epochs that `every` divides and is back in the"
                    + " next. What fell stays down.")
    double onlyThere(int epoch, double lr, int every, double factor) {
        return epoch > 0 && epoch % every == 0 ? rate(epoch, lr, every, factor) : lr;
    }

    @Mistake(
            "The second stair is as high as the first, and the third could lead below 0."
                    + " Multiply by the factor again: factorˢ after s stairs.")
    double equalStairs(int epoch, double lr, int every, double factor) {
        return lr * (1 - (1 - factor) * (epoch / every));
    }

    @Mistake(
            "After s stairs the rate was multiplied by s · factor; it is factorˢ, and 1"
                    + " before the first.")
    double timesCount(int epoch, double lr, int every, double factor) {
        int stairs = epoch / every;
        return stairs == 0 ? lr : lr * factor * stairs;
    }

    @Mistake("The rate falls in every epoch: `every` was not used.")
    double everyEpoch(int epoch, double lr, int every, double factor) {
        return lr * Math.pow(factor, epoch);
    }

    @Mistake("The rate rises: it was divided by the factor.")
    double upstairs(int epoch, double lr, int every, double factor) {
        return lr / Math.pow(factor, epoch / every);
    }

    @Alternative
    double walked(int epoch, double lr, int every, double factor) {
        double rate = lr;
        for (int i = 1; i <= epoch; i++) {
            if (i % every == 0) {
                rate *= factor;
            }
        }
        return rate;
    }

    @Alternative
    double recursively(int epoch, double lr, int every, double factor) {
        return epoch < every
                ? lr
                : factor * recursively(epoch - every, lr, every, factor);
    }

    @Alternative
    double inFloat(int epoch, double lr, int every, double factor) {
        float power = 1;
        for (int stairs = (int) Math.floor((double) epoch / every);
                stairs > 0;
                stairs--) {
            power *= (float) factor;
        }
        return (float) lr * power;
    }
}
