// Exercise 5.1.8
// ./d2l check 5.1.8 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Back through a softmax
///
/// A softmax has made probabilities $\mathbf{P}$, and from behind comes $d\mathbf{P}$.
/// For 50,000 words its Jacobian has 2.5 thousand million elements for each row, and it
/// is not needed.
///
/// Write `softmaxBackward`: the gradient of the logits, $d\mathbf{O}$. Do not call the
/// library's own.
///
/// (n, q), (n, q) → (n, q)
Tensor softmaxBackward(Tensor P, Tensor dP) {
    throw new Unsolved();
}
