// Exercise 3.6.8
// ./d2l check 3.6.8 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// The mean loss of an epoch
///
/// A training loop noted for each minibatch the mean loss of its examples, and how many
/// examples it had. What was the mean loss of the epoch?
///
/// Write `meanLoss`. Each example counts once, in whatever minibatch it stood.
///
/// the mean loss of each minibatch (m,) and their m sizes
double meanLoss(Tensor means, int[] sizes) {
    throw new Unsolved();
}
