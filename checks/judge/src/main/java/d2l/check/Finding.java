package d2l.check;

/// Something that is often wrong, found in an answer.
///
/// @param name what it is called in a report
/// @param sentence what the student is told
/// @param seen the reply that shows it best
record Finding(String name, String sentence, Reply seen) {}
