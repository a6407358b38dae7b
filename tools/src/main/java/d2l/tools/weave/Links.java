package d2l.tools.weave;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The links of a page: «section 3.7» becomes one, and none leads nowhere.
final class Links {
    private static final String NUMBER = "\\d+(?:\\.\\d+)+";

    /// A blank, or the end of a line and the mark of a quotation on the next.
    private static final String BLANK = "(?:\\s+(?:>\\s*)?)";

    private static final String COMMA = "(?:," + BLANK + "(?:and" + BLANK + ")?)";
    private static final String AND = "(?:" + BLANK + "(?:and|or|to)" + BLANK + ")";

    /// What holds no links, then links, then what becomes one.
    private static final Pattern PARTS =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?ms)^\\s*```.*?^\\s*```",
                            "^#+ [^\\n]*$",
                            "\\\\.",
                            "(`+).+?\\1",
                            "\\$\\$.*?\\$\\$",
                            "\\$[^$]*\\$",
                            "!?\\[[^\\]]*]\\((?<target>(?:[^()\\s]|\\([^()\\s]*\\))+)(?:\\s+\"[^\"]*\")?\\)",
                            "<(?<auto>[a-z][a-z+.-]*:[^>\\s]*)>",
                            "<[a-z][^>]*?\\b(?:href|src)=\"(?<attribute>[^\"]*)\"[^>]*>",
                            "\\b[Ss]ection" + BLANK + "(?<number>" + NUMBER + ")",
                            "\\b[Ss]ections"
                                    + BLANK
                                    + "(?<numbers>"
                                    + NUMBER
                                    + "(?:(?:"
                                    + COMMA
                                    + "|"
                                    + AND
                                    + ")"
                                    + NUMBER
                                    + ")*)"));

    private static final Pattern DOI =
            Pattern.compile(Pattern.quote("https://doi.org/10.") + "\\d{4,9}/\\S+");

    private final Path home;
    private final Chapters chapters;
    private final List<ChapterFile> exercises;
    private final PageWriter writer;
    private final Refused.Reasons reasons;

    /// The links of a book with these chapters and pages of exercises.
    Links(
            Path home,
            Chapters chapters,
            List<ChapterFile> exercises,
            PageWriter writer,
            Refused.Reasons reasons) {
        this.home = home;
        this.chapters = chapters;
        this.exercises = exercises;
        this.writer = writer;
        this.reasons = reasons;
    }

    /// The cell with its sections linked; what leads nowhere is added to the reasons.
    Cell linked(Chapter chapter, Cell cell) {
        var text = cell.source();
        var result = new StringBuilder();
        var part = PARTS.matcher(text);
        while (part.find()) {
            part.appendReplacement(result, "");
            result.append(linked(chapter, cell, text, part.toMatchResult()));
        }
        part.appendTail(result);
        var lines = new ArrayList<Cell.Line>();
        var texts = result.toString().split("\n", -1);
        for (int i = 0; i < texts.length; i++) {
            lines.add(new Cell.Line(cell.line(i), texts[i]));
        }
        return new Cell(cell.kind(), cell.id(), cell.name(), List.copyOf(lines));
    }

    private String linked(Chapter chapter, Cell cell, String text, MatchResult part) {
        for (var group : List.of("target", "auto", "attribute")) {
            if (part.group(group) != null) {
                if (isLeftOut(chapter, part.group(group))) {
                    return words(part.group());
                }
                int line = lineOf(cell, text, part.start(group));
                var target = written(chapter, line, part.group(group));
                return text.substring(part.start(), part.start(group))
                        + target
                        + text.substring(part.end(group), part.end());
            }
        }
        if (part.group("number") != null) {
            return section(
                    chapter,
                    lineOf(cell, text, part.start("number")),
                    part.group(),
                    part.group("number"));
        }
        if (part.group("numbers") != null) {
            int from = part.start("numbers");
            return text.substring(part.start(), from)
                    + Pattern.compile(NUMBER)
                            .matcher(part.group("numbers"))
                            .replaceAll(
                                    number ->
                                            section(
                                                    chapter,
                                                    lineOf(
                                                            cell,
                                                            text,
                                                            from + number.start()),
                                                    number.group(),
                                                    number.group()));
        }
        return part.group();
    }

    /// A link to the section of that number; on its own page, and where the book is without it, the
    /// words stay as they are.
    private String section(Chapter chapter, int line, String words, String number) {
        boolean isLeftOut =
                chapters.leftOut().stream()
                        .anyMatch(other -> other.number().equals(number));
        if (isLeftOut || number.equals(chapter.file().number())) {
            return words;
        }
        return chapters.all().stream()
                .filter(other -> other.number().equals(number))
                .findFirst()
                .map(other -> "[" + words + "](" + link(chapter, other) + ")")
                .orElseGet(
                        () -> {
                            reasons.add(
                                    line,
                                    "there is no section " + number + " in this book",
                                    "For a section of another text write § "
                                            + number
                                            + ", or make its name a link to it");
                            return words;
                        });
    }

    /// Whether a link leads to a page that this book is without.
    private boolean isLeftOut(Chapter chapter, String target) {
        if (target.contains(":")) {
            return false;
        }
        var file =
                writer.file(chapter.file())
                        .resolveSibling(target.replaceFirst("#.*", ""))
                        .normalize();
        return chapters.leftOut().stream().map(writer::file).anyMatch(file::equals);
    }

    /// What is left of a link without its target.
    private static String words(String link) {
        return link.startsWith("[") ? link.substring(1, link.lastIndexOf("](")) : "";
    }

    private String link(Chapter chapter, ChapterFile other) {
        return writer.link(chapter.file(), other);
    }

    private static int lineOf(Cell cell, String text, int position) {
        int before =
                (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
        return cell.line(before);
    }

    /// The target of a link as the page writes it; one that leads nowhere is refused.
    private String written(Chapter chapter, int line, String target) {
        if (target.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            checkAddress(line, target);
            return target;
        }
        int hash = (target + "#").indexOf('#');
        var path = target.substring(0, hash);
        var own = writer.file(chapter.file());
        var file = path.isEmpty() ? own : own.resolveSibling(path).normalize();
        var page =
                chapters.pages().stream()
                        .filter(other -> writer.file(other).equals(file))
                        .findFirst();
        boolean known =
                page.isPresent()
                        || exercises.stream().map(writer::file).anyMatch(file::equals)
                        || Files.exists(home.resolve(file));
        if (!known) {
            reasons.add(
                    line,
                    "the link to " + path + " leads nowhere",
                    "Write it as seen from the folder "
                            + own.getParent().toString().replace('\\', '/'));
        }
        return page.isPresent() && hash < target.length()
                ? path + "#" + anchor(page.get(), line, target.substring(hash + 1))
                : target;
    }

    private void checkAddress(int line, String address) {
        boolean good;
        try {
            var uri = new URI(address);
            good =
                    switch (uri.getScheme()) {
                        case "https", "http" -> uri.getHost() != null;
                        case "mailto" -> address.contains("@");
                        default -> false;
                    };
        } catch (URISyntaxException _) {
            good = false;
        }
        if (!good) {
            reasons.add(
                    line,
                    "the link to " + address + " is no address",
                    "Write it as the browser shows it, https:// included");
        } else if (address.contains("doi.org/") && !DOI.matcher(address).matches()) {
            reasons.add(
                    line,
                    "the link to " + address + " is no DOI",
                    "Write https://doi.org/10. and what follows");
        }
    }

    /// The name of a heading in the page; authors write its text, with hyphens for blanks.
    private String anchor(ChapterFile page, int line, String name) {
        var headings = chapters.headings(page);
        var named = headings.stream().filter(h -> hyphened(h).equals(name)).findFirst();
        if (named.isEmpty()) {
            var known = headings.stream().map(h -> "#" + hyphened(h)).distinct().sorted();
            reasons.add(
                    line,
                    writer.file(page).getFileName() + " has no heading #" + name,
                    "It has " + known.collect(Collectors.joining(", ")));
        }
        return named.map(writer::anchor).orElse(name);
    }

    private static String hyphened(String heading) {
        return heading.replace(' ', '-');
    }
}
