// Exercise 5.1.5
// ./d2l check 5.1.5 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Back through a rectifier
///
/// A rectifier has computed $\mathbf{Y} = \max(\mathbf{X}, 0)$, element by element.
///
/// Write `reluBackward`: from $\mathbf{X}$ and $d\mathbf{Y}$ the gradient $d\mathbf{X}$.
/// At 0, where there is a kink, this book has chosen. Do not call the library's own.
///
/// (n, d), (n, d) → (n, d)
Tensor reluBackward(Tensor X, Tensor dY) {
    throw new Unsolved();
}
