package d2l.tools.course;

import d2l.tools.weave.Refusal;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a course's file; all that is wrong in it is added to the reasons.
final class CourseReader {
    private final Book book;
    private final Path file;
    private final List<Refusal> reasons;

    /// A file of a past term may name sections that are gone.
    private final boolean isPast;

    private CourseReader(Book book, Path file, boolean isPast, List<Refusal> reasons) {
        this.book = book;
        this.file = file;
        this.isPast = isPast;
        this.reasons = reasons;
    }

    /// The present course with its pages and its past terms; empty where there are reasons.
    static Optional<Course> read(Book book, List<Refusal> reasons) {
        var pages = CourseFiles.in(book.home(), reasons);
        var archive = new ArrayList<Course>();
        for (Path past : pages.archive()) {
            new CourseReader(book, past, true, reasons)
                    .course(CourseFiles.NONE, List.of())
                    .ifPresent(archive::add);
        }
        archive.sort((a, b) -> b.firstDay().compareTo(a.firstDay()));
        var course =
                new CourseReader(book, Course.FILE, false, reasons)
                        .course(pages, archive);
        course.ifPresent(read -> new PageLinks(read).check(reasons));
        return reasons.isEmpty() ? course : Optional.empty();
    }

    private Optional<Course> course(CourseFiles files, List<Course> archive) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(book.home().resolve(file), TomlVersion.V1_1_0);
        } catch (IOException e) {
            reasons.add(
                    new Refusal(
                            file,
                            1,
                            "cannot be read: " + e.getMessage(),
                            "Save it as UTF-8"));
            return Optional.empty();
        }
        if (toml.hasErrors()) {
            for (var error : toml.errors()) {
                reasons.add(
                        new Refusal(
                                file,
                                error.position().line(),
                                error.getMessage(),
                                "Column %d is where it was noticed"
                                        .formatted(error.position().column())));
            }
            return Optional.empty();
        }
        return course(new Entries(file, 1, "", toml, reasons), files, archive);
    }

    private Optional<Course> course(
            Entries all, CourseFiles files, List<Course> archive) {
        int before = reasons.size();
        var name = all.requiredText("name");
        var term = all.requiredText("term");
        var firstDay = all.requiredDate("first_day");
        var lastDay = lastDay(all, firstDay);
        var zone = zone(all);
        var address = address(all);
        var leaveOut = sections(all, "leave_out", List.of());
        var slots =
                all.tables("meetings").stream().flatMap(t -> slot(t).stream()).toList();
        var holidays =
                all.tables("holidays").stream()
                        .flatMap(t -> holiday(t).stream())
                        .toList();
        var topics =
                all.tables("topics").stream()
                        .flatMap(t -> topic(t, leaveOut).stream())
                        .toList();
        var assignments =
                new AssignmentReader(book, file, isPast, leaveOut, reasons).read(all);
        var staff = all.tables("staff").stream().map(CourseReader::person).toList();
        all.refuseUnknown();
        if (reasons.size() > before) {
            return Optional.empty();
        }
        return Optional.of(
                new Course(
                        book,
                        file,
                        name,
                        term,
                        firstDay.orElseThrow(),
                        lastDay.orElseThrow(),
                        zone.orElseThrow(),
                        address.orElseThrow(),
                        slots,
                        holidays,
                        topics,
                        assignments,
                        staff,
                        leaveOut,
                        files.pages(),
                        files.announcements(),
                        archive));
    }

    private Optional<LocalDate> lastDay(Entries all, Optional<LocalDate> firstDay) {
        var weeks = all.count("weeks");
        var lastDay = all.date("last_day");
        if (weeks.isPresent() && lastDay.isPresent()) {
            all.refuse(
                    "weeks",
                    "both «last_day» and «weeks» say when the term ends",
                    "Take one of them out");
        }
        if (!all.has("weeks") && !all.has("last_day")) {
            all.refuse(
                    "last_day",
                    "nothing says when the term ends",
                    "Add «last_day = 2026-12-18», or «weeks = 15»");
        }
        if (weeks.isPresent() && firstDay.isPresent()) {
            return firstDay.map(day -> day.plusWeeks(weeks.get()).minusDays(1));
        }
        if (lastDay.isPresent()
                && firstDay.isPresent()
                && lastDay.get().isBefore(firstDay.get())) {
            all.refuse(
                    "last_day",
                    "the term ends on "
                            + lastDay.get()
                            + ", before it begins on "
                            + firstDay.get(),
                    "Mend one of the two days");
        }
        return lastDay;
    }

    private static Optional<ZoneId> zone(Entries all) {
        var text = all.requiredText("time_zone");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return Optional.of(ZoneId.of(text));
        }
        var meant =
                Words.nearest(text, ZoneId.getAvailableZoneIds())
                        .map(zone -> "Did you mean «" + zone + "»?")
                        .orElse("Expected was one such as «Europe/Istanbul»");
        all.refuse("time_zone", "there is no time zone «" + text + "»", meant);
        return Optional.empty();
    }

    private static Optional<URI> address(Entries all) {
        var text = all.requiredText("address");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var address = URI.create(text.endsWith("/") ? text : text + "/");
            if (address.getHost() != null && address.getScheme().matches("https?")) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            // said below, in our words
        }
        all.refuse(
                "address",
                "«" + text + "» is no address of a website",
                "Expected was one such as «https://example.org/deep-learning/»");
        return Optional.empty();
    }

    private Optional<Slot> slot(Entries table) {
        var day = weekday(table);
        var from = table.requiredTime("from");
        var to = table.requiredTime("to");
        var room = table.text("room").orElse("");
        table.refuseUnknown();
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            table.refuse(
                    "to",
                    "this class ends at "
                            + to.get()
                            + ", not after it begins at "
                            + from.get(),
                    "Mend one of the two times");
        }
        return day.isEmpty() || from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Slot(day.get(), from.get(), to.get(), room, table.line()));
    }

    private static Optional<DayOfWeek> weekday(Entries table) {
        var text = table.requiredText("day");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            var names = Arrays.stream(DayOfWeek.values()).map(Dates::name).toList();
            table.refuse(
                    "day",
                    "«" + text + "» is no weekday",
                    Words.nearest(text, names)
                            .map(day -> "Did you mean «" + day + "»?")
                            .orElse("Expected was one of " + String.join(", ", names)));
            return Optional.empty();
        }
    }

    private Optional<Holiday> holiday(Entries table) {
        var name = table.requiredText("name");
        var day = table.date("day");
        var from = table.has("day") ? day : table.requiredDate("from");
        var to = table.has("day") ? day : table.requiredDate("to");
        table.refuseUnknown();
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            table.refuse(
                    "to",
                    "«"
                            + name
                            + "» ends on "
                            + to.get()
                            + ", before it begins on "
                            + from.get(),
                    "Mend one of the two days");
        }
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new Holiday(name, from.get(), to.get(), table.line()));
    }

    private Optional<Topic> topic(Entries table, List<String> leaveOut) {
        var sections = sections(table, "sections", leaveOut);
        var title = table.text("title").orElse("");
        var meetings = table.count("meetings").orElse(1L);
        table.refuseUnknown();
        if (sections.isEmpty() && title.isEmpty() && !table.has("sections")) {
            table.refuse(
                    "title",
                    "this topic has neither sections nor a title",
                    "Say what the meeting is about: sections = [\"3.6\"]");
        }
        if (meetings > 1000) {
            table.refuse(
                    "meetings",
                    "no term has " + meetings + " meetings",
                    "Give a smaller number");
            return Optional.empty();
        }
        return Optional.of(new Topic(sections, title, meetings.intValue(), table.line()));
    }

    /// The numbers of sections of the book.
    private List<String> sections(Entries table, String key, List<String> leftOut) {
        var numbers = table.texts(key);
        for (var number : numbers) {
            if (isPast) {
                continue;
            }
            if (book.section(number.text()).isEmpty()) {
                reasons.add(Unknown.section(book, file, number));
            } else if (leftOut.contains(number.text())) {
                reasons.add(Unknown.leftOut(file, number));
            }
        }
        return numbers.stream().map(Entries.Line::text).toList();
    }

    private static Person person(Entries table) {
        var person =
                new Person(
                        table.requiredText("name"),
                        table.text("role").orElse(""),
                        table.text("mail").orElse(""),
                        table.text("hours").orElse(""),
                        table.text("room").orElse(""));
        table.refuseUnknown();
        return person;
    }
}
