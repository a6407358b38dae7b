package d2l.tools.weave;

import d2l.lab.Lab;
import d2l.lab.Labs;

import java.util.ArrayList;
import java.util.List;

/// Where a section's lab stands: at the end of the part that it belongs to.
///
/// @param directive what stands for the lab in the page
record LabPlace(String heading, List<String> directive) {
    private static final String PART = "## ";

    /// The section with its lab, if it has one.
    ///
    /// @throws Refused if the section has no such part
    static Chapter in(Chapter section) {
        return Labs.all().stream()
                .filter(lab -> lab.section().equals(section.file().number()))
                .findFirst()
                .map(lab -> of(lab).put(section))
                .orElse(section);
    }

    private static LabPlace of(Lab lab) {
        return new LabPlace(
                PART + lab.after(), List.of("```{lab} " + lab.section(), "```", ""));
    }

    private Chapter put(Chapter section) {
        var cells = new ArrayList<Cell>();
        boolean begun = false;
        boolean done = false;
        for (var cell : section.cells()) {
            var lines = new ArrayList<Cell.Line>();
            for (var line : cell.lines()) {
                boolean part = !cell.isCode() && line.text().startsWith(PART);
                if (part && begun && !done) {
                    directive.forEach(
                            text -> lines.add(new Cell.Line(line.number(), text)));
                    done = true;
                }
                begun |= part && line.text().equals(heading);
                lines.add(line);
            }
            cells.add(new Cell(cell.kind(), cell.id(), cell.name(), List.copyOf(lines)));
        }
        if (!done) {
            var reasons = new Refused.Reasons(section.file().source());
            reasons.add(
                    1,
                    "the lab's place is the part «"
                            + heading
                            + "», and no such part is followed by another",
                    "Name a part of the section in d2l.lab.Labs");
            reasons.throwIfAny();
        }
        return new Chapter(section.file(), List.copyOf(cells), section.fields());
    }
}
