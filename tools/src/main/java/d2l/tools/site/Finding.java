package d2l.tools.site;

/// One thing that is wrong with the finished website.
///
/// @param page where it is seen
/// @param wrong what is wrong
/// @param remedy what to do
public record Finding(String page, String wrong, String remedy)
        implements Comparable<Finding> {
    @Override
    public int compareTo(Finding other) {
        int byPage = page.compareTo(other.page);
        return byPage != 0 ? byPage : wrong.compareTo(other.wrong);
    }

    /// `page: what is wrong`, and below it what to do.
    @Override
    public String toString() {
        return page + ": " + wrong + "\n  " + remedy;
    }
}
