// Exercise 4.2.5
// ./d2l check 4.2.5 says how it stands; with --hint it helps on.

import d2l.pupil.Unsolved;

/// How many parameters?
///
/// How many numbers has a machine to learn? The one of section 4.1, with widths 784, 256,
/// 256 and 10, has 269,322, weights and biases together. The last layer of a language
/// model alone may have thousands of millions.
///
/// Write `count` for any widths. Do not build the machine: it may not fit into memory.
///
/// the widths, from the inputs to the outputs → how many weights and biases
long count(int[] sizes) {
    throw new Unsolved();
}
