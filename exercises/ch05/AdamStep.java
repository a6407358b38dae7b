// Exercise 5.3.4
// ./d2l check 5.3.4 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Adam's step, with its divisors
///
/// Adam's two means start at 0, and after one step they are a tenth of the gradient and a
/// thousandth of its square. The divisors $1 - \beta_1^t$ and $1 - \beta_2^t$ make up for
/// it. Without them the first step is $.1 / \sqrt{.001}$ times as long, over three times.
///
/// Write `step`, one step of Adam as in section 5.3, with $\beta_1 = .9$,
/// $\beta_2 = .999$ and $\varepsilon = 10^{-8}$; `t` is the number of this step, 1 at the
/// first. The answer is a list of three: the new $w$, the new $m$ and the new $v$, as
/// they are before the divisors correct them.
///
/// w, its gradient g, the means m and v so far, all of one shape → w, m and v after it
List<Tensor> step(Tensor w, Tensor g, Tensor m, Tensor v, int t, double lr) {
    throw new Unsolved();
}
