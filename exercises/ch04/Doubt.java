// Exercise 4.1.5
// ./d2l check 4.1.5 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Doubt
///
/// A machine may decline to answer. Let it do so where the largest of its probabilities
/// is below a threshold. Does it decline where it would have been wrong?
///
/// Write `doubt`. It counts, over the rows of `P`, three things: the examples that are
/// declined, the mistakes that the machine makes if it must answer every time, and those
/// of these mistakes that are among the declined.
///
/// (n, q), n labels → {declined, mistakes, mistakes among the declined}
int[] doubt(Tensor P, int[] y, double threshold) {
    throw new Unsolved();
}
