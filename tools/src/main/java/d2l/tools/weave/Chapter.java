package d2l.tools.weave;

import java.util.List;
import java.util.Set;

/// A chapter as its readers meet it: prose and code in reading order.
///
/// @param fields the names that prose may take values from
public record Chapter(ChapterFile file, List<Cell> cells, Set<String> fields) {

    /// The cells that are run, in order.
    public List<Cell> code() {
        return cells.stream().filter(Cell::isCode).toList();
    }

    /// The cells that are read, in order.
    public List<Cell> prose() {
        return cells.stream().filter(cell -> !cell.isCode()).toList();
    }
}
