package d2l.plot;

/// Where things are shown: a notebook, a terminal or a transcript.
sealed interface Screen permits Notebook, Terminal, Transcript {
    /// Shows something as [Display#show] does.
    void show(Object x);

    /// Shows a picture that goes on changing.
    Live live(Picture picture);

    /// A bar where one can be seen, otherwise nothing.
    default Progress progress(String what, int total) {
        return _ -> {};
    }

    /// Whether pictures are drawn here, so that it is worth waking the drawing machinery early.
    default boolean draws() {
        return false;
    }
}
