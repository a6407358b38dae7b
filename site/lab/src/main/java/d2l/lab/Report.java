package d2l.lab;

import d2l.train.Epoch;

/// Who is told how a lab's training goes.
public interface Report {
    /// A minibatch is done, counted from 1 over all epochs, with its own mean loss.
    void batch(int batch, double loss);

    /// An epoch is done, counted from 1.
    void epoch(int number, Epoch train, double testAccuracy);
}
