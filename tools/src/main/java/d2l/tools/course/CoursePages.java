package d2l.tools.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The pages and files that are made from a course.
public final class CoursePages {
    private static final String SCHEDULE = "course/schedule";
    private static final String ARCHIVE = "course/archive";

    private CoursePages() {}

    /// Writes the home page of a site that is the book alone.
    public static void writeBookAlone(Path source) {
        write(source, Map.of("index.md", bytes(HomePage.ofBookAlone())));
    }

    /// Writes a course's pages, and the files beside them.
    ///
    /// @param today the day for which the site is made: what is next, what is released
    /// @param source the folder of all pages
    /// @param extra the folder of the files that are part of the site as they are
    public static void write(Course course, LocalDate today, Path source, Path extra) {
        write(source, pages(course, today));
        var files = new LinkedHashMap<String, byte[]>();
        files.put("calendar.ics", bytes(new ICalendar(course, today).text()));
        files.put("feed.xml", bytes(new Feed(course, today).text()));
        files.putAll(Downloads.of(course, today));
        write(extra, files);
    }

    /// The pages by their files, relative to the folder of all pages.
    private static Map<String, byte[]> pages(Course course, LocalDate today) {
        var links = new PageLinks(course);
        var pages = new LinkedHashMap<String, byte[]>();
        pages.put("index.md", bytes(new HomePage(course, today, links).text()));
        put(pages, SCHEDULE, new SchedulePage(course, SCHEDULE, links).text());
        put(
                pages,
                AssignmentsPage.PAGE,
                new AssignmentsPage(course, today, links).text());
        for (var assignment : course.assignments()) {
            if (Downloads.hasSolutions(course, assignment, today)) {
                put(
                        pages,
                        "course/solutions/" + assignment.slug(),
                        "---\norphan: true\n---\n\n"
                                + AssignmentsPage.solutions(course, assignment));
            }
        }
        put(pages, AnnouncementPages.LIST, AnnouncementPages.list(course, today));
        for (var announcement : AnnouncementPages.published(course, today)) {
            put(
                    pages,
                    AnnouncementPages.page(announcement),
                    AnnouncementPages.one(announcement, links));
        }
        if (!course.archive().isEmpty()) {
            put(pages, ARCHIVE, archive(course));
        }
        for (var past : course.archive()) {
            put(pages, page(past), new SchedulePage(past, page(past), links).text());
        }
        for (Path file : course.pages()) {
            if (!file.equals(CourseFiles.HOME_PAGE)) {
                pages.put("course/" + CourseFiles.name(file), own(course, file, links));
            }
        }
        return pages;
    }

    /// A page of the lecturer's, or what lies beside it.
    private static byte[] own(Course course, Path file, PageLinks links) {
        if (CourseFiles.isPage(file)) {
            var text = CourseFiles.text(course.book().home(), file);
            return bytes(links.linked(PageLinks.page(file), text));
        }
        try {
            return Files.readAllBytes(
                    course.book().home().resolve(Course.FOLDER).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String archive(Course course) {
        return "# Past terms\n\n"
                + course.archive().stream()
                        .map(
                                past ->
                                        "- "
                                                + Markdown.link(
                                                        past.title(),
                                                        Markdown.address(
                                                                ARCHIVE, page(past)))
                                                + "\n")
                        .collect(Collectors.joining())
                + "\n"
                + Markdown.toctree(
                        "",
                        course.archive().stream().map(past -> "/" + page(past)).toList());
    }

    /// The name of the page with a past term.
    private static String page(Course past) {
        var name = past.file().getFileName().toString().replaceFirst("\\.toml$", "");
        return ARCHIVE + "/" + Words.slug(name);
    }

    /// The pages that the home page lists, in their order.
    static List<String> listed(Course course) {
        var listed = new ArrayList<>(List.of(SCHEDULE, AssignmentsPage.PAGE));
        for (Path file : course.pages()) {
            if (CourseFiles.isPage(file) && !file.equals(CourseFiles.HOME_PAGE)) {
                listed.add(PageLinks.page(file));
            }
        }
        listed.add(AnnouncementPages.LIST);
        if (!course.archive().isEmpty()) {
            listed.add(ARCHIVE);
        }
        return listed;
    }

    /// The pages that are made from the course's file, to which others may link.
    static List<String> made(Course course) {
        return listed(course);
    }

    private static void put(Map<String, byte[]> pages, String page, String text) {
        pages.put(page + ".md", bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path folder, Map<String, byte[]> files) {
        try {
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + e.getMessage(), e);
        }
    }
}
