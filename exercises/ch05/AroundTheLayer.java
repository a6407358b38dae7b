// Exercise 5.1.1.5
// ./d2l check 5.1.1.5 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// A way around the layer
///
/// Deep networks often lead a way around a layer:
/// $\mathbf{Y} = \mathbf{X} + \operatorname{relu}(\mathbf{X}\mathbf{W})$. So $\mathbf{X}$
/// is used twice, as in the graph of two branches.
///
/// Write `backward`: the gradients of $\mathbf{X}$ and of $\mathbf{W}$. Do not call the
/// library's own.
///
/// (n, d), (d, d), (n, d) → dX (n, d) and dW (d, d)
List<Tensor> backward(Tensor X, Tensor W, Tensor dY) {
    throw new Unsolved();
}
