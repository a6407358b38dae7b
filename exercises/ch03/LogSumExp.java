// Exercise 3.7.3
// ./d2l check 3.7.3 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// The logarithm of a sum of exponentials
///
/// One function stands behind both the softmax and its loss:
///
/// $$\operatorname{lse}(\mathbf{o}) = \log \sum_k e^{o_k}.$$
///
/// It is near the largest of its numbers: a little above it if the others are far below,
/// and $\log q$ above it if all $q$ are equal. So it is of ordinary size even where every
/// exponential in it overflows, or every one vanishes.
///
/// Write `logSumExp` so that it is finite for every row of finite numbers.
///
/// (n, q) → (n,)
Tensor logSumExp(Tensor O) {
    throw new Unsolved();
}
