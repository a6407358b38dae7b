// Exercise 5.1.4
// ./d2l check 5.1.4 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Back through a layer
///
/// A layer has computed $\mathbf{Y} = \mathbf{X}\mathbf{W} + \mathbf{b}$, and from behind
/// comes $d\mathbf{Y} = \partial L / \partial \mathbf{Y}$.
///
/// Write `linearBackward`: the gradients of $\mathbf{X}$, of $\mathbf{W}$ and of
/// $\mathbf{b}$, in this order, each in the shape of what it is the gradient of. Do not
/// call the library's own.
///
/// (n, d), (d, q), (n, q) → (n, d), (d, q), (q,)
List<Tensor> linearBackward(Tensor X, Tensor W, Tensor dY) {
    throw new Unsolved();
}
