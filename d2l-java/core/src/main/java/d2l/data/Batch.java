package d2l.data;

import d2l.tensor.Tensor;

/// A minibatch: examples stacked along the first axis, and the label of each.
///
/// @param X the examples, (n, 28, 28) for n small grey images
/// @param y n labels
// Labels are int[] everywhere in this book, and nobody compares minibatches.
@SuppressWarnings("ArrayRecordComponent")
public record Batch(Tensor X, int[] y) {
    /// The number of examples.
    public int size() {
        return y.length;
    }
}
