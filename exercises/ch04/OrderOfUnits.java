// Exercise 4.2.8
// ./d2l check 4.2.8 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Units have no order
///
/// The hidden units of a machine have no order. If they are put into another one, with
/// all that belongs to them, the machine
/// $\operatorname{relu}(\mathbf{X}\mathbf{W}_1 + \mathbf{b}_1)\mathbf{W}_2 + \mathbf{b}_2$
/// answers as before.
///
/// Write `reorder`. Unit $j$ of the new machine is unit `order[j]` of the old; return the
/// new $\mathbf{W}_1$, $\mathbf{b}_1$ and $\mathbf{W}_2$. ($\mathbf{b}_2$ stays: why?)
///
/// (d, h), (h,), (h, q) and the order → the new (d, h), (h,), (h, q)
List<Tensor> reorder(Tensor W1, Tensor b1, Tensor W2, int[] order) {
    throw new Unsolved();
}
