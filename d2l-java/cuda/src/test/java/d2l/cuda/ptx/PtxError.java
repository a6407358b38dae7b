package d2l.cuda.ptx;

/// What a program of PTX must not do, or what the interpreter doesn't know. An error, so that nothing
/// between a kernel and its test takes it for a failure of the card.
public final class PtxError extends AssertionError {
    private static final long serialVersionUID = 1;

    PtxError(String message) {
        super(message);
    }

    PtxError(int line, String message) {
        super("line " + line + ": " + message);
    }
}
