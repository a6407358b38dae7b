package d2l.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.data.FashionMnist;
import d2l.lab.Labs;
import d2l.tools.weave.SiteWeaving;
import d2l.tools.weave.Weaver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The catalogues of the other languages fit the book as it is.
class TranslationTest {
    private static final List<String> LANGUAGES = List.of("ko", "tr", "zh_CN", "zh_TW");

    private static final List<String> PAGES =
            List.of(
                    "book/3.6-softmax-regression-scratch",
                    "book/3.7-softmax-regression-concise",
                    "site");

    /// What no language changes: places for values, formulas, code, targets of links.
    private static final Pattern KEPT =
            Pattern.compile("\\{\\{[^}]*}}|\\{\\w+}|\\$[^$]+\\$|`[^`]+`|]\\([^)]*\\)");

    /// Numbers in brackets, as in exp(50): mathematics, in all languages alike.
    private static final Pattern NUMBERS = Pattern.compile("\\([\\d, ]+\\)");

    /// What labs say in all languages alike: names and numbers.
    private static final Pattern NAME =
            Pattern.compile("[\\d.]+|Adam|Kaiming|ReLU|SGD|Xavier|tanh");

    /// What must not stand in the prose of a language.
    private static final Map<String, Pattern> SLIPS =
            Map.of(
                    "ko",
                            Pattern.compile(
                                    "[\u3001\u3002\uff0c\uff1a\uff1b\uff1f]|\\p{IsHangul}"
                                            + "  "),
                    "tr", Pattern.compile("[\"\u201c\u201d\u2018]| [,;:?!.](?!\\d)"),
                    "zh_CN",
                            Pattern.compile(
                                    "\\p{IsHan} ?[,;:?!()]|\\p{IsHan}\\.(?!\\d)|[,;:?!()]"
                                            + " ?\\p{IsHan}"),
                    "zh_TW",
                            Pattern.compile(
                                    "\\p{IsHan} ?[,;:?!()]|\\p{IsHan}\\.(?!\\d)|[,;:?!()]"
                                            + " ?\\p{IsHan}"));

    /// A character set with no letters of the other Chinese.
    private static final Map<String, String> CHARACTERS =
            Map.of("zh_CN", "GB2312", "zh_TW", "Big5");

    static List<Catalogue> catalogues() throws IOException {
        return Catalogue.all();
    }

    @Test
    void both_sections_are_there_in_each_language() throws IOException {
        var names =
                new HashSet<>(Catalogue.all().stream().map(Catalogue::toString).toList());
        for (var language : LANGUAGES) {
            for (var page : PAGES) {
                assertTrue(names.contains(language + "/" + page), language + "/" + page);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void header_names_the_language(Catalogue catalogue) {
        var header = catalogue.header();
        assertTrue(header.contains("Language: " + catalogue.language() + "\n"), header);
        assertTrue(header.contains("charset=UTF-8\n"), header);
        assertTrue(header.contains("Plural-Forms: nplurals="), header);
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void every_message_is_translated(Catalogue catalogue) {
        for (var message : catalogue.translations()) {
            assertFalse(message.translation().isBlank(), message.english());
            assertFalse(message.fuzzy(), "fuzzy: " + message.english());
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void formulas_code_links_and_values_are_kept(Catalogue catalogue) {
        for (var message : catalogue.translations()) {
            assertEquals(
                    kept(message.english()),
                    kept(message.translation()),
                    message.english());
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void punctuation_is_that_of_the_language(Catalogue catalogue) {
        var slip = SLIPS.get(catalogue.language());
        for (var message : catalogue.translations()) {
            if (message.translation().equals(message.english())) {
                continue; // a formula, or the title of an article
            }
            var prose = KEPT.matcher(message.translation()).replaceAll("0");
            var found = slip.matcher(NUMBERS.matcher(prose).replaceAll("0"));
            assertFalse(found.find(), () -> "«" + found.group() + "» in «" + prose + "»");
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void chinese_is_written_in_the_characters_of_its_readers(Catalogue catalogue) {
        var name = CHARACTERS.get(catalogue.language());
        if (name == null) {
            return;
        }
        var characters = Charset.forName(name).newEncoder();
        for (var message : catalogue.translations()) {
            message.translation()
                    .codePoints()
                    .filter(Character::isIdeographic)
                    .forEach(
                            c ->
                                    assertTrue(
                                            characters.canEncode((char) c),
                                            Character.toString(c)
                                                    + " in «"
                                                    + message.translation()
                                                    + "»"));
        }
    }

    /// A message that no page has any more is dead: its reader sees English.
    @Test
    void every_message_is_one_of_the_page(@TempDir Path folder) throws IOException {
        SiteWeaving.write(new Weaver(Book.HOME), folder);
        for (var catalogue : Catalogue.all()) {
            var page = folder.resolve(catalogue.page() + ".md");
            if (catalogue.page().equals("site")) {
                continue; // words of the programs that make the site
            }
            var text = oneLine(Files.readString(page));
            for (var message : catalogue.translations()) {
                assertTrue(
                        text.contains(oneLine(message.english())),
                        catalogue
                                + " has a translation of a paragraph that the page"
                                + " doesn't have. Translate it anew; the page shows"
                                + " English until then: "
                                + message.english());
            }
        }
    }

    @Test
    void all_that_the_labs_say_is_translated() throws IOException {
        var words = new TreeSet<String>(FashionMnist.CLASSES);
        for (var lab : Labs.all()) {
            words.addAll(List.of(lab.title(), lab.about()));
            for (var control : lab.controls()) {
                words.add(control.label());
                words.addAll(control.choices());
            }
        }
        words.removeIf(NAME.asMatchPredicate());
        for (var language : LANGUAGES) {
            var missing = new TreeSet<>(words);
            Catalogue.read(Catalogue.HOME.resolve(language + "/LC_MESSAGES/site.po"))
                    .translations()
                    .forEach(message -> missing.remove(message.english()));
            assertEquals(Set.of(), missing, language);
        }
    }

    private static List<String> kept(String text) {
        return KEPT.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\n> ?", "\n").replaceAll("\\s+", " ").strip();
    }
}
