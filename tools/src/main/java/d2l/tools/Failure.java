package d2l.tools;

/// Ends a command with a message for the person who gave it.
///
/// The message says what was tried, what was found instead and what to do next. No stack trace is shown.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String... lines) {
        super(String.join("\n", lines), null, false, false);
    }

    /// Prints the message as every part of `./d2l` does, the first line marked.
    void tell() {
        System.err.println("d2l: " + getMessage().replace("\n", "\n     "));
    }
}
