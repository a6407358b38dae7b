package d2l.plot;

/// Something to look at, with the words that stand for it where nothing can be drawn.
///
/// `toString()` is its text form: every number that it shows.
public interface Picture {
    /// What it is, in one line: the name of its file, and what a screen reader says first.
    String title();

    /// What it shows, in a sentence or two, for a screen reader.
    String description();

    /// The drawing: an `<svg>` element, the same bytes on every machine.
    String svg();
}
