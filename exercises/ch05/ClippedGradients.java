// Exercise 5.5.7
// ./d2l check 5.5.7 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// A bound on the step
///
/// One bad minibatch, one huge gradient, and the weights are gone. A bound on the length of
/// the step keeps them, and the direction of the step stays what it was.
///
/// Write `clip`. Take all gradients together as one long vector. If its Euclidean norm is
/// above `max`, shorten it to `max`; otherwise leave every number as it is. The answer is
/// a list of the gradients, in their order and shapes.
///
/// gradients of any shapes → the same, together no longer than max
List<Tensor> clip(List<Tensor> gradients, double max) {
    throw new Unsolved();
}
