package d2l.tools.course;

import d2l.tools.weave.Refusal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files in a lecturer's folder.
///
/// @param pages Markdown pages and what lies beside them, relative to `site/course`
/// @param announcements the newest first
/// @param archive the files of past terms, relative to the book's root
record CourseFiles(
        List<Path> pages, List<Announcement> announcements, List<Path> archive) {
    static final CourseFiles NONE = new CourseFiles(List.of(), List.of(), List.of());

    /// What a lecturer says on the home page before anything else.
    static final Path HOME_PAGE = Path.of("home.md");

    private static final Path ANNOUNCEMENTS = Path.of("announcements");
    private static final Path ARCHIVE = Path.of("archive");

    /// Pages that are made from the course's file.
    private static final Set<String> MADE =
            Set.of("schedule.md", "assignments.md", "announcements.md", "archive.md");

    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)-(.+)\\.md");

    static CourseFiles in(Path home, List<Refusal> reasons) {
        var folder = home.resolve(Course.FOLDER);
        var pages = new ArrayList<Path>();
        var announcements = new ArrayList<Announcement>();
        var archive = new ArrayList<Path>();
        for (Path file : files(folder)) {
            if (file.startsWith(ARCHIVE)) {
                archive(file, archive, reasons);
            } else if (file.startsWith(ANNOUNCEMENTS) && isPage(file)) {
                announcement(home, file, reasons).ifPresent(announcements::add);
            } else if (MADE.contains(file.toString()) || file.startsWith("solutions")) {
                refuse(
                        reasons,
                        file,
                        "a page of this name is made from " + name(Course.FILE),
                        "Give yours another name");
            } else {
                if (isPage(file) && !file.equals(HOME_PAGE)) {
                    heading(home, file, reasons);
                }
                pages.add(file);
            }
        }
        announcements.sort(
                Comparator.comparing(Announcement::date)
                        .thenComparing(Announcement::name)
                        .reversed());
        return new CourseFiles(pages, announcements, archive);
    }

    static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    static String text(Path home, Path file) {
        try {
            return Files.readString(home.resolve(Course.FOLDER).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> !isHidden(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /// What editors and file managers leave behind.
    private static boolean isHidden(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".") || part.toString().endsWith("~")) {
                return true;
            }
        }
        return false;
    }

    private static void archive(Path file, List<Path> archive, List<Refusal> reasons) {
        if (file.toString().endsWith(".toml")) {
            archive.add(Course.FOLDER.resolve(file));
        } else {
            refuse(
                    reasons,
                    file,
                    "the archive holds files such as 2025-autumn.toml",
                    "Put this one elsewhere");
        }
    }

    private static Optional<Announcement> announcement(
            Path home, Path file, List<Refusal> reasons) {
        var dated = DATED.matcher(file.getFileName().toString());
        LocalDate date = null;
        if (dated.matches()) {
            try {
                date = LocalDate.parse(dated.group(1));
            } catch (DateTimeParseException e) {
                // said below
            }
        }
        if (date == null) {
            refuse(
                    reasons,
                    file,
                    "the name of an announcement begins with its date",
                    "Rename it, such as 2026-09-07-welcome.md");
            return Optional.empty();
        }
        var day = date;
        return heading(home, file, reasons)
                .map(
                        title ->
                                new Announcement(
                                        Path.of("course").resolve(file),
                                        day,
                                        title,
                                        afterHeading(text(home, file))));
    }

    private static String afterHeading(String text) {
        var stripped = text.strip();
        int end = stripped.indexOf('\n');
        return end < 0 ? "" : stripped.substring(end).strip();
    }

    /// The heading with which a page begins.
    private static Optional<String> heading(Path home, Path file, List<Refusal> reasons) {
        var first = text(home, file).strip().lines().findFirst().orElse("");
        if (first.startsWith("# ")) {
            return Optional.of(first.substring(2).strip());
        }
        refuse(
                reasons,
                file,
                "a page begins with its heading, by which it is listed",
                "Begin it with a line such as «# Syllabus»");
        return Optional.empty();
    }

    private static void refuse(
            List<Refusal> reasons, Path file, String wrong, String remedy) {
        reasons.add(new Refusal(Course.FOLDER.resolve(file), 1, wrong, remedy));
    }

    static String name(Path file) {
        return file.toString().replace('\\', '/');
    }
}
