// Exercise 5.2.7
// ./d2l check 5.2.7 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Photographs and labels stay together
///
/// Shuffle the photographs and leave the labels where they are, and a boot is called a bag.
///
/// Write `shuffled`: row $i$ of the result is row `order[i]` of `X`, and the label of that
/// row goes with it. The answer is a list of two: the photographs, and their labels as a
/// tensor. `order` holds each of 0 … n − 1 once.
///
/// (n, d), n labels → (n, d) and (n,), both in the order asked for
List<Tensor> shuffled(Tensor X, int[] y, int[] order) {
    throw new Unsolved();
}
