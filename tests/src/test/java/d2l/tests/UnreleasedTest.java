package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.tools.course.Course;
import d2l.tools.course.CoursePages;
import d2l.tools.weave.SiteWeaving;
import d2l.tools.weave.Weaver;
import d2l.tools.weave.WithoutSolution;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A site whose assignments have come out and whose solutions have not: they are nowhere in it.
@Tag("kernel")
class UnreleasedTest {
    private static final Path AUTHORS = Path.of("exercises/src/main/java");

    /// A shorter line, such as `return x;`, may stand anywhere.
    private static final int TELLING = 16;

    private static final String COURSE =
            """
            name = "Deep learning"
            term = "Long ago"
            first_day = 2020-09-07
            weeks = 30
            time_zone = "Europe/Berlin"
            address = "https://example.org/dl"
            topics = [{ sections = ["3.6"] }]
            [[meetings]]
            day = "Monday"
            from = 10:15
            to = 11:45
            [[assignments]]
            name = "All of them"
            exercises = ["3.6", "3.7", "4.1", "4.2", "5.1", "5.1.1", "5.2", "5.3", "5.4", "5.5"]
            out = 2020-09-07
            due = 2020-12-21
            solutions = 2020-12-23
            """;

    private static final LocalDate RELEASE = LocalDate.of(2020, 12, 23);

    @TempDir Path folder;

    @Test
    void solutionsAreNowhereInTheSiteUntilTheDayOfTheirRelease()
            throws IOException, InterruptedException {
        var solutions = solutions();
        Path site = sources("before", RELEASE.minusDays(1));
        sphinx(site);
        var before = new PlainText(site);
        assertTrue(
                before.files().keySet().stream()
                        .anyMatch(file -> file.contains("all-of-them.zip!")),
                () -> "no hand-out among " + before.files().keySet());
        solutions.forEach((file, lines) -> Book.none(found(before, lines)));
        // So we see that our search finds what is there; some solutions are too short to
        // tell.
        var after = new PlainText(sources("after", RELEASE));
        long released =
                solutions.values().stream()
                        .filter(lines -> found(after, lines).findAny().isPresent())
                        .count();
        assertTrue(released > solutions.size() * 3 / 4, released + " are found");
    }

    private static Stream<String> found(PlainText site, Set<String> lines) {
        return lines.stream()
                .flatMap(
                        line ->
                                site.files().entrySet().stream()
                                        .filter(file -> file.getValue().contains(line))
                                        .map(file -> file.getKey() + ": " + line));
    }

    /// What the site of this day is made of, and what is downloaded from it.
    private Path sources(String name, LocalDate today) throws IOException {
        var weaver = new Weaver(book());
        Path site = folder.resolve(name);
        Course course = Course.read(weaver).orElseThrow();
        SiteWeaving.write(weaver, site.resolve("source"));
        CoursePages.write(course, today, site.resolve("source"), site.resolve("extra"));
        return site;
    }

    /// Makes the pages, in English.
    private void sphinx(Path site) throws IOException, InterruptedException {
        Path said = folder.resolve("sphinx.txt");
        var sphinx =
                new ProcessBuilder(
                                System.getProperty("d2l.python"),
                                "-m",
                                "sphinx",
                                "-q",
                                "-c",
                                Book.HOME.resolve("site").toString(),
                                "-d",
                                folder.resolve("doctrees").toString(),
                                site.resolve("source").toString(),
                                site.resolve("html").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        sphinx.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        assertEquals(0, SiteBrowser.wait(sphinx), () -> Book.text(said));
    }

    /// A copy of the book with this course, in a folder whose name has a blank and an umlaut.
    private Path book() throws IOException {
        Path home = folder.resolve("das Büch");
        if (Files.exists(home)) {
            return home;
        }
        for (Path file : Book.files("")) {
            if (!file.startsWith("site/course")) {
                Path copy = home.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(Book.HOME.resolve(file), copy);
            }
        }
        Files.createDirectories(home.resolve("site/course"));
        Files.writeString(home.resolve("site/course.toml"), COURSE);
        return home;
    }

    /// For each exercise the lines that its solutions alone have, of all that a reader may see.
    private static Map<Path, Set<String>> solutions() {
        String published =
                Stream.of("chapters", "d2l-java", AUTHORS.toString())
                        .flatMap(UnreleasedTest::sources)
                        .map(UnreleasedTest::handedOut)
                        .map(PlainText::withoutBlanks)
                        .collect(Collectors.joining());
        var solutions = new TreeMap<Path, Set<String>>();
        sources(AUTHORS.toString())
                .filter(file -> Book.text(file).contains("@Reference"))
                .forEach(
                        file ->
                                solutions.put(
                                        file,
                                        Book.text(file)
                                                .lines()
                                                .map(PlainText::withoutBlanks)
                                                .filter(line -> line.length() >= TELLING)
                                                .filter(line -> !published.contains(line))
                                                .collect(Collectors.toSet())));
        solutions.forEach(
                (file, lines) ->
                        assertFalse(lines.isEmpty(), file + " has no line of its own"));
        assertTrue(solutions.size() >= 24, solutions.size() + " exercises");
        return solutions;
    }

    private static String handedOut(Path file) {
        String text = Book.text(file);
        return file.startsWith(AUTHORS) && !file.endsWith("package-info.java")
                ? WithoutSolution.of(file, text)
                : text;
    }

    private static Stream<Path> sources(String folder) {
        return Book.files(".java").stream().filter(file -> file.startsWith(folder));
    }
}
