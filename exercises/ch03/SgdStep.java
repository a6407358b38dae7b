// Exercise 3.6.9
// ./d2l check 3.6.9 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// A step of stochastic gradient descent
///
/// The gradient says which way is up. A step of stochastic gradient descent goes a little
/// way down:
///
/// $$\mathbf{W} \leftarrow \mathbf{W} - \frac{\eta}{n}
/// \sum_{i=1}^{n} \frac{\partial l_i}{\partial \mathbf{W}}.$$
///
/// Write `sgd`. It gets the parameters, for each the gradient of the summed loss of a
/// minibatch, the learning rate and the number of examples in the minibatch, and changes
/// the parameters in place.
///
/// parameters, changed in place, and for each the gradient of the summed loss
void sgd(List<Tensor> parameters, List<Tensor> gradients, double lr, int n) {
    throw new Unsolved();
}
