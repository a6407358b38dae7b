package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ProseTest {
    @TempDir Path home;

    @BeforeEach
    void anApprovedRun() throws IOException {
        Files.createDirectories(home.resolve("tests/approved"));
        Files.writeString(
                home.resolve("tests/approved/Fixture.approved.txt"),
                "shown\n--- values\naccuracy = 0.8357\nworst = \"a $1 shirt\"\n");
        Files.createDirectories(home.resolve("notebooks"));
        Files.writeString(home.resolve("notebooks/picture.svg"), "");
    }

    @Test
    void fillsInTheValuesOfTheApprovedRun() {
        var chapter =
                finished(
                        "It reaches {{accuracy:%.1f}} ({{ accuracy }}),\n"
                                + "    /// not «{{worst}}».");
        assertEquals(
                "It reaches 0.8 (0.8357),\nnot «a $1 shirt».",
                chapter.cells().get(1).source());
    }

    @Test
    void aValueThatIsNotRecordedIsRefused() {
        refuses(
                ":6: the prose asks for {{late}}, which"
                    + " tests/approved/Fixture.approved.txt does not record. Run ./d2l"
                    + " test and approve the chapter's transcript",
                "A line,\n    /// and {{late}}.");
    }

    @Test
    void aChapterThatNobodyApprovedIsRefusedOnce() throws IOException {
        Files.delete(home.resolve("tests/approved/Fixture.approved.txt"));
        refuses(
                ":5: the prose asks for values, and tests/approved/Fixture.approved.txt"
                        + " records none. Run ./d2l test and approve the chapter's"
                        + " transcript",
                "{{late}} {{accuracy}}\n    /// {{late}}");
    }

    @Test
    void aValueThatIsNoFieldIsRefused() {
        refuses(
                ":5: the prose asks for {{W}}, but the chapter has no field W. Record the"
                        + " number in a field, or write { { where mathematics needs two"
                        + " braces",
                "$\\mathbf{{W}}$");
    }

    @Test
    void aWayIsFilledInLikeAField() throws IOException {
        Files.writeString(
                home.resolve("tests/approved/Fixture.approved.txt"),
                "--- values\nlosses[1][0] = 0.125\nworst.length = 5\n");
        assertEquals(
                "0.1 and 5",
                finished("{{losses[1][0]:%.1f}} and {{worst.length}}")
                        .cells()
                        .get(1)
                        .source());
    }

    @Test
    void aWayThatBeginsWithNoFieldIsRefused() {
        refuses(
                ":5: the prose asks for {{W[0]}}, but the chapter has no field W. Record"
                        + " the number in a field, or write { { where mathematics needs"
                        + " two braces",
                "{{W[0]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"losses[1", "losses[i]", "losses[-1]", "worst.length()", "worst."})
    void whatIsNoWayIsRefused(String way) {
        refuses(
                ":5: the prose asks for {{"
                        + way
                        + "}}, which is no way to a value. Write a field, then [i] for an"
                        + " element and .name for an accessor, without blanks and"
                        + " parentheses",
                "{{" + way + "}}");
    }

    @Test
    void aFormatThatDoesNotFitIsRefused() {
        refuses(
                ":5: worst is \"a $1 shirt\", which %.1f cannot print. Choose a format"
                        + " that fits",
                "{{worst:%.1f}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$x$ and $$y$$ and `a$b` and \\$5",
                "$$\n    /// x\n    /// $$",
                "```\n    /// a $ b ](nowhere.txt)\n    /// # no heading\n    /// ```",
                "[here](#3.6-Title) [there](https://example.org/x) ![p](picture.svg)",
                "[this chapter](3.6-fixture.ipynb) [again](3.6-fixture.ipynb#3.6-Title)",
                "[paper](https://doi.org/10.1016/0893-6080(91)90009-T \"1991\")",
                "<https://doi.org/10.1038/323533a0> <mailto:a@example.org>",
            })
    void letsGoodProsePass(String prose) {
        finished(prose);
    }

    @ParameterizedTest
    @ValueSource(strings = {"costs $5", "$$x$", "$$x", "$a$ $b"})
    void aDollarWithoutPartnerIsRefused(String prose) {
        refuses(
                ":7: a $ in this paragraph has no partner. Close the formula, or write"
                        + " \\$ for the sign itself",
                "Before.\n    ///\n    /// " + prose + "\n    ///\n    /// $after$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[x](3.7-gone.ipynb) | the link to 3.7-gone.ipynb leads nowhere. Write it"
                        + " as seen from the folder notebooks",
                "<img src=\"gone.png\"> | the link to gone.png leads nowhere. Write it as"
                        + " seen from the folder notebooks",
                "[x](#Below) | 3.6-fixture.ipynb has no heading #Below. It has"
                        + " #3.6-Title",
                "[x](3.6-fixture.ipynb#y) | 3.6-fixture.ipynb has no heading #y. It has"
                        + " #3.6-Title",
                "[x](https://doi.org/323533a0) | the link to https://doi.org/323533a0 is"
                        + " no DOI. Write https://doi.org/10. and what follows",
                "<http://dx.doi.org/10.1038/323533a0> | the link to"
                        + " http://dx.doi.org/10.1038/323533a0 is no DOI. Write"
                        + " https://doi.org/10. and what follows",
                "[x](https:/example.org) | the link to https:/example.org is no address."
                        + " Write it as the browser shows it, https:// included",
                "[x](htps://example.org) | the link to htps://example.org is no address."
                        + " Write it as the browser shows it, https:// included",
                "section 9.9 | there is no section 9.9 in this book. For a section of"
                        + " another text write § 9.9, or make its name a link to it",
            })
    void aLinkThatLeadsNowhereIsRefused(String prose, String why) {
        refuses(":6: " + why, "A line.\n    /// " + prose);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "As in section 3.7. | As in [section 3.7](3.7-other.ipynb).",
                "Section 3.7's model | [Section 3.7](3.7-other.ipynb)'s model",
                "sections 3.7, 3.6 and 5.1.1 | sections [3.7](3.7-other.ipynb), 3.6 and"
                        + " [5.1.1](5.1.1-third.ipynb)",
                "This is section 3.6. | This is section 3.6.",
                "`section 3.7` and $section 3.7$ | `section 3.7` and $section 3.7$",
                "[their section 9.9](https://example.org) | [their section"
                        + " 9.9](https://example.org)",
                "§ 9.9 of a book | § 9.9 of a book",
                "## After section 3.7 | ## After section 3.7",
            })
    void aSectionBecomesALink(String prose, String expected) {
        otherChapters();
        assertEquals(expected, finished(prose).cells().get(1).source());
    }

    @Test
    void aSectionAtTheEndOfALineBecomesALinkToo() {
        otherChapters();
        assertEquals(
                "It waits in [section\n3.7](3.7-other.ipynb).\n\n> And in [section\n>"
                        + " 5.1.1](5.1.1-third.ipynb).",
                finished(
                                "It waits in section\n    /// 3.7.\n    ///\n"
                                        + "    /// > And in section\n    /// > 5.1.1.")
                        .cells()
                        .get(1)
                        .source());
    }

    private void otherChapters() {
        Fixture.chapter(
                home,
                "Other",
                "package ch03;\n\n/// # 3.7 Other\nfinal class Other {}\n");
        Fixture.chapter(
                home,
                "Third",
                "package ch03;\n\n/// # 5.1.1 Third\nfinal class Third {}\n");
    }

    @Test
    void aSecondTitleIsRefused() {
        refuses(
                ":5: a chapter has one heading of the first level, its title. Write ##"
                        + " for a section",
                "# Another");
    }

    @Test
    void reasonsOfProseAndCodeAreSaidTogether() {
        var file = Fixture.body(home, "    /// $\n    int a = b;\n\n    int b = 1;\n");
        var refused = assertThrows(Refused.class, () -> finished(file));
        assertEquals(2, refused.refusals().size(), refused.getMessage());
    }

    private void refuses(String expected, String prose) {
        var refused = assertThrows(Refused.class, () -> finished(prose));
        assertEquals("chapters/ch03/Fixture.java" + expected, refused.getMessage());
    }

    private Chapter finished(String prose) {
        var body =
                "    /// "
                        + prose
                        + "\n    double accuracy, late, losses[][];\n    String worst;\n";
        var file = Fixture.body(home, body);
        return finished(file);
    }

    private Chapter finished(ChapterFile file) {
        var weaver = new Weaver(home);
        return weaver.finished(file, new NotebookWriter(weaver.chapters().pages()));
    }
}
