// Exercise 5.5.6
// ./d2l check 5.5.6 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// The kink of L1
///
/// Under the penalty $\lambda \sum |w|$ a large weight and a small one lose the same in a
/// step. And a weight of 0? There $|w|$ has a kink, and no slope that all would agree on.
/// We take the one in the middle, 0.
///
/// Write `l1Step`, one step of gradient descent on the loss plus $\lambda \sum |w|$:
///
/// $$w \leftarrow w - \eta\,(g + \lambda \operatorname{sign}(w)),$$
///
/// where sign is −1, 0 or 1. `g` is the gradient of the loss alone.
///
/// w and the gradient g of the loss, (d,) → w after the step
Tensor l1Step(Tensor w, Tensor g, double lr, double lambda) {
    throw new Unsolved();
}
