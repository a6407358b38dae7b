package d2l.device;

/// Work was stopped from outside before it changed anything: parameters keep what they have learnt.
///
/// Interrupting a notebook's cell sets its thread's flag and no more: the kernel says that it stopped,
/// and the thread goes on. So whatever a training loop must come by looks at the flag: the next
/// minibatch of a loader, `backward` and an optimizer's `step`.
public final class TrainingInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TrainingInterrupted() {
        super(
                "Training was interrupted; the parameters keep what they have learnt so"
                        + " far.",
                null,
                false,
                false); // where it happened is in the message
    }

    /// Stops here if this thread was interrupted, and clears its flag: what runs next is another's.
    public static void check() {
        if (Thread.interrupted()) {
            throw new TrainingInterrupted();
        }
    }
}
