// Exercise 5.2.6
// ./d2l check 5.2.6 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// What is left makes the last minibatch
///
/// The sizes of section 5.2 divide 10,000. Seven photographs in minibatches of three make
/// three, three and one.
///
/// Write `minibatches`: the rows of `X` in their order, `size` at a time. All have the same
/// size but the last, which holds what is left. None is empty.
///
/// (n, d) → minibatches of shape (size, d), the last perhaps smaller
List<Tensor> minibatches(Tensor X, int size) {
    throw new Unsolved();
}
