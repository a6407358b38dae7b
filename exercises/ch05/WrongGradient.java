// Exercise 5.1.1.6
// ./d2l check 5.1.1.6 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// The wrong gradient
///
/// A `backward` has claimed a gradient. To test it, each element of the input was nudged
/// by $h$: `up` holds the losses with this element at $x + h$, `down` those at $x - h$.
/// Where does nudging contradict the claim?
///
/// Write `wrong`. An element is wrong if claim and nudging differ by more than a
/// hundredth of the largest claimed number, signs aside; rounding alone does not come to
/// that. At most one is: return its index, or −1 if none is.
///
/// three of (n,) and the nudge → an index, or −1
int wrong(Tensor claimed, Tensor up, Tensor down, double h) {
    throw new Unsolved();
}
