package d2l.pupil;

/// A file as a student gave it: a notebook or Java, in whatever state.
///
/// @param name its path, for messages and for its ending
public record Submitted(String name, byte[] bytes) {}
