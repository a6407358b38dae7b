package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// In training batch normalisation sees minibatches; in the shop it sees one photograph.
/// For that day it remembers.
///
/// Write `follow`: at each minibatch $\mathbf{Z}$ the running mean moves a tenth of the way
/// towards the minibatch's mean, column by column, and the running variance a tenth of the
/// way towards its variance. This variance estimates that of all photographs from $n$ of
/// them, so that it is divided by $n - 1$. The answer is a list of two, the new mean and
/// the new variance, each of shape (d,).
///
/// ## Hints
///
/// 1. A tenth of the way from $a$ to $b$ is $.9\,a + .1\,b$.
/// 2. The variance is taken around the minibatch's own mean.
/// 3. $n / (n - 1)$ turns the one variance into the other.
public final class RunningStatistics extends Exercise<RunningStatistics.Solution> {
    /// The signature.
    public interface Solution {
        /// running mean and variance (d,), Z (n, d) → the new ones
        List<Tensor> follow(Tensor mean, Tensor variance, Tensor Z);
    }

    public RunningStatistics() {
        super("5.4.7", "What batch normalisation remembers");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("BatchNorm1d");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "the first minibatch, of two",
                Tensor.zeros(2),
                Tensor.ones(2),
                Tensor.tensor(
                        new double[][] {
                            {draw.number(4, 5), 1},
                            {draw.number(1, 2), draw.number(-8, -6)}
                        }));
        cases.add(
                "a later one",
                draw.uniform(1, 2, 3),
                draw.uniform(3, 6, 3),
                draw.normal(5, 1, 6, 3));
        cases.add(
                "a unit that never changes",
                Tensor.tensor(1, 2),
                Tensor.tensor(0.5, 1),
                Tensor.tensor(new double[][] {{3, 1}, {3, 2}, {3, 4}}));
    }

    private static Real tenth(Real old, Real now) {
        Real moved = old.sub(old.sub(now).mul(0.1));
        Real rest = old.mul(Real.of(1).sub(0.1)).add(now.mul(0.1));
        return old.mul(0.9).add(now.mul(0.1)).or(moved).or(rest);
    }

    @Oracle
    List<Real> oracle(Tensor mean, Tensor variance, Tensor Z) {
        double n = Z.size(0);
        Real z = Real.of(Z);
        Real mu = z.mean(0, false);
        Real centred = z.sub(mu);
        Real squares = z.mul(z).sum(0, false).sub(mu.mul(mu).mul(n));
        Real unbiased = centred.mul(centred).sum(0, false).or(squares).div(n - 1);
        return List.of(tenth(Real.of(mean), mu), tenth(Real.of(variance), unbiased));
    }

    private static Tensor biased(Tensor Z) {
        Tensor centred = Z.sub(Z.mean(0));
        return centred.mul(centred).mean(0);
    }

    private static Tensor unbiased(Tensor Z) {
        double n = Z.size(0);
        return biased(Z).mul(n / (n - 1));
    }

    private static Tensor mixed(double kept, Tensor old, Tensor now) {
        return old.mul(kept).add(now.mul(1 - kept));
    }

    @Reference
    List<Tensor> follow(Tensor mean, Tensor variance, Tensor Z) {
        double n = Z.size(0);
        Tensor mu = Z.mean(0);
        Tensor centred = Z.sub(mu);
        Tensor unbiased = centred.mul(centred).sum(0).div(n - 1);
        return List.of(
                mean.mul(0.9).add(mu.mul(0.1)), variance.mul(0.9).add(unbiased.mul(0.1)));
    }

    @Mistake(
            "The variance is divided by n. The normalising itself does so, but what is"
                    + " remembered estimates the variance of all photographs: divide by"
                    + " n − 1.")
    List<Tensor> dividedByN(Tensor mean, Tensor variance, Tensor Z) {
        return List.of(mixed(0.9, mean, Z.mean(0)), mixed(0.9, variance, biased(Z)));
    }

    @Mistake(
            "They move nine tenths of the way: a single minibatch nearly wipes out what"
                    + " was remembered. Keep .9 of the old and take .1 of the new.")
    List<Tensor> nineTenths(Tensor mean, Tensor variance, Tensor Z) {
        return List.of(mixed(0.1, mean, Z.mean(0)), mixed(0.1, variance, unbiased(Z)));
    }

    @Mistake(
            "The old statistics are forgotten: these are the minibatch's own. Move a"
                    + " tenth of the way.")
    List<Tensor> forgotten(Tensor mean, Tensor variance, Tensor Z) {
        return List.of(Z.mean(0), unbiased(Z));
    }

    @Mistake(
            "A tenth of the minibatch's is added and nothing of the old is taken away, so"
                    + " that both grow without end. Keep .9 of the old.")
    List<Tensor> added(Tensor mean, Tensor variance, Tensor Z) {
        return List.of(mean.add(Z.mean(0).mul(0.1)), variance.add(unbiased(Z).mul(0.1)));
    }

    @Mistake(
            "The variance moves towards the standard deviation. Leave the root to the day"
                    + " when it is used.")
    List<Tensor> deviation(Tensor mean, Tensor variance, Tensor Z) {
        return List.of(
                mixed(0.9, mean, Z.mean(0)), mixed(0.9, variance, unbiased(Z).sqrt()));
    }

    @Mistake(
            "The variance is taken around the running mean. It is that of the minibatch"
                    + " around its own mean.")
    List<Tensor> aroundTheRunningMean(Tensor mean, Tensor variance, Tensor Z) {
        double n = Z.size(0);
        Tensor off = Z.sub(mean);
        return List.of(
                mixed(0.9, mean, Z.mean(0)),
                mixed(0.9, variance, off.mul(off).sum(0).div(n - 1)));
    }

    @Mistake(
            "The variance was taken around the mean that has just moved. It is that of"
                    + " the minibatch around its own mean.")
    List<Tensor> aroundTheNewMean(Tensor mean, Tensor variance, Tensor Z) {
        double n = Z.size(0);
        Tensor off = Z.sub(mixed(0.9, mean, Z.mean(0)));
        return List.of(
                mixed(0.9, mean, Z.mean(0)),
                mixed(0.9, variance, off.mul(off).sum(0).div(n - 1)));
    }

    @Mistake("Mean and variance were returned in the wrong order: first the mean.")
    List<Tensor> swapped(Tensor mean, Tensor variance, Tensor Z) {
        return follow(mean, variance, Z).reversed();
    }

    @Mistake(
            "Rows were averaged where columns are asked for: one statistic for all units."
                    + " Each column has its own; reduce over axis 0 only.")
    List<Tensor> overAll(Tensor mean, Tensor variance, Tensor Z) {
        double n = Z.shape().count();
        Tensor off = Z.sub(Z.mean());
        return List.of(
                mixed(0.9, mean, Z.mean()),
                mixed(0.9, variance, off.mul(off).sum().div(n - 1)));
    }

    @Alternative
    List<Tensor> moved(Tensor mean, Tensor variance, Tensor Z) {
        return List.of(
                mean.sub(mean.sub(Z.mean(0)).mul(0.1)),
                variance.sub(variance.sub(unbiased(Z)).mul(0.1)));
    }

    @Alternative
    List<Tensor> loops(Tensor mean, Tensor variance, Tensor Z) {
        int n = Z.size(0);
        int d = Z.size(1);
        float[] z = Z.toArray();
        float[] means = mean.toArray();
        float[] variances = variance.toArray();
        for (int j = 0; j < d; j++) {
            float sum = 0;
            for (int i = 0; i < n; i++) {
                sum += z[i * d + j];
            }
            float mu = sum / n;
            float squares = 0;
            for (int i = 0; i < n; i++) {
                squares += (z[i * d + j] - mu) * (z[i * d + j] - mu);
            }
            means[j] += 0.1f * (mu - means[j]);
            variances[j] += 0.1f * (squares / (n - 1) - variances[j]);
        }
        return List.of(Tensor.of(means, d), Tensor.of(variances, d));
    }

    @Alternative
    List<Tensor> shortFormula(Tensor mean, Tensor variance, Tensor Z) {
        double n = Z.size(0);
        Tensor mu = Z.mean(0);
        Tensor s2 = Z.mul(Z).mean(0).sub(mu.mul(mu)).mul(n / (n - 1));
        return List.of(mean.mul(0.9).add(mu.div(10)), variance.mul(0.9).add(s2.div(10)));
    }
}
