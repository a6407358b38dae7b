// Exercise 5.3.8
// ./d2l check 5.3.8 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Steep where it is wrong
///
/// It is a boot. The machine answers $s$, and the loss is $-\log \sigma(s)$, with
/// $\sigma(s) = 1 / (1 + e^{-s})$. At $s = -120$ the machine is certain and wrong, and the
/// slope should be −1. At $s = 40$ it is certain and right, and the slope should be
/// $-4 \cdot 10^{-18}$: little, but not nothing.
///
/// Write `slope`, the derivative $d(-\log \sigma(s)) / ds$ at each number of `s`, so that
/// it is right to a few of its last digits for every $s$ between −120 and 80.
///
/// (n,) → (n,), the slope of −log σ at each
Tensor slope(Tensor s) {
    throw new Unsolved();
}
