package d2l.train;

import java.util.function.DoubleSupplier;

/// Who is told how a training goes; what it does not ask for it need not hear.
///
/// It is called on the thread that trains, in the order of what is here.
public interface TrainingListener {
    /// Nobody.
    TrainingListener NONE = new TrainingListener() {};

    /// A pass over so many minibatches begins.
    default void epochBegins(int batches) {}

    /// One more minibatch is done; `loss` is the mean over the examples of this epoch so far, NaN before
    /// the first that counts. To read it makes a device wait until it is computed.
    default void batchDone(DoubleSupplier loss) {}

    /// The pass is over, to its end or not.
    default void epochEnds() {}

    /// An epoch was done, and the network asked about the test set.
    default void tested(Epoch epoch, double testAccuracy) {}
}
