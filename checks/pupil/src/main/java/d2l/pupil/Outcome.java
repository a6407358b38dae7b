package d2l.pupil;

/// What came of a task.
public sealed interface Outcome {
    /// The method was found, compiled and asked.
    record Answered(Answers answers) implements Outcome {}

    /// It did not come to that.
    ///
    /// @param sentence what the student is told
    /// @param evidence the compiler's messages with the student's own line numbers, the place of a forbidden
    ///     call; `""` where there is nothing to show
    record Refused(Reason reason, String sentence, String evidence) implements Outcome {}

    /// Why a task was not answered.
    enum Reason {
        /// No file has the exercise's marker or its name.
        MISSING,
        /// The marker stands where it cannot be read: twice, in a broken notebook.
        UNREADABLE,
        NOT_COMPILED,
        FORBIDDEN,
        /// The program ended, or was ended by a limit, before it answered.
        STOPPED
    }
}
