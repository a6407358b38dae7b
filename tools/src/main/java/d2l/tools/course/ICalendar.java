package d2l.tools.course;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// The classes and deadlines of a term as a calendar (RFC 5545).
///
/// An event keeps its identifier when its topic, room, time or the days around it change, so that a
/// calendar that is subscribed to moves the event and does not add another.
record ICalendar(Course course, LocalDate today) {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /// The longest line, in bytes and without its end.
    private static final int LONGEST = 75;

    String text() {
        var text = new StringBuilder();
        add(text, "BEGIN", "VCALENDAR");
        add(text, "VERSION", "2.0");
        add(text, "PRODID", "-//d2l-java//Course website//EN");
        add(text, "NAME", escaped(course.title()));
        add(text, "X-WR-CALNAME", escaped(course.title()));
        for (var day : course.schedule().meetings()) {
            meeting(text, day);
        }
        for (var assignment : course.assignments()) {
            deadline(text, assignment);
        }
        add(text, "END", "VCALENDAR");
        return text.toString();
    }

    private void meeting(StringBuilder text, Schedule.Day day) {
        begin(text, "class-" + day.date() + "-" + day.count(), day.begin(course.zone()));
        add(text, "DTEND", utc(day.end(course.zone())));
        var topic = day.topic().map(this::title).orElse("");
        add(
                text,
                "SUMMARY",
                escaped(topic.isEmpty() ? course.name() : course.name() + ": " + topic));
        if (!day.slot().room().isEmpty()) {
            add(text, "LOCATION", escaped(day.slot().room()));
        }
        add(text, "URL", course.address().resolve("course/schedule.html").toString());
        add(text, "END", "VEVENT");
    }

    private void deadline(StringBuilder text, Assignment assignment) {
        begin(
                text,
                "due-" + assignment.slug() + "-" + Words.slug(course.term()),
                assignment.due().atZone(course.zone()));
        add(
                text,
                "SUMMARY",
                escaped(course.name() + ": " + assignment.name() + " is due"));
        add(text, "TRANSP", "TRANSPARENT");
        add(
                text,
                "URL",
                course.address()
                        .resolve("course/assignments.html#" + assignment.slug())
                        .toString());
        add(text, "END", "VEVENT");
    }

    private void begin(StringBuilder text, String name, ZonedDateTime begin) {
        add(text, "BEGIN", "VEVENT");
        add(
                text,
                "UID",
                name + "@" + course.address().getHost() + course.address().getPath());
        add(text, "DTSTAMP", utc(today.atStartOfDay(ZoneOffset.UTC)));
        add(text, "DTSTART", utc(begin));
    }

    private String title(Topic topic) {
        if (!topic.title().isEmpty()) {
            return topic.title();
        }
        return String.join(
                "; ",
                topic.sections().stream()
                        .map(
                                number ->
                                        course.book()
                                                .section(number)
                                                .orElseThrow()
                                                .heading())
                        .toList());
    }

    private static String utc(ZonedDateTime time) {
        return UTC.format(time.withZoneSameInstant(ZoneOffset.UTC));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\;,])", "\\\\$1").replace("\n", "\\n");
    }

    /// A line, folded where it is too long, never within a letter.
    private static void add(StringBuilder text, String name, String value) {
        var line = name + ":" + value;
        int length = 0;
        for (int i = 0; i < line.length(); ) {
            int letter = line.codePointAt(i);
            int bytes =
                    Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
            if (length + bytes > LONGEST) {
                text.append("\r\n ");
                length = 1;
            }
            text.appendCodePoint(letter);
            length += bytes;
            i += Character.charCount(letter);
        }
        text.append("\r\n");
    }
}
