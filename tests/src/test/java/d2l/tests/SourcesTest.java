package d2l.tests;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whoever doubts a chapter finds what it relies on, and what it contradicts.
class SourcesTest {
    private static final String ADDRESS = "](https://";

    /// The end of a line that no line of the same quotation follows.
    private static final Pattern BOX = Pattern.compile("\n(?!> )");

    @Test
    void every_source_has_an_address() {
        Book.none(
                prose().flatMap(
                                prose ->
                                        items(prose.text)
                                                .filter(item -> !item.contains(ADDRESS))
                                                .map(item -> prose.file + ": " + item)));
    }

    @Test
    void every_chapter_has_sources() {
        Book.none(
                prose().filter(prose -> items(prose.text).findAny().isEmpty())
                        .map(prose -> prose.file + " has no «## Sources»"));
    }

    @Test
    void who_is_contradicted_is_named() {
        Book.none(
                prose().flatMap(
                                prose ->
                                        BOX.splitAsStream(prose.text)
                                                .filter(
                                                        box ->
                                                                box.contains(
                                                                        "other texts"))
                                                .filter(box -> !box.contains(ADDRESS))
                                                .filter(box -> !saysThatItIsCommon(box))
                                                .map(box -> prose.file + ": " + box)));
    }

    private static boolean saysThatItIsCommon(String box) {
        return box.replaceAll("\n> ", " ").contains("common slip");
    }

    private record Prose(Path file, String text) {}

    /// The prose of every chapter, a line for a line.
    private static Stream<Prose> prose() {
        return Book.files(".java").stream()
                .filter(file -> file.startsWith("chapters"))
                .map(
                        file ->
                                new Prose(
                                        file,
                                        Book.text(file).replaceAll("(?m)^ *///? ?", "")));
    }

    /// The items below the heading of the sources, each in one line.
    private static Stream<String> items(String text) {
        int from = text.indexOf("\n## Sources\n");
        return from < 0
                ? Stream.empty()
                : text.substring(from)
                        .replaceAll("\n  +", " ")
                        .lines()
                        .filter(line -> line.startsWith("- "));
    }
}
