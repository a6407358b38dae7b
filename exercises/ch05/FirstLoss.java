// Exercise 5.4.9
// ./d2l check 5.4.9 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// The loss before the first step
///
/// Before the first step a network knows nothing, and it should say so: each of $q$ classes
/// gets about $1/q$, and the loss is about $\log q$. A first loss of 20 means that it is
/// certain of what it does not know.
///
/// Write `start`, the first weights of a network with one hidden layer of rectifiers, for
/// normalised inputs: a list of $\mathbf{W}_1$ (d, hidden), $\mathbf{b}_1$ (hidden,),
/// $\mathbf{W}_2$ (hidden, q) and $\mathbf{b}_2$ (q,). The check computes
/// $\max(\mathbf{X}\mathbf{W}_1 + \mathbf{b}_1, 0)\,\mathbf{W}_2 + \mathbf{b}_2$ on inputs
/// of its own. The first loss must be within .25 of $\log q$; yet no two hidden units may
/// be alike, and every matrix must get a gradient in the first step.
///
/// W₁ (d, hidden), b₁ (hidden,), W₂ (hidden, q), b₂ (q,)
List<Tensor> start(int d, int hidden, int q) {
    throw new Unsolved();
}
