package d2l.tools.course;

import d2l.plot.Hypertext;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The page with a term's meetings.
///
/// @param page its name, such as `course/schedule`
/// @param links of the present course; sections that a past term had and the book lost are plain text
record SchedulePage(Course course, String page, PageLinks links) {

    String text() {
        var text = new StringBuilder();
        text.append("# ").append(Markdown.text(heading())).append("\n\n");
        text.append(Markdown.text(Dates.full(course.firstDay())))
                .append(" to ")
                .append(Markdown.text(Dates.full(course.lastDay())))
                .append(". Times are those of ")
                .append(Markdown.text(course.zone().getId()))
                .append(".\n\n");
        course.slots().forEach(slot -> text.append("- ").append(slot(slot)).append('\n'));
        text.append('\n');
        text.append(Markdown.table("schedule", "The meetings of the term", rows()));
        return text.toString();
    }

    private String heading() {
        return course.file().equals(Course.FILE) ? "Schedule" : course.title();
    }

    private static String slot(Slot slot) {
        return Markdown.text(
                Dates.name(slot.day())
                        + ", "
                        + Dates.times(slot.from(), slot.to())
                        + (slot.room().isEmpty() ? "" : ", " + slot.room()));
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Date", "Class", "Assignments"));
        var days = course.schedule().days();
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            var until =
                    i + 1 < days.size()
                            ? days.get(i + 1).date()
                            : course.lastDay().plusDays(1);
            var from = i == 0 ? LocalDate.MIN : day.date();
            rows.add(List.of(date(day), what(day), assignments(from, until)));
        }
        return rows;
    }

    private String date(Schedule.Day day) {
        boolean severalTimes =
                course.slots().stream()
                                .map(slot -> slot.from() + "–" + slot.to())
                                .distinct()
                                .count()
                        > 1;
        var date = Dates.brief(day.date());
        return Markdown.text(
                severalTimes
                        ? date + ", " + Dates.times(day.slot().from(), day.slot().to())
                        : date);
    }

    private String what(Schedule.Day day) {
        if (day.holiday().isPresent()) {
            return "*no class: " + Markdown.text(day.holiday().get().name()) + "*";
        }
        return day.topic().map(topic -> topic(topic, day.part())).orElse("*open*");
    }

    private String topic(Topic topic, int part) {
        var words = new ArrayList<String>();
        if (!topic.title().isEmpty()) {
            words.add(Markdown.text(topic.title()));
        }
        topic.sections().forEach(number -> words.add(links.heading(page, number)));
        var text = String.join("; ", words);
        return topic.meetings() > 1
                ? text + ", part %d of %d".formatted(part, topic.meetings())
                : text;
    }

    /// What is given out or due from one meeting to the next.
    private String assignments(LocalDate from, LocalDate until) {
        var lines = new ArrayList<String>();
        for (var assignment : course.assignments()) {
            var name = name(assignment);
            if (isWithin(assignment.out(), from, until)) {
                lines.add("out: " + name);
            }
            if (isWithin(assignment.due().toLocalDate(), from, until)) {
                lines.add(
                        "**due: "
                                + name
                                + "**, "
                                + Markdown.text(
                                        Dates.brief(assignment.due())
                                                + " "
                                                + Dates.time(assignment.due())));
            }
        }
        return lines.stream().collect(Collectors.joining("\\\n"));
    }

    /// An assignment's name, with a link to it; those of past terms have no page any more.
    private String name(Assignment assignment) {
        if (!course.file().equals(Course.FILE)) {
            return Markdown.text(assignment.name());
        }
        return "<a href=\"assignments.html#%s\">%s</a>"
                .formatted(assignment.slug(), Hypertext.escape(assignment.name()));
    }

    private static boolean isWithin(LocalDate day, LocalDate from, LocalDate until) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
