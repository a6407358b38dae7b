package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        Files.createDirectories(home.resolve("notebooks/ch03"));
        Files.writeString(home.resolve("notebooks/ch03/picture.svg"), "");
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
                "[here](#below) [there](https://example.org/x) ![p](picture.svg)",
                "[this chapter](Fixture.ipynb) [again](../ch03/Fixture.ipynb#title)",
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

    @Test
    void aLinkThatLeadsNowhereIsRefused() {
        refuses(
                ":5: the link to ch03/Fixture.ipynb leads nowhere. Write it as seen from"
                        + " the folder notebooks/ch03",
                "[x](ch03/Fixture.ipynb)");
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
        var file =
                Fixture.body(home, "    /// $\n    int a = this.b;\n\n    int b = 1;\n");
        var refused = assertThrows(Refused.class, () -> new Weaver(home).finished(file));
        assertEquals(3, refused.refusals().size(), refused.getMessage());
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
        return new Weaver(home).finished(file);
    }
}
