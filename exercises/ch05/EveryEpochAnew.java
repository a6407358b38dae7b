// Exercise 5.2.8
// ./d2l check 5.2.8 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;
import d2l.tensor.Tensor;

/// Every epoch anew
///
/// Shuffle once, and every epoch sees the photographs in the same order; who comes last has
/// the last word each time.
///
/// Write `orders`: for each epoch the numbers 0 to n − 1 in a random order of its own, an
/// epoch in each row. No order is likelier than another, so that over many epochs every
/// photograph comes at every place and every one follows on every other.
///
/// (epochs, n), each row the numbers 0 to n − 1 in an order of its own
Tensor orders(int n, int epochs) {
    throw new Unsolved();
}
