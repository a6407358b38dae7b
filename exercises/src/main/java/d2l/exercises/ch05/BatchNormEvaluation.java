package d2l.exercises.ch05;

import d2l.check.Cases;
import d2l.check.Draw;
import d2l.check.Exercise;
import d2l.check.Real;
import d2l.tensor.Tensor;

import java.util.List;

/// A shop brings one photograph. It has no variance, and what it is called must not depend
/// on who else is in the shop.
///
/// Write `forward`, batch normalisation in evaluation mode: as in training,
/// $y = \gamma \, (z - \mu) / \sqrt{s^2 + \varepsilon} + \beta$ with
/// $\varepsilon = 10^{-5}$, but $\mu$ is the running mean and $s^2$ the running variance.
///
/// ## Hints
///
/// 1. Which statistics of `Z` are needed?
/// 2. All four vectors have shape (d,) and go to every row.
public final class BatchNormEvaluation extends Exercise<BatchNormEvaluation.Solution> {
    /// The signature.
    public interface Solution {
        /// Z (n, d), the four others (d,) → (n, d)
        Tensor forward(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance);
    }

    public BatchNormEvaluation() {
        super("5.4.8", "Batch normalisation in evaluation");
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
                "one photograph",
                draw.normal(3, 1, 1, 2),
                gamma,
                beta,
                draw.uniform(0.5, 1, 2),
                draw.uniform(3, 6, 2));
        cases.add(
                "three photographs",
                draw.normal(2, 1, 3, 2),
                gamma,
                beta,
                draw.uniform(-1, -0.5, 2),
                draw.uniform(0.2, 0.6, 2));
        cases.add(
                "a unit that never changed in training, and one that hardly did",
                Tensor.tensor(new double[][] {{0.3, 0.25}, {0.3, 0.26}}),
                gamma,
                beta,
                Tensor.tensor(0.3, 0.255),
                Tensor.tensor(0, draw.number(1e-5, 4e-5)));
    }

    @Oracle
    Real oracle(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        Real z = Real.of(Z);
        Real root = Real.of(variance).add(1e-5).sqrt();
        Real scale = Real.of(gamma).div(root);
        Real y = z.sub(Real.of(mean)).div(root).mul(Real.of(gamma)).add(Real.of(beta));
        Real whole = z.abs().maximum(Real.of(mean).abs()).mul(scale);
        Real folded = whole.mul(4); // of those who fold μ into the shift
        return y.through(folded).through(folded);
    }

    @Reference
    Tensor forward(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Z.sub(mean).div(variance.add(1e-5).sqrt()).mul(gamma).add(beta);
    }

    @Mistake(
            "These are the statistics of the minibatch. In evaluation mode each answer"
                + " would depend on its neighbours, and one photograph alone would always"
                + " be β. Take the running ones.")
    Tensor ofTheMinibatch(
            Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        Tensor centred = Z.sub(Z.mean(0));
        return forward(Z, gamma, beta, Z.mean(0), centred.mul(centred).mean(0));
    }

    @Mistake(
            "The mean is the minibatch's own and only the variance the running one. Take"
                    + " both from what was remembered.")
    Tensor ownMean(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return forward(Z, gamma, beta, Z.mean(0), variance);
    }

    @Mistake(
            "The variance is the minibatch's own and only the mean the running one. Take"
                    + " both from what was remembered.")
    Tensor ownVariance(
            Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        Tensor centred = Z.sub(Z.mean(0));
        return forward(Z, gamma, beta, mean, centred.mul(centred).mean(0));
    }

    @Mistake(
            "The running variance was divided by as if it were a deviation. Take its root"
                    + " first.")
    Tensor withoutRoot(
            Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Z.sub(mean).div(variance.add(1e-5)).mul(gamma).add(beta);
    }

    @Mistake(
            "Without ε a unit that never changed in training is divided by 0. Add it to"
                    + " the variance.")
    Tensor withoutEpsilon(
            Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Z.sub(mean).div(variance.sqrt()).mul(gamma).add(beta);
    }

    @Mistake("ε is added to the root, not under it.")
    Tensor epsilonOutside(
            Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Z.sub(mean).div(variance.sqrt().add(1e-5)).mul(gamma).add(beta);
    }

    @Mistake("γ and β are missing. They were learnt, and evaluation needs them too.")
    Tensor withoutGammaAndBeta(
            Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Z.sub(mean).div(variance.add(1e-5).sqrt());
    }

    @Mistake("γ and β have changed places: γ multiplies, β is added.")
    Tensor swapped(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return forward(Z, beta, gamma, mean, variance);
    }

    @Mistake("β is added before γ multiplies, γ (ẑ + β). It is γ ẑ + β.")
    Tensor betaFirst(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return forward(Z, gamma, beta.mul(gamma), mean, variance);
    }

    @Mistake(
            "Nothing is normalised, γ z + β. Evaluation mode uses other statistics, but"
                    + " it uses some.")
    Tensor notNormalised(
            Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Z.mul(gamma).add(beta);
    }

    @Alternative
    Tensor folded(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        Tensor scale = gamma.div(variance.add(1e-5).sqrt());
        return Z.mul(scale).add(beta.sub(mean.mul(scale)));
    }

    @Alternative
    Tensor asALayer(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        int d = Z.size(1);
        float[] scale = gamma.div(variance.add(1e-5).sqrt()).toArray();
        double[][] diagonal = new double[d][d];
        for (int j = 0; j < d; j++) {
            diagonal[j][j] = scale[j];
        }
        return Z.sub(mean).matmul(Tensor.tensor(diagonal)).add(beta);
    }

    @Alternative
    Tensor loops(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        int d = Z.size(1);
        float[] y = Z.toArray();
        for (int i = 0; i < y.length; i++) {
            int j = i % d;
            double root = Math.sqrt(variance.toArray()[j] + 1e-5);
            double zHat = (y[i] - mean.toArray()[j]) / root;
            y[i] = (float) (gamma.toArray()[j] * zHat + beta.toArray()[j]);
        }
        return Tensor.of(y, Z.size(0), d);
    }
}
