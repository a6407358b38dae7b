package d2l.tools.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tools.weave.Refused;
import d2l.tools.weave.Weaver;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;

class CourseTest {
    private static final Path BOOK = Path.of("..").toAbsolutePath().normalize();
    private static final LocalDate BEFORE = LocalDate.of(2026, 9, 1);

    private static final String TERM =
            """
            name = "Deep; learning, in Java"
            term = "Autumn 2026"
            first_day = 2026-09-07
            weeks = 3
            time_zone = "Europe/Berlin"
            address = "https://example.org/dl"
            topics = [
              { title = "Begin" },
              { sections = ["3.6"], meetings = 2 },
              { sections = ["3.7"] },
              { sections = ["4.1"] },
            ]
            [[meetings]]
            day = "Monday"
            from = 10:15
            to = 11:45
            [[meetings]]
            day = "Thursday"
            from = 14:00
            to = 15:30
            room = "Room 7"
            [[holidays]]
            name = "Founders' day"
            day = 2026-09-14
            [[assignments]]
            name = "Übung 1: größer"
            exercises = ["3.6.9"]
            out = 2026-09-10
            due = 2026-09-21 12:00
            solutions = 2026-09-22
            """;

    @TempDir Path folder;

    private Path home;

    /// A book whose folder has a blank and an umlaut in its name.
    @BeforeEach
    void book() throws IOException {
        home = folder.resolve("das Büch");
        for (var part : List.of("chapters", "exercises/src/main", "tests/approved")) {
            copy(part);
        }
        Files.createDirectories(home.resolve(Course.FOLDER));
    }

    private void copy(String part) throws IOException {
        try (Stream<Path> files = Files.walk(BOOK.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = home.resolve(BOOK.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private Course course(String toml) throws IOException {
        Files.writeString(home.resolve(Course.FILE), toml);
        return Course.read(new Weaver(home)).orElseThrow();
    }

    private String refused(String toml) {
        return assertThrows(Refused.class, () -> course(toml)).getMessage();
    }

    private void page(String name, String text) throws IOException {
        Path page = home.resolve(Course.FOLDER).resolve(name);
        Files.createDirectories(page.getParent());
        Files.writeString(page, text);
    }

    @Test
    void without_a_file_there_is_no_course() {
        assertTrue(Course.read(new Weaver(home)).isEmpty());
    }

    @Test
    void each_meeting_takes_the_next_topic_and_holidays_are_skipped() throws IOException {
        var days = course(TERM).schedule().days();
        assertEquals(
                List.of(
                        "2026-09-07 Begin[]1",
                        "2026-09-10 [3.6]1",
                        "2026-09-14 Founders' day",
                        "2026-09-17 [3.6]2",
                        "2026-09-21 [3.7]1",
                        "2026-09-24 [4.1]1"),
                days.stream()
                        .map(
                                day ->
                                        day.date()
                                                + " "
                                                + day.holiday()
                                                        .map(Holiday::name)
                                                        .orElseGet(() -> topic(day)))
                        .toList());
    }

    private static String topic(Schedule.Day day) {
        var topic = day.topic().orElseThrow();
        return topic.title() + topic.sections() + day.part();
    }

    @Test
    void a_strict_reader_reads_the_calendar() throws Exception {
        var text = new ICalendar(course(TERM), BEFORE).text();
        var calendar = new CalendarBuilder().build(new StringReader(text));
        assertFalse(calendar.validate().hasErrors(), calendar.validate().toString());
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertEquals(6, events.size());
        assertEquals(
                "Deep; learning, in Java: Begin",
                events.getFirst().getSummary().getValue());
        assertEquals(
                "class-2026-09-07-1@example.org/dl/",
                events.getFirst().getUid().orElseThrow().getValue());
        assertTrue(text.contains("DTSTART:20260921T100000Z"), text); // 12:00 in Berlin
        for (var line : text.split("\r\n")) {
            assertTrue(line.getBytes("UTF-8").length <= 75, line);
        }
    }

    @Test
    void identifiers_stay_when_a_topic_or_a_day_moves() throws Exception {
        var before = uids(course(TERM));
        var after =
                uids(
                        course(
                                TERM.replace("\"Begin\"", "\"Start\"")
                                        .replace("09-21 12:00", "09-23")));
        assertEquals(before, after);
    }

    private static List<String> uids(Course course) {
        return new ICalendar(course, BEFORE)
                .text()
                .lines()
                .filter(line -> line.startsWith("UID"))
                .toList();
    }

    @Test
    void solutions_come_on_their_day_and_not_before() throws IOException {
        var course = course(TERM);
        var reference = "sub_(gradients.get(i)";
        CoursePages.write(
                course, LocalDate.of(2026, 9, 21), home.resolve("a"), home.resolve("x"));
        assertFalse(everything(home.resolve("a")).contains(reference));
        assertFalse(everything(home.resolve("x")).contains(reference));
        CoursePages.write(
                course, LocalDate.of(2026, 9, 22), home.resolve("b"), home.resolve("y"));
        assertTrue(everything(home.resolve("b")).contains(reference));
        assertTrue(everything(home.resolve("y")).contains(reference));
    }

    @Test
    void a_handout_has_the_stub_whatever_lies_in_the_book() throws IOException {
        Path answered = home.resolve("exercises/ch03/SgdStep.java");
        Files.createDirectories(answered.getParent());
        Files.writeString(answered, "void sgd() { secret(); }");
        CoursePages.write(course(TERM), BEFORE, home.resolve("a"), home.resolve("x"));
        try (var zip =
                new ZipFile(home.resolve("x/downloads/ubung-1-grosser.zip").toFile())) {
            assertEquals(
                    List.of(
                            "exercises/ch03/SgdStep.java",
                            "notebooks/exercises/3.6-softmax-regression-scratch.ipynb"),
                    zip.stream().map(entry -> entry.getName()).toList());
        }
        var all = everything(home.resolve("x"));
        assertTrue(all.contains("throw new Unsolved();"));
        assertFalse(all.contains("secret()"));
    }

    /// All text below a folder, that in archives too.
    private static String everything(Path folder) throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".zip")) {
                    text.append(Files.readString(file));
                    continue;
                }
                try (var zip = new ZipFile(file.toFile())) {
                    for (var entry : zip.stream().toList()) {
                        text.append(
                                new String(
                                        zip.getInputStream(entry).readAllBytes(),
                                        "UTF-8"));
                    }
                }
            }
        }
        return text.toString();
    }

    @Test
    void the_feed_is_xml_and_later_announcements_wait() throws Exception {
        page(
                "announcements/2026-09-01-a.md",
                "# A & <b>\n\nSee [this](https://example.org).\n");
        page("announcements/2026-09-02-b.md", "# Later\n\nText.\n");
        var xml = new Feed(course(TERM), BEFORE).text();
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var feed =
                factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
        assertEquals(1, feed.getElementsByTagName("entry").getLength());
        assertTrue(xml.contains("A &amp; &lt;b"), xml);
        assertTrue(xml.contains(">See this.<"), xml);
        assertTrue(
                xml.contains(
                        "<id>https://example.org/dl/course/announcements/2026-09-01-a.html</id>"),
                xml);
    }

    @Test
    void what_cannot_be_is_refused_with_its_line() {
        assertEquals(
                "site/course.toml:4: «weks» is not known here. Did you mean «weeks»?\n"
                    + "site/course.toml:1: nothing says when the term ends. Add «last_day"
                    + " = 2026-12-18», or «weeks = 15»",
                sortedByText(refused(TERM.replace("weeks =", "weks ="))));
        has("3: Invalid date", TERM.replace("2026-09-07", "2026-02-30"));
        has(
                "3: «first_day» is \"2026-09-07\"",
                TERM.replace("2026-09-07", "\"2026-09-07\""));
        has(
                "4: the term ends on 2026-01-01, before it begins on 2026-09-07",
                TERM.replace("weeks = 3", "last_day = 2026-01-01"));
        has(
                "10: there is no section 3.9 in this book",
                TERM.replace("[\"3.7\"]", "[\"3.9\"]"));
        has("neither an exercise nor a section 3.6.99", TERM.replace("3.6.9", "3.6.99"));
        has(
                "«Mondey» is no weekday. Did you mean «Monday»?",
                TERM.replace("\"Monday", "\"Mondey"));
        has(
                "no time zone «Europe/Berln». Did you mean «Europe/Berlin»?",
                TERM.replace("Berlin", "Berln"));
        var again = TERM.substring(TERM.indexOf("[[assignments]]"));
        has("the assignment in line 26 is called «Übung 1: größer» too", TERM + again);
        has("section 3.7 is left out", "leave_out = [\"3.7\"]\n" + TERM);
    }

    private static String sortedByText(String lines) {
        return lines.lines()
                .sorted((a, b) -> b.compareTo(a))
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }

    private void has(String expected, String toml) {
        var message = refused(toml);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void a_broken_link_on_a_page_is_refused() throws IOException {
        page(
                "syllabus.md",
                "# Syllabus\n\n`[a](b.md)`\n\nSee [them](stuff.md), section 3.9.\n");
        var message = refused(TERM);
        assertTrue(
                message.contains(
                        "site/course/syllabus.md:5: the link to «stuff.md» leads"
                                + " nowhere"),
                message);
        assertTrue(message.contains("syllabus.md:5: there is no section 3.9"), message);
        page("syllabus.md", "No heading\n");
        assertTrue(
                refused(TERM).contains("syllabus.md:1: a page begins with its heading"));
    }

    @Test
    void sections_on_a_page_become_links() throws IOException {
        page(
                "syllabus.md",
                "# Syllabus\n\nRead section 3.6 and [that](3.7), not section 4.2.\n");
        var course = course("leave_out = [\"4.2\"]\n" + TERM);
        CoursePages.write(course, BEFORE, home.resolve("a"), home.resolve("x"));
        assertEquals(
                "# Syllabus\n\n"
                    + "Read [section 3.6](../book/3.6-softmax-regression-scratch.md) and"
                    + " [that](../book/3.7-softmax-regression-concise.md), not section"
                    + " 4.2.\n",
                Files.readString(home.resolve("a/course/syllabus.md")));
    }

    @Test
    void the_schedule_links_to_the_assignments_of_this_term_only() throws IOException {
        page("archive/2025-autumn.toml", TERM.replace("2026-", "2025-"));
        var course = course(TERM);
        CoursePages.write(course, BEFORE, home.resolve("a"), home.resolve("x"));
        var schedule = Files.readString(home.resolve("a/course/schedule.md"));
        var slug = course.assignments().getFirst().slug();
        var link = "<a href=\"assignments.html#" + slug + "\">Übung 1: größer</a>";
        assertTrue(schedule.contains("out: " + link), schedule);
        var past = Files.readString(home.resolve("a/course/archive/2025-autumn.md"));
        assertTrue(past.contains("größer"), past);
        assertFalse(past.contains("assignments.html"), past);
    }

    @Test
    void what_may_be_meant_otherwise_is_a_warning() throws IOException {
        var odd =
                TERM.replace("meetings = 2", "meetings = 5")
                        .replace("out = 2026-09-10", "out = 2026-09-22")
                        .replace("exercises = [\"3.6.9\"]\n", "");
        var warnings = String.join("\n", course(odd).warnings(LocalDate.of(2027, 1, 1)));
        for (var expected :
                List.of(
                        "the term ended on 2026-09-27",
                        "this topic lacks 1 meeting.",
                        "has no exercises",
                        "is due on 2026-09-21, before it is out on 2026-09-22",
                        "section 5.2")) {
            assertTrue(warnings.contains(expected), expected + " in " + warnings);
        }
    }

    @Test
    void the_home_page_shows_what_is_next_and_has_the_rest() throws IOException {
        CoursePages.write(
                course(TERM),
                LocalDate.of(2026, 9, 18),
                home.resolve("a"),
                home.resolve("x"));
        var text = Files.readString(home.resolve("a/index.md"));
        assertTrue(text.contains("<dd data-until=\"2026-09-21T09:45:00Z\"><time"), text);
        assertTrue(
                text.contains(
                        "<dd data-until=\"2026-09-24T13:30:00Z\" hidden=\"hidden\">"));
        assertFalse(text.contains("2026-09-17"), text);
    }

    @Test
    void names_of_files_hold_any_script() {
        assertEquals("ubung-1-grosser", Words.slug("Übung 1: größer"));
        assertEquals("4f5c4e1a-1", Words.slug("作业 1"));
        assertEquals("", Words.slug("!?"));
    }

    /// A lecturer begins by copying it.
    @Test
    void the_guides_example_is_a_course() throws IOException {
        var guide = Files.readString(BOOK.resolve("docs/course.md"));
        int begin = guide.indexOf("```toml\n") + "```toml\n".length();
        var course = course(guide.substring(begin, guide.indexOf("```", begin)));
        assertEquals(2, course.assignments().getFirst().asked().size());
        assertTrue(course.schedule().left().isEmpty());
    }

    @Test
    void the_books_own_example_is_a_course() {
        var course = Course.read(new Weaver(BOOK)).orElseThrow();
        assertTrue(course.schedule().left().isEmpty());
    }
}
