package d2l.plot;

/// Something to read that a notebook shows as HTML.
///
/// `toString()` is its text form: all that it says.
public interface Hypertext {
    /// An element of HTML, with everything in it escaped; the page's theme, light or dark, decides how
    /// it looks.
    String html();

    /// A text as it stands between tags, or in an attribute's quotes.
    static String escape(String text) {
        return Html.escape(text);
    }
}
