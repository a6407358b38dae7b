package d2l.grade;

/// How much of the machine a student's program may use.
///
/// Processor time decides, so that a busy machine fails nobody; the clock on the wall is for those who sleep.
///
/// @param processorSeconds of one JVM, for compiling and answering
/// @param wallSeconds after which a program that neither works nor ends is ended
/// @param heapMegabytes for objects
/// @param threads of the whole JVM, its own included
public record Limits(
        int processorSeconds, int wallSeconds, int heapMegabytes, int threads) {

    /// Enough for every exercise of the book, several times over.
    public static final Limits USUAL = new Limits(10, 120, 128, 64);
}
