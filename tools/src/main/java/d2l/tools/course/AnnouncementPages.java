package d2l.tools.course;

import java.time.LocalDate;
import java.util.List;

/// The announcements: a page each, and one that lists them.
final class AnnouncementPages {
    static final String LIST = "course/announcements";

    private AnnouncementPages() {}

    /// Those whose day has come, the newest first.
    static List<Announcement> published(Course course, LocalDate today) {
        return course.announcements().stream()
                .filter(announcement -> !announcement.date().isAfter(today))
                .toList();
    }

    /// The name of an announcement's page.
    static String page(Announcement announcement) {
        return LIST + "/" + announcement.name();
    }

    static String list(Course course, LocalDate today) {
        var text = new StringBuilder("# Announcements\n\n");
        var published = published(course, today);
        if (published.isEmpty()) {
            text.append("There are none yet.\n\n");
        }
        published.forEach(announcement -> text.append(line(LIST, announcement)));
        text.append("\n<a href=\"../feed.xml\">These announcements as a feed</a>\n\n");
        if (!published.isEmpty()) {
            text.append(
                    Markdown.toctree(
                            "",
                            published.stream()
                                    .map(announcement -> "/" + page(announcement))
                                    .toList()));
        }
        return text.toString();
    }

    static String line(String from, Announcement announcement) {
        return "- "
                + Markdown.text(Dates.full(announcement.date()))
                + ": ["
                + announcement.title()
                + "]("
                + Markdown.address(from, page(announcement))
                + ")\n";
    }

    static String one(Announcement announcement, PageLinks links) {
        return "# "
                + announcement.title()
                + "\n\n*"
                + Markdown.text(Dates.full(announcement.date()))
                + "*\n\n"
                + links.linked(page(announcement), announcement.text())
                + "\n";
    }
}
