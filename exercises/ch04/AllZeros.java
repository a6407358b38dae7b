// Exercise 4.1.2
// ./d2l check 4.1.2 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;

/// All zeros
///
/// Some of the weights $\mathbf{W}_1, \ldots, \mathbf{W}_K$ of a machine start at 0, the
/// others at random; all biases start at 0. Between two layers there is a relu, whose
/// slope at 0 is 0. After the first minibatch, which parameters have a gradient that is
/// not all 0?
///
/// Write `gradients`. Its argument holds a number for each layer: 1 if its weights start
/// at 0, and 0 if they are drawn. The answer holds a number for each parameter, in the
/// order W₁, b₁, W₂, b₂, …: 1 if its gradient is not all 0, and 0 if it is. Take it that
/// a hidden layer with drawn weights has units enough: whatever it is given, if not only
/// zeros, some of them answer.
///
/// K numbers → 2K numbers
int[] gradients(int[] zero) {
    throw new Unsolved();
}
