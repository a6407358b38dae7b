package d2l.pupil;

/// A file as a student gave it: a notebook or Java, in whatever state.
///
/// @param name its path, for messages and for its ending
/// @param size how many bytes it has; one that is larger than [#LARGEST] need not be read
/// @param bytes all of them, or none if they were too many to be handed on
public record Submitted(String name, long size, byte[] bytes) {
    /// The most bytes of a file that is read.
    public static final int LARGEST = 8 << 20;

    /// A file with all its bytes.
    public Submitted(String name, byte[] bytes) {
        this(name, bytes.length, bytes);
    }

    /// Its name without the folders.
    String shortName() {
        return name.substring(
                Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
