// Exercise 4.2.6
// ./d2l check 4.2.6 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// The size of what passes through
///
/// Section 4.2 watches how large the numbers are that pass through a machine, and takes
/// the root of their mean square: it knows no sign, and zeros count.
///
/// Write `size` for a tensor of any shape.
///
/// any shape → the root of the mean square
double size(Tensor H) {
    throw new Unsolved();
}
