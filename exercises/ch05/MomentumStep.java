// Exercise 5.3.5
// ./d2l check 5.3.5 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// A step with momentum
///
/// A ball that rolls down a valley remembers where it came from. Books disagree on how
/// much of the new gradient it takes; section 5.3 takes all of it:
///
/// $$\mathbf{v} \leftarrow \mu \mathbf{v} + \mathbf{g}, \qquad
/// \mathbf{w} \leftarrow \mathbf{w} - \eta \mathbf{v}.$$
///
/// Write `step`. The answer is a list of two, the new $\mathbf{w}$ and the new
/// $\mathbf{v}$.
///
/// w, its gradient g and the velocity v, all of one shape → w and v after the step
List<Tensor> step(Tensor w, Tensor g, Tensor v, double lr, double mu) {
    throw new Unsolved();
}
