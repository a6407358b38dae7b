// Exercise 4.1.6
// ./d2l check 4.1.6 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Through three layers
///
/// Section 4.1 hands a minibatch through three layers: two hidden ones with a bend, and a
/// last one whose answers are the logits.
///
/// Write `net`. The images are flat already, a row of `X` for each.
///
/// (n, d) → (n, q)
Tensor net(Tensor X, Tensor W1, Tensor b1, Tensor W2, Tensor b2, Tensor W3, Tensor b3) {
    throw new Unsolved();
}
