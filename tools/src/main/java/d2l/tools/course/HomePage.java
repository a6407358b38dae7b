package d2l.tools.course;

import d2l.plot.Hypertext;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The page on which the site opens: what is next, what is new, who teaches.
///
/// All dates to come are in the page, the next ones shown. A few lines of JavaScript look at the reader's
/// clock and show what is next by then; without them the page says what was next when it was made.
record HomePage(Course course, LocalDate today, PageLinks links) {
    private static final int NEWS = 3;

    private static final List<String> BOOK = List.of("The book <book/contents>");

    /// The home page of a book that nobody teaches yet.
    static String ofBookAlone() {
        return "# Deep learning in Java\n\n"
                + "A book whose every page is a program: read it, change a number, see"
                + " it train.\n\n"
                + "[The contents](book/contents.md) say what each section is"
                + " about.\n\n"
                + Markdown.toctree("", BOOK);
    }

    String text() {
        var text = new StringBuilder();
        text.append("# ").append(Markdown.text(course.name())).append("\n\n");
        text.append(Markdown.text(course.term())).append("\n\n");
        if (course.pages().contains(CourseFiles.HOME_PAGE)) {
            var own = CourseFiles.text(course.book().home(), CourseFiles.HOME_PAGE);
            text.append(links.linked("index", own.strip())).append("\n\n");
        }
        text.append("```{raw} html\n").append(next()).append("```\n\n");
        text.append(news());
        text.append(staff());
        text.append(
                "<a href=\"calendar.ics\">Classes and deadlines for your"
                        + " calendar</a>\n\n");
        var tree = new ArrayList<>(CoursePages.listed(course));
        tree.addAll(0, BOOK);
        text.append(Markdown.toctree("", tree));
        return text.toString();
    }

    private record Coming(ZonedDateTime until, String html) {}

    private String next() {
        var classes = new ArrayList<Coming>();
        for (var day : course.schedule().meetings()) {
            classes.add(new Coming(day.end(course.zone()), html(day)));
        }
        var deadlines = new ArrayList<Coming>();
        for (var assignment : course.assignments()) {
            deadlines.add(
                    new Coming(assignment.due().atZone(course.zone()), html(assignment)));
        }
        deadlines.sort((a, b) -> a.until.compareTo(b.until));
        return "<dl class=\"course-next\">\n"
                + group("Next class", "No more classes this term.", classes)
                + group("Next deadline", "No more deadlines this term.", deadlines)
                + "</dl>\n";
    }

    private String group(String name, String none, List<Coming> all) {
        var html = new StringBuilder();
        html.append("<div><dt>").append(name).append("</dt>\n");
        boolean isShown = false;
        for (var coming : all) {
            if (coming.until.isBefore(today.atStartOfDay(course.zone()))) {
                continue;
            }
            html.append("<dd data-until=\"")
                    .append(coming.until.toInstant())
                    .append(isShown ? "\" hidden=\"hidden\">" : "\">")
                    .append(coming.html)
                    .append("</dd>\n");
            isShown = true;
        }
        html.append(isShown ? "<dd hidden=\"hidden\">" : "<dd>").append(none);
        return html.append("</dd></div>\n").toString();
    }

    private String html(Schedule.Day day) {
        var slot = day.slot();
        var when = Dates.full(day.date()) + ", " + Dates.times(slot.from(), slot.to());
        var where = slot.room().isEmpty() ? "" : ", " + Hypertext.escape(slot.room());
        return time(day.begin(course.zone()), when)
                + where
                + day.topic().map(topic -> ": " + html(topic)).orElse("");
    }

    private String html(Topic topic) {
        var words = new ArrayList<String>();
        if (!topic.title().isEmpty()) {
            words.add(Hypertext.escape(topic.title()));
        }
        for (var number : topic.sections()) {
            var section = course.book().section(number).orElseThrow();
            words.add(
                    "<a href=\"%s.html\">%s</a>"
                            .formatted(
                                    Book.page(section),
                                    Hypertext.escape(section.heading())));
        }
        return String.join("; ", words);
    }

    private String html(Assignment assignment) {
        var when = Dates.full(assignment.due()) + ", " + Dates.time(assignment.due());
        return time(assignment.due().atZone(course.zone()), when)
                + ": <a href=\"%s.html#%s\">%s</a>"
                        .formatted(
                                AssignmentsPage.PAGE,
                                assignment.slug(),
                                Hypertext.escape(assignment.name()));
    }

    private static String time(ZonedDateTime time, String words) {
        return "<time datetime=\"" + time.toInstant() + "\">" + words + "</time>";
    }

    private String news() {
        var news = AnnouncementPages.published(course, today);
        if (news.isEmpty()) {
            return "";
        }
        return "## News\n\n"
                + news.stream()
                        .limit(NEWS)
                        .map(
                                announcement ->
                                        AnnouncementPages.line("index", announcement))
                        .collect(Collectors.joining())
                + "\n[All announcements](course/announcements.md) ·"
                + " <a href=\"feed.xml\">as a feed</a>\n\n";
    }

    private String staff() {
        if (course.staff().isEmpty()) {
            return "";
        }
        var text = new StringBuilder("## Staff\n\n");
        for (var person : course.staff()) {
            var details = new ArrayList<String>();
            if (!person.role().isEmpty()) {
                details.add(Markdown.text(person.role()));
            }
            if (!person.mail().isEmpty()) {
                details.add(Markdown.link(person.mail(), "mailto:" + person.mail()));
            }
            if (!person.room().isEmpty()) {
                details.add(Markdown.text(person.room()));
            }
            if (!person.hours().isEmpty()) {
                details.add(Markdown.text(person.hours()));
            }
            text.append("- **").append(Markdown.text(person.name())).append("**");
            text.append(details.isEmpty() ? "" : ", " + String.join(", ", details));
            text.append('\n');
        }
        return text.append('\n').toString();
    }
}
