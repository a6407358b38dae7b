package d2l.pupil;

/// What [Main] says of its work, one after the other.
public sealed interface Report {
    /// The program has started, and has not read anything of the student's yet: whatever goes wrong from
    /// here on is the student's doing, whatever went wrong before was not.
    ///
    /// @param nonce the number that came with the request
    record Ready(long nonce) implements Report {}

    /// It begins with an answer; if it says no more, this is the one that stopped it.
    record Begun(Phase phase, String number) implements Report {}

    /// A task is done.
    record Came(String number, Outcome outcome) implements Report {}

    /// All tasks are done.
    record Done() implements Report {}

    /// What can be done with an answer. All are compiled before any is asked.
    enum Phase {
        COMPILING,
        ASKING
    }
}
