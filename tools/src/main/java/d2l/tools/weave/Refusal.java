package d2l.tools.weave;

import java.nio.file.Path;

/// One thing that a notebook cannot hold: where it stands, what is wrong, what to do.
///
/// @param remedy what to do next; empty where the compiler's message says all there is
public record Refusal(Path file, int line, String wrong, String remedy)
        implements Comparable<Refusal> {

    /// File by file, in the order of the lines, as one would mend them.
    @Override
    public int compareTo(Refusal other) {
        int files = file.compareTo(other.file);
        return files == 0 ? Integer.compare(line, other.line) : files;
    }

    /// `file:line: what is wrong. What to do.`
    @Override
    public String toString() {
        var where = file.toString().replace('\\', '/') + ":" + line + ": " + wrong;
        return remedy.isEmpty() ? where : where + ". " + remedy;
    }
}
