package d2l.tools.weave;

import java.util.List;
import java.util.stream.Collectors;

/// One cell of a chapter: a stretch of prose or of code that the reader sees as a unit.
///
/// @param id the cell's name: letters, digits, `-` and `_`, unique in its chapter
/// @param name what the cell is called in the source: a heading, a declared name, the first words
/// @param lines the cell's text, each line with its place in the Java file
public record Cell(Kind kind, String id, String name, List<Line> lines) {

    /// What a cell holds.
    public enum Kind {
        /// Markdown, written as `///`.
        PROSE,
        /// The imports that the kernel does not have by itself.
        IMPORTS,
        /// Fields that follow each other without prose between them.
        FIELDS,
        /// One method.
        METHOD,
        /// A class, record, interface or enum.
        TYPE,
        /// The statements of an initialiser block, without its braces.
        BLOCK
    }

    /// The first line of a code cell that exists only to give prose its numbers.
    static final String NUMBERS_FOR_THE_TEXT = "// numbers for the text";

    /// A line of a cell and the number of the line of the Java file that it comes from.
    public record Line(int number, String text) {}

    /// Whether the cell is run.
    public boolean isCode() {
        return kind != Kind.PROSE;
    }

    /// Whether a reader sees the cell folded.
    public boolean isFolded() {
        return isCode() && lines.getFirst().text().strip().equals(NUMBERS_FOR_THE_TEXT);
    }

    /// The text of the cell, without a line break at its end.
    public String source() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /// The line of the Java file that the cell begins with.
    public int firstLine() {
        return lines.getFirst().number();
    }

    /// The line of the Java file behind line `index` of the cell, counted from 0.
    public int line(int index) {
        return lines.get(Math.clamp(index, 0, lines.size() - 1)).number();
    }

    Cell withId(String newId) {
        return new Cell(kind, newId, name, lines);
    }
}
