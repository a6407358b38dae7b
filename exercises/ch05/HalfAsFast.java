// Exercise 5.5.1
// ./d2l check 5.5.1 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Half as fast
///
/// One book writes the penalty as $\frac{\lambda}{2} \lVert \mathbf{w} \rVert^2$, another
/// as $\alpha \lVert \mathbf{w} \rVert^2$. Who takes the one for the other decays half as
/// fast.
///
/// Write `l2Step`, one step of gradient descent on the loss plus
/// $\alpha \lVert \mathbf{w} \rVert^2$. `g` is the gradient of the loss alone, at `w`.
///
/// w and the gradient g of the loss, of one shape → w after the step
Tensor l2Step(Tensor w, Tensor g, double lr, double alpha) {
    throw new Unsolved();
}
