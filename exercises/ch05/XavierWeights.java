// Exercise 5.4.5
// ./d2l check 5.4.5 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// First weights for tangents, uniform
///
/// Tangents like Xavier's weights, and one can draw them without a bell curve.
///
/// Write `xavierWeights`: weights for a layer with `in` inputs and `out` outputs, of shape
/// (in, out), independent and uniform from $-a$ to $a$, so that their variance is Xavier
/// Glorot's $2 / (n_\text{in} + n_\text{out})$.
///
/// weights of shape (in, out)
Tensor xavierWeights(int in, int out) {
    throw new Unsolved();
}
