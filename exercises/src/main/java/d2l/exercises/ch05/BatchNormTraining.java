package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// Whatever the scale of a unit was, in the minibatch it is 1 afterwards.
///
/// Write `forward`, batch normalisation in training. With $\mu$ the mean of a column of
/// $\mathbf{Z}$, over the minibatch, and $s^2$ its variance, divided by $n$,
///
/// $$\hat z = \frac{z - \mu}{\sqrt{s^2 + \varepsilon}}, \qquad
/// y = \gamma \hat z + \beta, \qquad \varepsilon = 10^{-5}.$$
///
/// ## Hints
///
/// 1. A column is a unit, a row an example: `Z.mean(0)` has shape (d,).
/// 2. Take the mean from every row first, then square and average what is left.
/// 3. What is $\hat z$ in a column of equal numbers?
public final class BatchNormTraining extends Exercise<BatchNormTraining.Solution> {
    private static final String CANCELLED =
            "E[z²] − μ² is right on paper. In float32 the two are large and nearly equal"
                    + " when a unit lies far from 0, and nothing of their difference is"
                    + " left. Take the mean of (z − μ)².";

    /// The signature.
    public interface Solution {
        /// Z (n, d), γ and β (d,) → (n, d)
        Tensor forward(Tensor Z, Tensor gamma, Tensor beta);
    }

    public BatchNormTraining() {
        super("5.4.6", "Batch normalisation in training");
    }

    @Override
    protected List<String> forbidden() {
        return List.of("BatchNorm1d");
    }

    @Override
    protected void cases(Cases cases, Draw draw) {
        Tensor gamma = Tensor.tensor(draw.number(1.5, 2), draw.number(-0.8, -0.5));
        Tensor beta = Tensor.tensor(draw.number(0.5, 1), draw.number(-2, -1));
        cases.add(
                "three examples, two units",
                Tensor.tensor(new double[][] {{1, draw.number(3, 4)}, {2, 0}, {4, -1}}),
                gamma,
                beta);
        cases.add(
                "γ = 1, β = 0", draw.normal(2, 3, 5, 3), Tensor.ones(3), Tensor.zeros(3));
        cases.add(
                "a unit that hardly changes, and one that never does",
                Tensor.tensor(
                        new double[][] {
                            {0.010, 0.3}, {draw.number(0.0105, 0.013), 0.3}, {0.014, 0.3}
                        }),
                gamma,
                beta);
        double start = draw.number(4000, 5000);
        cases.add(
                "numbers far from 0 that differ little",
                Tensor.tensor(0, 0.5, 1, 0.25, 0.5, 1).reshape(6, 1).add(start),
                Tensor.tensor(1),
                Tensor.tensor(0.5));
    }

    @Oracle
    Real oracle(Tensor Z, Tensor gamma, Tensor beta) {
        Real z = Real.of(Z);
        Real centred = z.sub(z.mean(0, true));
        Real root = centred.mul(centred).mean(0, true).add(1e-5).sqrt();
        Real scale = Real.of(gamma).div(root);
        Real whole = z.mul(scale); // of those who fold μ into the shift
        Real y = centred.div(root).mul(Real.of(gamma)).add(Real.of(beta));
        return y.through(whole).through(whole).through(whole);
    }

    private static Tensor variance(Tensor Z) {
        Tensor centred = Z.sub(Z.mean(0));
        return centred.mul(centred).mean(0);
    }

    @Reference
    Tensor forward(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor centred = Z.sub(Z.mean(0));
        Tensor variance = centred.mul(centred).mean(0);
        return centred.div(variance.add(1e-5).sqrt()).mul(gamma).add(beta);
    }

    @Mistake(
            "The variance is divided by n − 1. In training batch normalisation divides by"
                    + " n; n − 1 is for the running variance.")
    Tensor unbiased(Tensor Z, Tensor gamma, Tensor beta) {
        double n = Z.size(0);
        Tensor root = variance(Z).mul(n / (n - 1)).add(1e-5).sqrt();
        return Z.sub(Z.mean(0)).div(root).mul(gamma).add(beta);
    }

    @Mistake(
            "ε is added to the root, not under it. A unit that hardly changes comes out"
                    + " too large.")
    Tensor epsilonOutside(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor root = variance(Z).sqrt().add(1e-5);
        return Z.sub(Z.mean(0)).div(root).mul(gamma).add(beta);
    }

    @Mistake(
            "Without ε a unit that never changes is 0/0, which is NaN. Add it to the"
                    + " variance.")
    Tensor withoutEpsilon(Tensor Z, Tensor gamma, Tensor beta) {
        return Z.sub(Z.mean(0)).div(variance(Z).sqrt()).mul(gamma).add(beta);
    }

    @Mistake(
            "Each row was normalised. That is another method, layer normalisation; here"
                    + " each column is, over the minibatch: axis 0.")
    Tensor rows(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor centred = Z.sub(Z.mean(1, true));
        Tensor root = centred.mul(centred).mean(1, true).add(1e-5).sqrt();
        return centred.div(root).mul(gamma).add(beta);
    }

    @Mistake(
            "One mean and one variance serve all units. Each column has its own: reduce"
                    + " over axis 0 only.")
    Tensor all(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor centred = Z.sub(Z.mean());
        Tensor root = centred.mul(centred).mean().add(1e-5).sqrt();
        return centred.div(root).mul(gamma).add(beta);
    }

    @Mistake(
            "ε is the least deviation here, max(s, ε), as in section 5.2. Batch"
                    + " normalisation adds it to the variance: √(s² + ε).")
    Tensor epsilonAsLeast(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor root = variance(Z).sqrt().maximum(Tensor.scalar(1e-5));
        return Z.sub(Z.mean(0)).div(root).mul(gamma).add(beta);
    }

    @Mistake("The division is by the variance. Take its root first.")
    Tensor byVariance(Tensor Z, Tensor gamma, Tensor beta) {
        return Z.sub(Z.mean(0)).div(variance(Z).add(1e-5)).mul(gamma).add(beta);
    }

    @Mistake("γ and β are missing: y = γ ẑ + β.")
    Tensor withoutGammaAndBeta(Tensor Z, Tensor gamma, Tensor beta) {
        return Z.sub(Z.mean(0)).div(variance(Z).add(1e-5).sqrt());
    }

    @Mistake("γ and β have changed places: γ multiplies, β is added.")
    Tensor swapped(Tensor Z, Tensor gamma, Tensor beta) {
        return forward(Z, beta, gamma);
    }

    @Mistake("β is added before γ multiplies, γ (ẑ + β). It is γ ẑ + β.")
    Tensor betaFirst(Tensor Z, Tensor gamma, Tensor beta) {
        return forward(Z, gamma, beta.mul(gamma));
    }

    @Mistake("The mean is not taken away: ẑ is (z − μ) / √(s² + ε).")
    Tensor notCentred(Tensor Z, Tensor gamma, Tensor beta) {
        return Z.div(variance(Z).add(1e-5).sqrt()).mul(gamma).add(beta);
    }

    @Mistake(CANCELLED)
    Tensor cancelled(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor mu = Z.mean(0);
        Tensor variance = Z.mul(Z).mean(0).sub(mu.mul(mu));
        return Z.sub(mu).div(variance.add(1e-5).sqrt()).mul(gamma).add(beta);
    }

    @Mistake(CANCELLED)
    Tensor cancelledToZero(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor mu = Z.mean(0);
        Tensor variance = Z.mul(Z).mean(0).sub(mu.mul(mu)).relu();
        return Z.sub(mu).div(variance.add(1e-5).sqrt()).mul(gamma).add(beta);
    }

    @Alternative
    Tensor loops(Tensor Z, Tensor gamma, Tensor beta) {
        int n = Z.size(0);
        int d = Z.size(1);
        float[] z = Z.toArray();
        float[] g = gamma.toArray();
        float[] b = beta.toArray();
        for (int j = 0; j < d; j++) {
            double mu = 0;
            for (int i = 0; i < n; i++) {
                mu += z[i * d + j] / (double) n;
            }
            double s2 = 0;
            for (int i = 0; i < n; i++) {
                s2 += Math.pow(z[i * d + j] - mu, 2) / n;
            }
            for (int i = 0; i < n; i++) {
                double zHat = (z[i * d + j] - mu) / Math.sqrt(s2 + 1e-5);
                z[i * d + j] = (float) (g[j] * zHat + b[j]);
            }
        }
        return Tensor.of(z, n, d);
    }

    @Alternative
    Tensor folded(Tensor Z, Tensor gamma, Tensor beta) {
        Tensor scale = gamma.div(variance(Z).add(1e-5).sqrt());
        return Z.mul(scale).add(beta.sub(Z.mean(0).mul(scale)));
    }

    @Alternative
    Tensor keptAxes(Tensor Z, Tensor gamma, Tensor beta) {
        int n = Z.size(0);
        Tensor centred = Z.sub(Z.sum(0, true).div(n));
        Tensor variance = centred.mul(centred).sum(0, true).div(n);
        Tensor factor = Tensor.ones(1).div(variance.add(1e-5).sqrt());
        return gamma.mul(factor).mul(centred).add(beta);
    }
}
