// Exercise 5.1.1.1
// ./d2l check 5.1.1.1 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// A softplus that does not overflow
///
/// The softplus, $\log(1 + e^x)$, is a rectifier without a kink. Far to the right it is
/// $x$, far to the left 0; but `exp(200)` is infinite in float32.
///
/// Write `softplus` so that its value at 200 is 200, and at −100 next to nothing.
///
/// (n,) → (n,)
Tensor softplus(Tensor x) {
    throw new Unsolved();
}
