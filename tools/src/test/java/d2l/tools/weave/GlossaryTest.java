package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The glossary keeps its promise: each term with the section in which the book meets it.
class GlossaryTest {
    private static final Path BOOK = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern ENTRY =
            Pattern.compile(
                    "(?m)^([^\\s:#].*)\\n"
                            + ": ((?s:.*?))\\s+Section (\\S+)\\.$(?=\\n"
                            + "\\n"
                            + "|\\n"
                            + "\\z)");

    private static List<MatchResult> entries() throws IOException {
        var text = Files.readString(BOOK.resolve("site/glossary.md"));
        var entries = ENTRY.matcher(text).results().toList();
        assertEquals(
                text.split("(?m)^: ", -1).length - 1,
                entries.size(),
                "some have no section");
        return entries;
    }

    /// What each section says, up to its exercises.
    private static Map<String, String> sections() {
        var weaver = new Weaver(BOOK);
        var sections = new LinkedHashMap<String, String>();
        for (var file : weaver.chapters().all()) {
            var prose =
                    weaver.read(file).prose().stream()
                            .map(Cell::source)
                            .collect(Collectors.joining("\n\n"));
            var said = prose.substring(0, prose.indexOf("## Exercises"));
            sections.put(
                    file.number(),
                    said.replaceAll("[*`]|(?m)^> ?", "").replaceAll("\\s+", " "));
        }
        return sections;
    }

    @Test
    void eachTermIsMetFirstInTheSectionThatTheGlossaryNames() throws IOException {
        var sections = sections();
        var wrong = new ArrayList<String>();
        for (var entry : entries()) {
            var term =
                    Pattern.compile(
                            "(?i)\\b" + Pattern.quote(entry.group(1)) + "(s|es)?\\b");
            var first =
                    sections.keySet().stream()
                            .filter(number -> term.matcher(sections.get(number)).find())
                            .findFirst()
                            .orElse("none");
            if (!first.equals(entry.group(3))) {
                wrong.add(
                        entry.group(1)
                                + ": "
                                + entry.group(3)
                                + " is named, first is "
                                + first);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void eachTermHasOneSentenceAndTheTermsAreInOrder() throws IOException {
        var entries = entries();
        var terms = entries.stream().map(entry -> entry.group(1)).toList();
        assertTrue(terms.size() >= 40, "only " + terms.size());
        assertEquals(
                terms.stream().sorted(String.CASE_INSENSITIVE_ORDER).distinct().toList(),
                terms);
        for (var entry : entries) {
            var sentence = entry.group(2).replaceAll("\\s+", " ");
            assertTrue(sentence.matches("\\p{Lu}((?!\\. \\p{Lu}).)*\\."), entry.group(1));
        }
    }
}
