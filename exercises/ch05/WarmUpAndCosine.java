// Exercise 5.3.6
// ./d2l check 5.3.6 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;

/// Warm-up and cosine, with their corners
///
/// Up in equal steps, down along half a cosine, and then nothing: a schedule goes wrong at
/// its corners, where nobody looks.
///
/// Write `rate`, the learning rate of an epoch; the first is epoch 0. In the first $u$
/// epochs, the warm-up, it is $\eta\,(\text{epoch} + 1) / (u + 1)$. Then $k$, the epochs
/// since the warm-up, counts 0, 1, 2, … and the rate is
///
/// $$\frac{\eta}{2} \left(1 + \cos \frac{\pi k}{T}\right)$$
///
/// until $k = T$, from where on it is 0. $T$ counts the epochs after the warm-up.
///
/// the rate of this epoch; u epochs of warm-up, T after it
double rate(int epoch, double lr, int u, int T) {
    throw new Unsolved();
}
