package d2l.optim;

import d2l.device.Illegal;

/// A learning rate for each epoch: `optimizer.lr(schedule.lr(epoch))`.
///
/// The rates are computed in double, of + − × ÷ alone, so that they are the same everywhere.
@FunctionalInterface
public interface Schedule {
    /// The rate of this epoch; the first is epoch 0, and earlier ones are refused.
    double lr(int epoch);

    /// The same rate always.
    static Schedule constant(double lr) {
        Optimizer.positive("learning rate", lr);
        return epoch -> {
            checkEpoch(epoch);
            return lr;
        };
    }

    /// Multiplied by `factor` every so many epochs: step(0.1, 10, 0.5) is 0.1 in epochs 0 to 9 and
    /// 0.05 from epoch 10.
    static Schedule step(double lr, int every, double factor) {
        Optimizer.positive("learning rate", lr);
        checkFactor(factor);
        if (every < 1) {
            throw Illegal.argument(
                    "a step every %s epochs: the number of epochs between two steps must"
                            + " be at least 1",
                    every);
        }
        return epoch -> lr * power(factor, checkEpoch(epoch) / every);
    }

    /// Multiplied by `factor` after every epoch.
    static Schedule exponential(double lr, double factor) {
        Optimizer.positive("learning rate", lr);
        checkFactor(factor);
        return epoch -> lr * power(factor, checkEpoch(epoch));
    }

    /// lr · (1 + cos(π · epoch ÷ epochs)) ÷ 2: slow, fast, slow, from lr in epoch 0 to half of it in
    /// the middle and 0 in epoch `epochs`, where it stays (Loshchilov and Hutter 2017, SGDR).
    static Schedule cosine(double lr, int epochs) {
        Optimizer.positive("learning rate", lr);
        checkCount("cosine", epochs);
        return epoch -> {
            if (checkEpoch(epoch) >= epochs) {
                return 0;
            }
            double half = cosine(Math.PI / 2 * epoch / epochs);
            return lr * (half * half); // cos²(x ÷ 2) = (1 + cos x) ÷ 2
        };
    }

    /// This schedule after so many epochs of warm-up, in which the rate rises in equal steps: of two
    /// they have ⅓ and ⅔ of this schedule's first rate, and epoch 2 is this schedule's epoch 0 (Goyal
    /// et al. 2017, Accurate, large minibatch SGD).
    default Schedule warmUp(int epochs) {
        checkCount("warmUp", epochs);
        return epoch ->
                checkEpoch(epoch) < epochs
                        ? lr(0) * (epoch + 1) / (epochs + 1)
                        : lr(epoch - epochs);
    }

    private static int checkEpoch(int epoch) {
        if (epoch < 0) {
            throw Illegal.argument(
                    "the learning rate of epoch %s: epochs count from 0", epoch);
        }
        return epoch;
    }

    private static void checkCount(String name, int epochs) {
        if (epochs < 1) {
            throw Illegal.argument(
                    "%s over %s epochs: it needs at least 1", name, epochs);
        }
    }

    private static void checkFactor(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw Illegal.argument(
                    "a learning rate multiplied by %s: the factor must be above 0 and at"
                            + " most 1, such as 0.5",
                    factor);
        }
    }

    /// By multiplications: what a library's pow gives differs among machines.
    private static double power(double factor, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= factor;
        }
        return power;
    }

    /// The series 1 − x² ÷ 2! + x⁴ ÷ 4! − …, for 0 ≤ x ≤ π ÷ 2 as exact as a double can be.
    private static double cosine(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 2; k <= 24; k += 2) {
            term *= -x * x / (k * (k - 1));
            sum += term;
        }
        return sum;
    }
}
