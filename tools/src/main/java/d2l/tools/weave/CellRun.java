package d2l.tools.weave;

import java.util.List;

/// A code cell that a kernel has run, and what it answered.
record CellRun(String source, List<Output> outputs) {

    /// Whether the outputs are those of `cell`: the same code, which ran to its end.
    boolean follows(Cell cell) {
        return source.equals(cell.source())
                && outputs.stream()
                        .noneMatch(output -> output.kind() == Output.Kind.ERROR);
    }
}
