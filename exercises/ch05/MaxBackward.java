// Exercise 5.1.6
// ./d2l check 5.1.6 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Back through the larger of two
///
/// A module has taken the larger of $a$ and $b$, element by element.
///
/// Write `maxBackward`: the gradients of $a$ and of $b$. At a tie the book has chosen. Do
/// not call the library's own.
///
/// three of (n,) → the gradients of a and b, (n,) each
List<Tensor> maxBackward(Tensor a, Tensor b, Tensor dY) {
    throw new Unsolved();
}
