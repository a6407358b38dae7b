package d2l.plot;

import java.util.function.Supplier;

/// Where things are shown: a notebook, a terminal or a transcript.
sealed interface Screen permits Notebook, Terminal, Transcript {
    void text(String text);

    /// Something that looks better as HTML where that can be shown.
    void table(String text, Supplier<String> html);

    void picture(Picture picture);

    /// Shows a picture that goes on changing.
    Live live(Picture picture);

    Progress progress(String what, int total);

    /// Whether pictures are drawn here, so that it is worth waking the drawing machinery early.
    boolean draws();
}
