// Exercise 5.4.8
// ./d2l check 5.4.8 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Batch normalisation in evaluation
///
/// A shop brings one photograph. It has no variance, and what it is called must not depend
/// on who else is in the shop.
///
/// Write `forward`, batch normalisation in evaluation mode: as in training,
/// $y = \gamma \, (z - \mu) / \sqrt{s^2 + \varepsilon} + \beta$ with
/// $\varepsilon = 10^{-5}$, but $\mu$ is the running mean and $s^2$ the running variance.
///
/// Z (n, d), the four others (d,) → (n, d)
Tensor forward(Tensor Z, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
    throw new Unsolved();
}
