package d2l.pupil;

/// What came of asking a student's method once.
public sealed interface Answer {
    /// It answered.
    ///
    /// @param value what it returned: a tensor, a list of tensors, numbers; of a method that returns
    ///     nothing its first argument as it is afterwards
    /// @param overwritten the place of the input that it changed without being asked to, −1 if it left all alone
    record Given(Object value, int overwritten) implements Answer {}

    /// It threw [Unsolved].
    record NotYet() implements Answer {}

    /// It threw something else, or ended in some other way than by an answer.
    ///
    /// @param problem the exception and what it said
    /// @param place where, in the student's own numbers: `line 7`, `cell 3, line 2`; `""` if it is not known
    record Failed(String problem, String place) implements Answer {}
}
