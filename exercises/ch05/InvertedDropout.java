// Exercise 5.5.8
// ./d2l check 5.5.8 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Dropout
///
/// A unit that cannot rely on its neighbours learns to be of use by itself.
///
/// Write `dropout`. In training each number of `H` becomes 0 with probability $p$, by a
/// coin of its own, and the others are multiplied by $1 / (1 - p)$. In evaluation, where
/// `training` is false, `H` comes out as it went in. $p$ may be 0, and it may be 1.
///
/// (n, h) → (n, h)
Tensor dropout(Tensor H, double p, boolean training) {
    throw new Unsolved();
}
