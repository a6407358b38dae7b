package d2l.tools.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Fills values and links into a chapter's prose and checks what a reader would stumble over.
final class Prose {
    private static final Pattern CODE_SPAN = Pattern.compile("(`+)(.+?)\\1");

    private static final String APPROVE =
            "Run ./d2l test and approve the chapter's transcript";

    private final Links links;
    private final PageWriter writer;
    private final Refused.Reasons reasons;
    private boolean saidThatNoneAreThere;

    Prose(Links links, PageWriter writer, Refused.Reasons reasons) {
        this.links = links;
        this.writer = writer;
        this.reasons = reasons;
    }

    /// The chapter with its values in place.
    Chapter finish(Chapter chapter, RecordedValues values) {
        var cells = new ArrayList<Cell>();
        for (var cell : chapter.cells()) {
            if (cell.isCode()) {
                cells.add(cell);
            } else {
                check(cell, cell == chapter.cells().getFirst());
                cells.add(links.linked(chapter, fill(chapter, cell, values)));
            }
        }
        return new Chapter(chapter.file(), List.copyOf(cells), chapter.fields());
    }

    private Cell fill(Chapter chapter, Cell cell, RecordedValues values) {
        var lines = new ArrayList<Cell.Line>();
        for (var line : cell.lines()) {
            var filled = new StringBuilder();
            var place = RecordedValues.PLACE.matcher(line.text());
            while (place.find()) {
                var text =
                        value(
                                chapter,
                                line.number(),
                                place.group(1),
                                place.group(2),
                                values);
                place.appendReplacement(filled, "");
                filled.append(writer.value(chapter.file(), place.group(), text));
            }
            place.appendTail(filled);
            lines.add(new Cell.Line(line.number(), filled.toString()));
        }
        return new Cell(cell.kind(), cell.id(), cell.name(), List.copyOf(lines));
    }

    private String value(
            Chapter chapter,
            int line,
            String name,
            String format,
            RecordedValues values) {
        var way = new ValuePath(name);
        if (!way.isValid()) {
            reasons.add(
                    line,
                    "the prose asks for {{" + name + "}}, which is no way to a value",
                    "Write a field, then [i] for an element and .name for an accessor,"
                            + " without blanks and parentheses");
        } else if (!chapter.fields().contains(way.field())) {
            reasons.add(
                    line,
                    "the prose asks for {{"
                            + name
                            + "}}, but the chapter has no field "
                            + way.field(),
                    "Record the number in a field, or write { { where mathematics needs"
                            + " two braces");
        } else if (values.isEmpty()) {
            refuseWithoutValues(chapter, line);
        } else if (!values.has(name)) {
            reasons.add(
                    line,
                    "the prose asks for {{"
                            + name
                            + "}}, which "
                            + approved(chapter)
                            + " does not record",
                    APPROVE);
        } else {
            try {
                return values.text(name, format);
            } catch (IllegalArgumentException e) {
                reasons.add(line, e.getMessage(), "Choose a format that fits");
            }
        }
        return "";
    }

    /// One reason is enough for a chapter whose run nobody has approved yet.
    private void refuseWithoutValues(Chapter chapter, int line) {
        if (!saidThatNoneAreThere) {
            saidThatNoneAreThere = true;
            reasons.add(
                    line,
                    "the prose asks for values, and "
                            + approved(chapter)
                            + " records none",
                    APPROVE);
        }
    }

    private static String approved(Chapter chapter) {
        return chapter.file().approved().toString().replace('\\', '/');
    }

    private void check(Cell cell, boolean opening) {
        boolean fence = false;
        var paragraph = new ArrayList<Cell.Line>();
        for (var line : cell.lines()) {
            if (line.text().strip().startsWith("```")) {
                fence = !fence;
            } else if (line.text().isBlank()) {
                checkMathematics(paragraph);
                paragraph.clear();
            } else if (!fence) {
                var text = CODE_SPAN.matcher(line.text()).replaceAll("");
                paragraph.add(new Cell.Line(line.number(), text));
                if (text.startsWith("# ")
                        && !(opening && line == cell.lines().getFirst())) {
                    reasons.add(
                            line.number(),
                            "a chapter has one heading of the first level, its title",
                            "Write ## for a section");
                }
            }
        }
        checkMathematics(paragraph);
    }

    private void checkMathematics(List<Cell.Line> paragraph) {
        int inline = 0;
        int display = 0;
        int begins = 0;
        for (var line : paragraph) {
            var text = line.text().replace("\\$", "");
            int dollars = (int) text.chars().filter(c -> c == '$').count();
            int doubles = (text.length() - text.replace("$$", "").length()) / 2;
            display += doubles;
            inline += dollars - 2 * doubles;
            begins = begins == 0 && dollars > 0 ? line.number() : begins;
        }
        if (inline % 2 != 0 || display % 2 != 0) {
            reasons.add(
                    begins,
                    "a $ in this paragraph has no partner",
                    "Close the formula, or write \\$ for the sign itself");
        }
    }
}
