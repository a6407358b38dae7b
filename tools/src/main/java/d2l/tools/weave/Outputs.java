package d2l.tools.weave;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a kernel answered to a cell, freed of all that belongs to one machine or one run.
final class Outputs {
    private Outputs() {}

    /// The outputs of a cell as the book keeps them; those of the book stay as they are.
    ///
    /// A kernel sends what a program prints in pieces; pieces that follow each other are joined, and
    /// a line that was overwritten by a carriage return is kept as it was last.
    static List<Output> kept(List<Output> outputs) {
        var joined = new ArrayList<Output>();
        for (var output : outputs) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && output.isPrinted() && output.kind() == last.kind()) {
                joined.set(
                        joined.size() - 1,
                        Output.of(
                                last.kind(),
                                last.text(Output.PLAIN) + output.text(Output.PLAIN)));
            } else {
                joined.add(output);
            }
        }
        return joined.stream()
                .map(output -> output.isPrinted() ? shown(output) : KeptFigure.of(output))
                .toList();
    }

    private static Output shown(Output printed) {
        var text = printed.text(Output.PLAIN);
        return Output.of(
                printed.kind(),
                text.replace("\r\n", "\n").replaceAll("[^\n]*\r(?=[^\r\n])", ""));
    }

    /// The outputs of an older run, as far as they still follow from a chapter's code.
    ///
    /// A cell depends on all cells before it: from the first change on, outputs are dropped.
    ///
    /// @return for each code cell its outputs, up to the first cell that has to be run
    static List<List<Output>> kept(Chapter chapter, List<CellRun> older) {
        var code = chapter.code();
        int same = 0;
        while (same < Math.min(code.size(), older.size())
                && older.get(same).follows(code.get(same))) {
            same++;
        }
        return older.subList(0, same).stream().map(CellRun::outputs).toList();
    }

    /// Adds to `reasons` what must not get into the book: errors, and the names of folders.
    static void check(
            List<Output> outputs,
            Cell cell,
            List<Path> folders,
            Refused.Reasons reasons) {
        for (var output : outputs) {
            if (output.kind() == Output.Kind.ERROR) {
                var trace = output.text(Output.PLAIN);
                reasons.add(
                        errorLine(trace, cell), "the kernel says: " + error(trace), "");
            } else if (output.kind() == Output.Kind.WARNING) {
                reasons.add(
                        cell.firstLine(),
                        "the cell writes to the error stream: "
                                + output.text(Output.PLAIN).strip(),
                        "A page shows no such output; remove its cause");
            }
            for (var folder : folders) {
                if (names(output, folder.toString())) {
                    reasons.add(
                            cell.firstLine(),
                            "the cell shows a folder of this machine, " + folder,
                            "Show nothing that other machines cannot show");
                }
            }
        }
    }

    private static boolean names(Output output, String folder) {
        return output.figure().filter(figure -> figure.alt().contains(folder)).isPresent()
                || output.data().keySet().stream()
                        .filter(type -> !Output.isBinary(type))
                        .anyMatch(type -> output.text(type).contains(folder));
    }

    private static String error(String trace) {
        return plain(trace)
                .lines()
                .map(line -> line.replaceFirst("^\\|\\s*", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                .collect(Collectors.joining("\n    "));
    }

    /// The kernel marks the faulty place of a cell that does not compile with a red ground.
    private static int errorLine(String trace, Cell cell) {
        return trace.lines()
                .filter(line -> line.contains("\u001b[41m"))
                .map(line -> plain(line).replaceFirst("^\\|\\s*", "").strip())
                .flatMap(
                        marked ->
                                cell.lines().stream()
                                        .filter(line -> line.text().contains(marked)))
                .mapToInt(Cell.Line::number)
                .findFirst()
                .orElse(cell.firstLine());
    }

    private static String plain(String coloured) {
        return coloured.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
