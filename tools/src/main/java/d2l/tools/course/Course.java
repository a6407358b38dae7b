package d2l.tools.course;

import d2l.tools.weave.Refusal;
import d2l.tools.weave.Refused;
import d2l.tools.weave.Weaver;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A term's course, as the lecturer describes it in `site/course.toml` and in the pages beside it.
///
/// @param book the book that is taught
/// @param file the file that describes the course, relative to the book's root
/// @param name what the course is called
/// @param term such as `Autumn 2026`
/// @param zone the time zone of all its times
/// @param address where the site will be found; ends in a slash
/// @param slots when the class meets, week after week
/// @param topics what the meetings are about, in their order
/// @param leaveOut numbers of sections that the course's site does not have
/// @param pages the lecturer's own files, relative to `site/course`
/// @param announcements the newest first
/// @param archive past terms, the newest first
public record Course(
        Book book,
        Path file,
        String name,
        String term,
        LocalDate firstDay,
        LocalDate lastDay,
        ZoneId zone,
        URI address,
        List<Slot> slots,
        List<Holiday> holidays,
        List<Topic> topics,
        List<Assignment> assignments,
        List<Person> staff,
        List<String> leaveOut,
        List<Path> pages,
        List<Announcement> announcements,
        List<Course> archive) {

    /// The file that describes the course, relative to the book's root.
    public static final Path FILE = Path.of("site", "course.toml");

    /// The folder of the lecturer's own pages, relative to the book's root.
    public static final Path FOLDER = Path.of("site", "course");

    /// The course of the book that `weaver` reads; empty where nobody has described one.
    ///
    /// @throws Refused if something in it cannot be; says all reasons, file by file
    public static Optional<Course> read(Weaver weaver) {
        if (!Files.exists(weaver.home().resolve(FILE))) {
            return Optional.empty();
        }
        var reasons = new ArrayList<Refusal>();
        var course = CourseReader.read(new Book(weaver), reasons);
        if (!reasons.isEmpty()) {
            throw new Refused(reasons);
        }
        return course;
    }

    /// Weaves the pages that the course's site has.
    public Weaver weaver() {
        return book.weaver().without(leaveOut);
    }

    /// The schedule: each meeting with its topic, holidays skipped.
    Schedule schedule() {
        return Schedule.of(this);
    }

    /// Term and name in one.
    String title() {
        return name + ", " + term;
    }

    /// What a lecturer may want to change before he publishes the site; each with file and line.
    public List<String> warnings(LocalDate today) {
        return new Warnings(this, today).all();
    }
}
