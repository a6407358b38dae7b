// Exercise 5.5.5
// ./d2l check 5.5.5 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Biases do not decay
///
/// To make an exception for one photograph takes large weights. A bias makes no exceptions:
/// it is added for every photograph. So decay is often kept from it, and from the $\gamma$
/// and $\beta$ of batch normalisation.
///
/// Write `step`, one step of gradient descent with weight decay of the matrices only,
///
/// $$\mathbf{W} \leftarrow (1 - \eta\lambda)\,\mathbf{W} - \eta\,\mathbf{G}.$$
///
/// A vector $\mathbf{b}$ follows its gradient alone. The answer is a list of new
/// parameters, in the order of the old.
///
/// parameters and their gradients, pair by pair of one shape → the new parameters
List<Tensor> step(List<Tensor> parameters, List<Tensor> gradients, double lr, double lambda) {
    throw new Unsolved();
}
