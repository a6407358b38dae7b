package d2l.tools.weave;

import java.util.List;
import java.util.regex.Pattern;

/// Code that a Java kernel would take for one of its own commands.
final class Magics {
    private static final Pattern COMMAND = Pattern.compile("^\\s*%{1,2}\\w.*");

    private Magics() {}

    static void check(List<Cell> cells, Refused.Reasons reasons) {
        for (var cell : cells) {
            if (cell.isCode()) {
                for (var line : cell.lines()) {
                    if (COMMAND.matcher(line.text()).matches()) {
                        reasons.add(
                                line.number(),
                                "the kernel takes a line that begins with "
                                        + line.text().strip().split("[^%\\w]", 2)[0]
                                        + " for a command, even inside a text block",
                                "Begin the line with something else");
                    }
                }
            }
        }
    }
}
