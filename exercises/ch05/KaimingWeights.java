// Exercise 5.4.4
// ./d2l check 5.4.4 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// First weights for rectifiers
///
/// Twenty rectifiers in a row let a signal through if the first weights are neither too
/// large nor too small.
///
/// Write `kaimingWeights`: random weights for a layer with `in` inputs and `out` outputs,
/// in front of a rectifier, by Kaiming's rule. They are independent, their mean is 0, their
/// variance is the one of section 5.4, and their shape is (in, out), from inputs to outputs.
///
/// weights of shape (in, out)
Tensor kaimingWeights(int in, int out) {
    throw new Unsolved();
}
