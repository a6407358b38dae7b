package d2l.train;

import d2l.device.Illegal;
import d2l.nn.Loss;
import d2l.nn.Reduction;
import d2l.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// The loss of a minibatch, as its [Loss] gave it: from one number for each example, from their mean
/// and from their sum follow the same mean and the same sum, over the n examples that count.
///
/// The reduction is null where a scalar's loss did not name one.
record MinibatchLoss(Tensor given, @Nullable Reduction reduction, int n) {
    static MinibatchLoss of(Loss loss, Tensor O, int... y) {
        Tensor given = loss.forward(O, y);
        int rank = given.shape().rank();
        if (rank > 1 || (rank == 1 && given.size(0) != y.length)) {
            throw Illegal.argument(
                    "the loss of %s examples has the shape %s; it is one number for each"
                            + " example, shape (%s,), or one for all, shape ()",
                    y.length, given.shape(), y.length);
        }
        int n = (int) IntStream.of(y).filter(loss::counts).count();
        if (rank == 1) {
            return new MinibatchLoss(given, Reduction.NONE, n);
        }
        Reduction reduction = loss.reduction();
        return new MinibatchLoss(
                given, reduction == Reduction.NONE ? null : reduction, n);
    }

    /// A scalar of which nobody said what it is passes for the mean, as PyTorch's losses are: a step
    /// along it is along what was asked for.
    Tensor mean() {
        return switch (reduction) {
            case NONE -> given.sum().div(n);
            case SUM -> given.div(n);
            case null, default -> given;
        };
    }

    /// To take a mean for the sum would divide by n twice, so nothing passes for it.
    Tensor sum() {
        return switch (reduction) {
            case NONE -> given.sum();
            case MEAN -> given.mul(n);
            case SUM -> given;
            case null ->
                    throw Illegal.argument(
                            "the loss of %s examples is one number, and a hand-written"
                                + " updater divides the gradients of their sum by %s, but"
                                + " the loss does not say whether it is their mean or"
                                + " their sum: leave out its mean() or sum(), so that it"
                                + " gives one number for each example, or pass a Loss"
                                + " whose reduction() says which",
                            n, n);
        };
    }

    /// The sum in double, to be added to others: read when it is asked for, and nothing is kept until
    /// then but one number.
    DoubleSupplier total() {
        Tensor values = given.detach(); // without the graph, which holds a step's memory
        Tensor number = reduction == Reduction.NONE ? values.sum() : values;
        boolean isSum = reduction == Reduction.NONE || reduction == Reduction.SUM;
        int examples = n; // not the field: whoever asks would hold this, and so the graph
        return () -> isSum ? number.item() : (double) number.item() * examples;
    }
}
