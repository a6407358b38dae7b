package d2l.train;

/// Training was stopped from outside, between two minibatches; parameters keep what they learnt.
public final class TrainingInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingInterrupted(String message) {
        super(message, null, false, false); // where it happened is in the message
    }
}
