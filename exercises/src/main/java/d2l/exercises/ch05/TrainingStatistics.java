package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// An examination comes after the lessons. Its photographs are put on the scale that the
/// network has learnt on, whatever their own mean and deviation are.
///
/// Write `normalize`: each column of `test` becomes $(x - \mu) / \max(\sigma, \varepsilon)$,
/// where $\mu$ and $\sigma$ are the mean and the standard deviation of the same column of
/// `train`. As in section 5.2, $\sigma^2$ is the mean of the squared deviations: it is
/// divided by $n$.
///
/// ## Hints
///
/// 1. `train.mean(0)` has one number for each column, shape (d,), and `test.sub(…)`
///    takes it from every row.
/// 2. $\sigma^2$ is the mean of $(x - \mu)^2$. The shorter formula
///    $\operatorname{E}[x^2] - \mu^2$ takes two large numbers from one another.
/// 3. `sigma.maximum(Tensor.scalar(eps))` is $\max(\sigma, \varepsilon)$.
public final class TrainingStatistics extends Exercise<TrainingStatistics.Solution> {
    private static final String CANCELLED =
            "E[x²] − μ² is right on paper. In float32 the two are large and nearly equal"
                    + " when the numbers lie far from 0, and nothing of their difference"
                    + " is left. Take the mean of (x − μ)².";

    /// The signature.
    public interface Solution {
        /// train (n, d), test (m, d) → (m, d), the test set on the scale of the training set
        Tensor normalize(Tensor train, Tensor test, double eps);
    }

    public TrainingStatistics() {
        super("5.2.5", "The examination on the scale of the lessons");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("Normalize");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        cases.add(
                "two features, four examples",
                draw.normal(0, 1, 4, 2).add(Tensor.tensor(1, 0)),
                draw.normal(3, 2, 3, 2),
                0.1);
        cases.add("a single one to test", draw.normal(0, 1, 5, 3), row(2, 3, 4), 1e-3);
        cases.add(
                "a feature that never changes in training, and one that hardly does",
                Tensor.tensor(
                        new double[][] {{0.5, 0.20, 1}, {0.5, 0.21, 2}, {0.5, 0.20, 4}}),
                row(draw.number(0.6, 1), draw.number(0.6, 1), 3),
                0.1);
        cases.add(
                "an age and an income",
                draw.normal(0, 1, 6, 2)
                        .mul(Tensor.tensor(10, 8000))
                        .add(Tensor.tensor(40, 30_000)),
                draw.normal(0, 1, 2, 2)
                        .mul(Tensor.tensor(10, 8000))
                        .add(Tensor.tensor(40, 30_000)),
                1e-3);
        double start = draw.number(4000, 5000);
        cases.add(
                "numbers far from 0 that differ little",
                Tensor.tensor(0, 0.5, 1, 0.25, 0.5, 1).reshape(6, 1).add(start),
                Tensor.tensor(0, 0.75, -1).reshape(3, 1).add(start),
                1e-3);
    }

    private static Tensor row(double... values) {
        return Tensor.tensor(new double[][] {values});
    }

    @Oracle
    Real oracle(Tensor train, Tensor test, double eps) {
        Real X = Real.of(train);
        Real mu = X.mean(0, true);
        Real centred = X.sub(mu);
        Real sigma = centred.mul(centred).mean(0, true).sqrt().maximum(Real.of(eps));
        Real x = Real.of(test);
        Real whole = x.div(sigma); // of those who scale first and shift then
        return x.sub(mu).div(sigma).through(whole).through(whole).through(whole);
    }

    private static Tensor sigma(Tensor X) {
        Tensor centred = X.sub(X.mean(0));
        return centred.mul(centred).mean(0).sqrt();
    }

    @Reference
    Tensor normalize(Tensor train, Tensor test, double eps) {
        Tensor mu = train.mean(0);
        Tensor centred = train.sub(mu);
        Tensor sigma = centred.mul(centred).mean(0).sqrt();
        return test.sub(mu).div(sigma.maximum(Tensor.scalar(eps)));
    }

    @Mistake(
            "These are the mean and the deviation of the test set. The network has learnt"
                    + " on another scale, and a single photograph would always become 0."
                    + " Take both from `train`.")
    Tensor ofTheTest(Tensor train, Tensor test, double eps) {
        return normalize(test, test, eps);
    }

    @Mistake(
            "The mean and the deviation are those of both sets together. The examination"
                    + " has helped to set the scale; take them from `train` alone.")
    Tensor ofBoth(Tensor train, Tensor test, double eps) {
        return normalize(Tensor.concat(0, train, test), test, eps);
    }

    @Mistake(
            "One mean and one deviation serve all columns. An age and an income need a"
                    + " pair each: reduce over axis 0 only.")
    Tensor onePair(Tensor train, Tensor test, double eps) {
        Tensor centred = train.sub(train.mean());
        Tensor sigma = centred.mul(centred).mean().sqrt();
        return test.sub(train.mean()).div(sigma.maximum(Tensor.scalar(eps)));
    }

    @Mistake(
            "σ² is divided by n − 1 here. Section 5.2 takes the deviation of the examples"
                    + " themselves: divide by n.")
    Tensor unbiased(Tensor train, Tensor test, double eps) {
        double n = train.size(0);
        Tensor sigma = sigma(train).mul(Math.sqrt(n / (n - 1)));
        return test.sub(train.mean(0)).div(sigma.maximum(Tensor.scalar(eps)));
    }

    @Mistake(
            "ε is added to σ, which changes every number a little. max(σ, ε) leaves alone"
                    + " what varies enough.")
    Tensor epsilonAdded(Tensor train, Tensor test, double eps) {
        return test.sub(train.mean(0)).div(sigma(train).add(eps));
    }

    @Mistake(
            "ε is added under the root, √(σ² + ε), as batch normalisation does. Here it"
                    + " is the smallest deviation: max(σ, ε).")
    Tensor epsilonUnderTheRoot(Tensor train, Tensor test, double eps) {
        Tensor sigma = sigma(train);
        return test.sub(train.mean(0)).div(sigma.mul(sigma).add(eps).sqrt());
    }

    @Mistake(
            "A feature that never changes in training has σ = 0, and dividing by it gives"
                    + " ∞ or NaN. Divide by max(σ, ε).")
    Tensor withoutEpsilon(Tensor train, Tensor test, double eps) {
        return test.sub(train.mean(0)).div(sigma(train));
    }

    @Mistake(
            "Only a deviation of exactly 0 is replaced. One far below ε still blows its"
                    + " feature up: divide by max(σ, ε).")
    Tensor zeroReplaced(Tensor train, Tensor test, double eps) {
        float[] sigma = sigma(train).toArray();
        for (int j = 0; j < sigma.length; j++) {
            sigma[j] = sigma[j] == 0 ? (float) eps : sigma[j];
        }
        return test.sub(train.mean(0)).div(Tensor.of(sigma, sigma.length));
    }

    @Mistake("The division is by the variance σ². Take its root first.")
    Tensor byVariance(Tensor train, Tensor test, double eps) {
        Tensor sigma = sigma(train);
        return test.sub(train.mean(0)).div(sigma.mul(sigma).maximum(Tensor.scalar(eps)));
    }

    @Mistake("The mean is not taken away; only the deviation is set to 1.")
    Tensor notCentred(Tensor train, Tensor test, double eps) {
        return test.div(sigma(train).maximum(Tensor.scalar(eps)));
    }

    @Mistake(CANCELLED)
    Tensor cancelledBelowZero(Tensor train, Tensor test, double eps) {
        Tensor mu = train.mean(0);
        Tensor sigma = train.mul(train).mean(0).sub(mu.mul(mu)).sqrt();
        return test.sub(mu).div(sigma.maximum(Tensor.scalar(eps)));
    }

    @Mistake(CANCELLED)
    Tensor cancelled(Tensor train, Tensor test, double eps) {
        Tensor mu = train.mean(0);
        Tensor variance = train.mul(train).mean(0).sub(mu.mul(mu));
        Tensor sigma = variance.maximum(Tensor.scalar(0)).sqrt();
        return test.sub(mu).div(sigma.maximum(Tensor.scalar(eps)));
    }

    @Alternative
    Tensor loops(Tensor train, Tensor test, double eps) {
        int n = train.size(0);
        int d = train.size(1);
        float[] x = train.toArray();
        float[] result = test.toArray();
        for (int j = 0; j < d; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                sum += x[i * d + j];
                squares += (double) x[i * d + j] * x[i * d + j];
            }
            double mu = sum / n; // in double, even the short formula is exact enough
            double sigma = Math.sqrt(Math.max(squares / n - mu * mu, 0));
            for (int i = j; i < result.length; i += d) {
                result[i] = (float) ((result[i] - mu) / Math.max(sigma, eps));
            }
        }
        return Tensor.of(result, test.size(0), d);
    }

    @Alternative
    Tensor asScaleAndShift(Tensor train, Tensor test, double eps) {
        Tensor scale = Tensor.ones(1).div(sigma(train).maximum(Tensor.scalar(eps)));
        return test.mul(scale).sub(train.mean(0).mul(scale));
    }

    @Alternative
    Tensor byMatrices(Tensor train, Tensor test, double eps) {
        int n = train.size(0);
        Tensor means = Tensor.full(1.0 / n, 1, n); // (1, n) · (n, d) → (1, d)
        Tensor centred = train.sub(means.matmul(train));
        Tensor sigma = means.matmul(centred.mul(centred)).sqrt();
        return test.sub(means.matmul(train)).div(sigma.maximum(Tensor.full(eps, 1)));
    }
}
