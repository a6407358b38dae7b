package d2l.tools.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Sphinx has to say against a page.
///
/// @param page the page it read, relative to its sources, without `.md`; empty where it names none
/// @param line the line in that page; 0 where it names none
/// @param text what is wrong, in Sphinx's words
public record Complaint(String page, int line, String text) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(?<place>/.*?): )?(?:WARNING|ERROR|CRITICAL): (?<text>.*)");
    private static final Pattern PLACE =
            Pattern.compile("(?<file>.*?\\.md)(?::(?<line>\\d+)?.*)?");
    private static final Pattern KIND = Pattern.compile(" \\[[\\w.]+]$");

    /// What can be done about some of them, by what Sphinx says.
    private record Remedy(String sign, String advice) {}

    private static final List<Remedy> REMEDIES =
            List.of(
                    new Remedy(
                            "cross-reference target not found",
                            "The link leads nowhere: check its file and its heading"),
                    new Remedy(
                            "nonexisting document",
                            "Name a page that is there, or add it"),
                    new Remedy(
                            "not included in any toctree",
                            "No page lists it: add it to a contents"),
                    new Remedy(
                            "image file not readable", "Put the image beside the page"),
                    new Remedy(
                            "Non-consecutive header level",
                            "A heading of one level is missing above"));

    /// The complaints in what Sphinx wrote about the pages in `source`.
    public static List<Complaint> in(List<String> log, Path source) {
        return log.stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(found -> of(found, source))
                .distinct()
                .toList();
    }

    private static Complaint of(Matcher found, Path source) {
        var text = KIND.matcher(found.group("text")).replaceFirst("");
        var place =
                PLACE.matcher(found.group("place") == null ? "" : found.group("place"));
        if (!place.matches()) {
            return new Complaint(
                    "",
                    0,
                    found.group("place") == null
                            ? text
                            : found.group("place") + ": " + text);
        }
        var file = Path.of(place.group("file"));
        var page = file.startsWith(source) ? source.relativize(file) : file;
        var line = place.group("line");
        return new Complaint(
                page.toString().replaceFirst("\\.md$", ""),
                line == null ? 0 : Integer.parseInt(line),
                text);
    }

    /// The complaint as an author reads it: with the file that he has written, and its line.
    ///
    /// The page that Sphinx read was made from that file; the line is found by what it says.
    public String told(Path home, Path source, Origins origins) {
        var written = page.isEmpty() ? Optional.<Path>empty() : origins.of(page);
        if (written.isEmpty()) {
            return (page.isEmpty() ? "" : page + ": ") + wrong();
        }
        int at = line(home.resolve(written.get()), source.resolve(page + ".md"));
        return written.get() + (at > 0 ? ":" + at : "") + ": " + wrong();
    }

    private String wrong() {
        return REMEDIES.stream()
                .filter(remedy -> text.contains(remedy.sign()))
                .findFirst()
                .map(remedy -> text + "\n  " + remedy.advice() + ".")
                .orElse(text);
    }

    private int line(Path written, Path made) {
        var there = lines(made);
        if (line < 1 || line > there.size()) {
            return 0;
        }
        var wanted = there.get(line - 1).strip();
        var all = lines(written);
        if (line <= all.size() && all.get(line - 1).strip().equals(wanted)) {
            return line;
        }
        for (int i = 0; i < all.size() && !wanted.isEmpty(); i++) {
            if (all.get(i).contains(wanted)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static List<String> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
