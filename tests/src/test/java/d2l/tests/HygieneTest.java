package d2l.tests;

import d2l.tools.Format;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What holds for every file of the book, whatever it says.
///
/// Each test lists all offenders at once, one a line.
class HygieneTest {
    private static final int LONGEST_FILE = 500;
    private static final int WIDEST_PROSE = 90;

    private static final Pattern COMMENT = Pattern.compile("\\s*///? (\\S.*)");

    /// Files in which a program reads what it shall do, as against pages that people read.
    private static final List<String> PROGRAMS =
            List.of(
                    ".java",
                    ".py",
                    ".sh",
                    ".xml",
                    ".txt",
                    ".options",
                    ".css",
                    ".js",
                    "d2l",
                    "run");

    /// Whom the book's programs may ask: a new address needs a reason.
    private static final Set<String> ADDRESSES =
            Set.of(
                    "adoptium.net", // a JDK, where there is none
                    "api.adoptium.net",
                    // the data set's publisher
                    "fashion-mnist.s3-website.eu-central-1.amazonaws.com",
                    "raw.githubusercontent.com",
                    "ossci-datasets.s3.amazonaws.com",
                    "storage.googleapis.com",
                    "127.0.0.1", // tests
                    "no.invalid",
                    "example.org",
                    "maven.apache.org", // names of XML formats; a tool's home
                    "www.w3.org",
                    "www.python.org",
                    "doi.org", // where papers are found; the weaver checks its form
                    "dx.doi.org",
                    "dejavu-fonts.github.io");

    private static final Pattern ADDRESS = Pattern.compile("https?://([\\w.-]*\\w)");

    /// An address has no place to break: it does not count as part of its line.
    private static final Pattern ADDRESSES_IN_PROSE = Pattern.compile("https?://\\S+");

    /// Prose may name any source: nothing asks it unless a reader does.
    private static final Pattern PROSE = Pattern.compile("(?m)^\\s*///.*$");

    /// A host where packages are fetched from: that is for the tools' own settings to say.
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "\\b(repo\\d*|registry|central|mirrors?|proxy|files|packages?|plugins|pypi|deb|archive)"
                        + "(\\.[a-z\\d-]+)*\\.(org|com|io|dev|net)\\b(?!\\.)");

    /// These say nothing about what a class does.
    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Utils?|Helpers?|Manager|Impl)\\.\\w+");

    /// Called so by everybody: the program that installs a system's packages.
    private static final Set<String> TERMS = Set.of("PackageManager.java");

    private static final Pattern LINK =
            Pattern.compile("!?\\[[^]]*]\\((?!#|[a-z]+:)([^)#\\s]+)[^)]*\\)");

    @Test
    void no_source_is_too_long_to_read() {
        Book.none(
                Book.files(".java").stream()
                        .map(
                                file ->
                                        file
                                                + ": "
                                                + Book.text(file).lines().count()
                                                + " lines")
                        .filter(line -> count(line) > LONGEST_FILE));
    }

    @Test
    void prose_fits_the_column() {
        var chapters =
                Book.files(".java").stream().filter(file -> file.startsWith("chapters"));
        Book.none(
                Stream.concat(
                        chapters.flatMap(
                                file ->
                                        wide(
                                                file,
                                                line -> line.strip().startsWith("///"))),
                        Book.files(".md").stream()
                                .flatMap(
                                        file ->
                                                wide(
                                                        file,
                                                        line -> !line.startsWith("|")))));
    }

    /// The formatter breaks a long comment, but does not join what is left.
    @Test
    void comments_are_not_broken_within_a_sentence() {
        Book.none(
                Book.files(".java").stream()
                        .filter(file -> !file.startsWith("chapters"))
                        .flatMap(HygieneTest::brokenComments));
    }

    /// A course's pages link to pages that are made of it: whoever makes them checks these links.
    @Test
    void links_lead_somewhere() {
        Book.none(
                Book.files(".md").stream()
                        .filter(file -> !file.startsWith("site/course"))
                        .flatMap(
                                file ->
                                        LINK.matcher(Book.text(file))
                                                .results()
                                                .map(link -> link.group(1))
                                                .filter(target -> !exists(file, target))
                                                .map(
                                                        target ->
                                                                file
                                                                        + " links to "
                                                                        + target)));
    }

    @Test
    void sources_are_formatted() {
        Book.none(
                Format.check(Book.HOME).stream()
                        .map(file -> "./d2l format changes " + file));
    }

    @Test
    void names_say_something() {
        Book.none(
                Book.files("").stream()
                        .filter(
                                file ->
                                        EMPTY_NAME
                                                .matcher(file.getFileName().toString())
                                                .matches())
                        .filter(file -> !TERMS.contains(file.getFileName().toString()))
                        .map(Path::toString));
    }

    @Test
    void programs_ask_nobody_unknown() {
        Book.none(
                programs()
                        .flatMap(
                                file ->
                                        ADDRESS.matcher(asked(file))
                                                .results()
                                                .map(match -> match.group(1))
                                                .filter(host -> !ADDRESSES.contains(host))
                                                .map(host -> file + " names " + host)));
    }

    @Test
    void no_file_names_a_package_registry() {
        Book.none(
                Stream.of(
                                programs(),
                                Book.files(".md").stream(),
                                Book.files(".ipynb").stream())
                        .flatMap(files -> files)
                        .flatMap(
                                file ->
                                        REGISTRY.matcher(Book.text(file))
                                                .results()
                                                .map(match -> match.group())
                                                .filter(host -> !ADDRESSES.contains(host))
                                                .map(host -> file + " names " + host)));
    }

    @Test
    void scripts_can_be_started() {
        Book.none(
                scripts()
                        .filter(file -> !Files.isExecutable(Book.HOME.resolve(file)))
                        .map(file -> file + " is not executable"));
    }

    private static int count(String line) {
        return Integer.parseInt(line.replaceAll(".*: (\\d+) lines", "$1"));
    }

    private static Stream<String> wide(Path file, Predicate<String> prose) {
        var lines = Book.text(file).lines().toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> prose.test(lines.get(i)))
                .filter(
                        i ->
                                lines.get(i).codePointCount(0, lines.get(i).length())
                                        > WIDEST_PROSE)
                .map(
                        i ->
                                file
                                        + ":"
                                        + (i + 1)
                                        + " is wider than "
                                        + WIDEST_PROSE
                                        + " columns");
    }

    /// A program without the prose of a chapter.
    private static String asked(Path file) {
        var text = Book.text(file);
        return file.startsWith("chapters") ? PROSE.matcher(text).replaceAll("") : text;
    }

    /// Lines of one or two words that end no sentence and begin no example, yet another follows.
    private static Stream<String> brokenComments(Path file) {
        var lines = Book.text(file).lines().toList();
        return IntStream.range(0, lines.size() - 1)
                .filter(i -> words(lines.get(i)) == 1 || words(lines.get(i)) == 2)
                .filter(i -> words(lines.get(i + 1)) > 0)
                .filter(i -> !lines.get(i).matches(".*([.:;|]|```.*)"))
                .mapToObj(i -> file + ":" + (i + 1) + " is broken: " + lines.get(i));
    }

    /// The words of a line that is a comment and nothing else, 0 if it is none.
    private static int words(String line) {
        var comment = COMMENT.matcher(line);
        return comment.matches() ? comment.group(1).split("\\s+").length : 0;
    }

    private static boolean exists(Path page, String target) {
        return Files.exists(Book.HOME.resolve(page).resolveSibling(target).normalize());
    }

    private static Stream<Path> programs() {
        return Book.files("").stream()
                .filter(
                        file ->
                                PROGRAMS.stream()
                                        .anyMatch(
                                                file.getFileName().toString()::endsWith));
    }

    /// What begins by naming its interpreter is meant to be started.
    private static Stream<Path> scripts() {
        return Stream.of(Book.files("d2l"), Book.files("run"), Book.files(".sh"))
                .flatMap(List::stream)
                .filter(file -> Book.text(file).startsWith("#!"));
    }
}
