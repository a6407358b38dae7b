// Exercise 5.3.7
// ./d2l check 5.3.7 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;

/// A learning rate that goes downstairs
///
/// Ten epochs at .1, ten at .05, ten at .025: a staircase.
///
/// Write `rate`, the learning rate of an epoch; the first is epoch 0. It begins with `lr`
/// and is multiplied by `factor` every so many epochs. With `lr` = .1, `every` = 10 and
/// `factor` = .5, epochs 0 to 9 have the rate .1, and epoch 10 is the first with .05.
///
/// the rate of this epoch
double rate(int epoch, double lr, int every, double factor) {
    throw new Unsolved();
}
