package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The catalogue of the book's chapters: every `chapters/ch*/*.java`, in reading order.
public final class Chapters {
    static final Pattern HEADING =
            Pattern.compile("^///\\s*#\\s+(\\d+(?:\\.\\d+)*)\\s+(\\S.*?)\\s*$");
    private static final Pattern ANY_HEADING =
            Pattern.compile("^\\s*(?:///)?\\s*#+\\s+(\\S.*?)\\s*$");
    private static final Comparator<ChapterFile> READING_ORDER =
            Comparator.comparing(
                            (ChapterFile chapter) -> numbers(chapter), Arrays::compare)
                    .thenComparing(ChapterFile::className);

    private final Path home;
    private final List<ChapterFile> all;
    private final List<ChapterFile> leftOut;

    private Chapters(Path home, List<ChapterFile> all, List<ChapterFile> leftOut) {
        this.home = home;
        this.all = all;
        this.leftOut = leftOut;
    }

    /// The book's root folder, as the launcher gives it in the property `d2l.home`.
    public static Path home() {
        return Path.of(System.getProperty("d2l.home", "")).toAbsolutePath().normalize();
    }

    /// Lists the chapters of the book whose root is `home`.
    public static Chapters in(Path home) {
        var folder = home.resolve("chapters");
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    home
                            + " holds no folder chapters. Start ./d2l from the book's own"
                            + " folder, or set -Dd2l.home to it.");
        }
        try (var files =
                Files.find(folder, 2, (file, _) -> isChapter(folder.relativize(file)))) {
            return new Chapters(
                    home,
                    files.map(file -> read(home, file)).sorted(READING_ORDER).toList(),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /// All chapters in reading order.
    public List<ChapterFile> all() {
        return all;
    }

    /// The same book without the chapters of these numbers.
    Chapters without(Collection<String> numbers) {
        var parts =
                all.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        chapter -> numbers.contains(chapter.number())));
        return new Chapters(home, parts.get(false), parts.get(true));
    }

    /// The chapters that the book would have as well.
    List<ChapterFile> leftOut() {
        return leftOut;
    }

    /// All pages in reading order: the contents, where the book has them, and the chapters.
    public List<ChapterFile> pages() {
        return Stream.concat(contents().stream(), all.stream()).toList();
    }

    /// The page on which the book opens.
    Optional<ChapterFile> contents() {
        var page = new ChapterFile("", "Contents", "contents", Contents.SOURCE);
        return Files.exists(home.resolve(Contents.SOURCE))
                ? Optional.of(page)
                : Optional.empty();
    }

    /// The headings of a page, which a link can name.
    List<String> headings(ChapterFile page) {
        try (var lines = Files.lines(home.resolve(page.source()))) {
            return lines.map(ANY_HEADING::matcher)
                    .filter(Matcher::matches)
                    .map(heading -> heading.group(1).replaceAll("[`*]", ""))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(
                    "cannot read " + page.source() + ": " + e.getMessage(), e);
        }
    }

    /// Finds the one chapter that `wanted` names.
    ///
    /// A number (`3.6`), a class name, a file or a page names a chapter exactly;
    /// otherwise all words of `wanted` must occur in the class name or the title.
    ///
    /// @throws IllegalArgumentException if none or several fit; its message lists the candidates
    public ChapterFile find(String wanted) {
        var name = fileName(wanted);
        var exact =
                matching(
                        chapter ->
                                chapter.number().equals(wanted)
                                        || chapter.className().equalsIgnoreCase(wanted)
                                        || chapter.simpleName().equalsIgnoreCase(name)
                                        || chapter.pageName().equals(name));
        var found =
                exact.isEmpty() ? matching(chapter -> mentions(chapter, wanted)) : exact;
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "no chapter is called «"
                                + wanted
                                + "». These are there:\n"
                                + list(all)
                        : "«"
                                + wanted
                                + "» fits several chapters. Say which, by number or"
                                + " class:\n"
                                + list(found));
    }

    private List<ChapterFile> matching(Predicate<ChapterFile> condition) {
        return all.stream().filter(condition).toList();
    }

    /// Whether all words of `wanted` occur, or it is made of the class name's words: softmaxscratch.
    private static boolean mentions(ChapterFile chapter, String wanted) {
        var words = chapter.simpleName().split("(?<=[a-z0-9])(?=[A-Z])");
        var someWords = lower("(" + String.join(")?(", words) + ")?");
        var text = lower(chapter.simpleName() + " " + chapter.title());
        var asked = lower(wanted).strip();
        return !asked.isEmpty()
                && (asked.matches(someWords)
                        || Arrays.stream(asked.split("\\s+")).allMatch(text::contains));
    }

    private static String list(List<ChapterFile> chapters) {
        return chapters.isEmpty()
                ? "  (none)"
                : chapters.stream().map(c -> "  " + c).collect(Collectors.joining("\n"));
    }

    private static String fileName(String wanted) {
        return wanted.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.[a-z]+$", "");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isChapter(Path file) {
        return file.getNameCount() == 2
                && file.getName(0).toString().startsWith("ch")
                && file.toString().endsWith(".java")
                && !file.endsWith("package-info.java");
    }

    private static ChapterFile read(Path home, Path file) {
        var simpleName = file.getFileName().toString().replaceFirst("\\.java$", "");
        var className = file.getParent().getFileName() + "." + simpleName;
        var source = home.relativize(file);
        try (var lines = Files.lines(file)) {
            return lines.map(HEADING::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(m -> new ChapterFile(m.group(1), m.group(2), className, source))
                    .orElse(new ChapterFile("", simpleName, className, source));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(
                    "cannot read " + source + ": " + e.getMessage(), e);
        }
    }

    /// 3.10 comes after 3.9, and a chapter without a number comes last.
    private static int[] numbers(ChapterFile chapter) {
        return chapter.number().isEmpty()
                ? new int[] {Integer.MAX_VALUE}
                : Arrays.stream(chapter.number().split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }
}
