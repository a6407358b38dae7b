// Exercise 4.1.4
// ./d2l check 4.1.4 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// The rate on the mean
///
/// Section 4.1 goes down the *summed* loss of each minibatch with the rate `lr`. Somebody
/// would rather write the *mean* loss, and take exactly the same steps. Which rate does
/// that need in each minibatch of an epoch?
///
/// Write `rates`: the epoch has `n` examples, taken in order in minibatches of `size`; if
/// `size` does not divide `n`, the last minibatch has what is left.
///
/// → one rate a minibatch
Tensor rates(double lr, int n, int size) {
    throw new Unsolved();
}
