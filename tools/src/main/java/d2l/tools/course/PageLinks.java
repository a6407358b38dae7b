package d2l.tools.course;

import d2l.tools.weave.ChapterFile;
import d2l.tools.weave.Refusal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The links on a lecturer's pages: «section 3.6» becomes one, `[words](3.6)` leads there, and none leads
/// nowhere.
final class PageLinks {
    /// What holds no links, then links, then what becomes one.
    private static final Pattern PARTS =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?ms)^\\s*(?<fence>```+|~~~+|:::+).*?^\\s*\\k<fence>",
                            "^#+ [^\\n]*$",
                            "(?<ticks>`+).+?\\k<ticks>",
                            "!?\\[[^\\]]*]\\((?<target>[^()\\s]+)(?:\\s+\"[^\"]*\")?\\)",
                            "\\b[Ss]ection\\s+(?<number>\\d+(?:\\.\\d+)+)"));

    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)+)(#.*)?");

    private final Course course;
    private final Set<String> pages = new TreeSet<>();

    PageLinks(Course course) {
        this.course = course;
        for (var section : course.book().sections()) {
            if (!course.leaveOut().contains(section.number())) {
                pages.add(Book.page(section));
                if (!course.book().exercises(section.number()).isEmpty()) {
                    pages.add(Book.exercisesPage(section));
                }
            }
        }
        pages.addAll(List.of("index", "book/contents", "book/notation", "book/glossary"));
        pages.addAll(CoursePages.made(course));
        course.pages().stream().map(PageLinks::page).forEach(pages::add);
        course.announcements().stream()
                .map(announcement -> withoutEnding(announcement.file()))
                .forEach(pages::add);
    }

    /// Adds a reason for each link that leads nowhere.
    void check(List<Refusal> reasons) {
        for (Path file : course.pages()) {
            if (CourseFiles.isPage(file)) {
                check(Path.of("course").resolve(file), reasons);
            }
        }
        for (var announcement : course.announcements()) {
            check(announcement.file(), reasons);
        }
    }

    private void check(Path file, List<Refusal> reasons) {
        Path written = Path.of("site").resolve(file);
        var text =
                CourseFiles.text(
                        course.book().home(), Path.of("course").relativize(file));
        var part = PARTS.matcher(text);
        while (part.find()) {
            int line =
                    1
                            + (int)
                                    text.substring(0, part.start())
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count();
            if (part.group("number") != null) {
                section(part.group("number"), written, line, reasons);
            } else if (part.group("target") != null) {
                target(file, part.group("target"), line, reasons);
            }
        }
    }

    private void section(String number, Path written, int line, List<Refusal> reasons) {
        if (course.book().section(number).isEmpty()) {
            reasons.add(
                    Unknown.section(
                            course.book(), written, new Entries.Line(number, line)));
        }
    }

    private void target(Path file, String target, int line, List<Refusal> reasons) {
        Path written = Path.of("site").resolve(file);
        var number = NUMBER.matcher(target);
        if (number.matches()) {
            section(number.group(1), written, line, reasons);
            return;
        }
        if (target.matches("[a-z][a-z0-9+.-]*:.*|#.*")) {
            return;
        }
        var address = target.replaceFirst("#.*", "");
        if (!leads(file, address)) {
            reasons.add(
                    new Refusal(
                            written,
                            line,
                            "the link to «" + target + "» leads nowhere",
                            "Expected was a page beside this one, such as syllabus.md, or"
                                    + " the number of a section: [words](3.6)"));
        }
    }

    private boolean leads(Path file, String address) {
        try {
            var decoded =
                    URLDecoder.decode(
                            address.replace("+", "%2B"), StandardCharsets.UTF_8);
            var to = file.resolveSibling(decoded).normalize();
            if (decoded.endsWith(".md")) {
                return pages.contains(withoutEnding(to));
            }
            return to.startsWith("course")
                    && Files.exists(course.book().home().resolve("site").resolve(to));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The text of a page with its sections linked; one that is left out stays plain text.
    ///
    /// @param page the page on which it stands, such as `course/syllabus`
    String linked(String page, String text) {
        return PARTS.matcher(text)
                .replaceAll(
                        part ->
                                Matcher.quoteReplacement(
                                        linked(page, part.group(), Part.of(part))));
    }

    private record Part(String number, String target, String anchor) {
        static Part of(java.util.regex.MatchResult part) {
            if (part.group("number") != null) {
                return new Part(part.group("number"), null, "");
            }
            var target = part.group("target");
            var number = NUMBER.matcher(target == null ? "" : target);
            return number.matches()
                    ? new Part(
                            number.group(1),
                            target,
                            Optional.ofNullable(number.group(2)).orElse(""))
                    : null;
        }
    }

    private String linked(String page, String words, Part part) {
        if (part == null) {
            return words;
        }
        var plain =
                part.target == null
                        ? words
                        : words.substring(
                                words.indexOf('[') + 1, words.lastIndexOf("]("));
        return address(page, part.number)
                .map(address -> "[" + plain + "](" + address + part.anchor + ")")
                .orElse(plain);
    }

    /// Where a section is, for a page; empty where there is none on this site.
    Optional<String> address(String page, String number) {
        return course.book()
                .section(number)
                .filter(section -> !course.leaveOut().contains(number))
                .map(section -> Markdown.address(page, Book.page(section)));
    }

    /// A section's number and title, linked where the site has it.
    String heading(String page, String number) {
        var heading =
                course.book().section(number).map(ChapterFile::heading).orElse(number);
        return address(page, number)
                .map(address -> Markdown.link(heading, address))
                .orElse(Markdown.text(heading));
    }

    /// The name of the page that is made from a lecturer's file.
    static String page(Path file) {
        return "course/" + withoutEnding(file);
    }

    private static String withoutEnding(Path file) {
        return CourseFiles.name(file).replaceFirst("\\.md$", "");
    }
}
