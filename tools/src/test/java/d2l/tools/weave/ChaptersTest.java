package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ChaptersTest {
    @TempDir Path home;

    @BeforeEach
    void aSmallBook() throws IOException {
        chapter("ch03/SoftmaxRegressionScratch", "# 3.6 Softmax regression from scratch");
        chapter("ch03/SoftmaxRegressionConcise", "# 3.7 Softmax regression, concisely");
        chapter("ch03/LinearRegression", "# 3.10 Linear regression");
        chapter("ch03/Untitled", "No heading here");
        Files.createDirectories(home.resolve("chapters/target"));
        Files.writeString(home.resolve("chapters/target/Made.java"), "class Made {}");
    }

    @Test
    void listsTheChaptersInReadingOrder() {
        assertEquals(
                List.of("3.6", "3.7", "3.10", ""),
                Chapters.in(home).all().stream().map(ChapterFile::number).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.6",
                "SoftmaxRegressionScratch",
                "softmaxregressionscratch",
                "ch03.SoftmaxRegressionScratch",
                "chapters/ch03/SoftmaxRegressionScratch.java",
                "notebooks/3.6-softmax-regression-scratch.ipynb",
                "site/3.6-softmax-regression-scratch.html",
                "scratch",
                "softmaxscratch",
                "softmax from scratch"
            })
    void findsAChapterByNumberClassFileOrWords(String wanted) {
        assertEquals(
                new ChapterFile(
                        "3.6",
                        "Softmax regression from scratch",
                        "ch03.SoftmaxRegressionScratch",
                        Path.of("chapters/ch03/SoftmaxRegressionScratch.java")),
                Chapters.in(home).find(wanted));
    }

    @Test
    void anAmbiguousNameListsWhatFits() {
        var message = complaint("softmax");
        assertTrue(message.contains("fits several"), message);
        assertTrue(message.contains("3.6") && message.contains("3.7"), message);
        assertTrue(!message.contains("3.10"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2", "attention", " ", "3"})
    void anUnknownNameListsAllChapters(String wanted) {
        var message = complaint(wanted);
        assertTrue(message.contains("no chapter is called «" + wanted + "»"), message);
        assertTrue(
                message.contains("3.10  Linear regression (LinearRegression)"), message);
    }

    @Test
    void aFolderWithoutChaptersSaysWhatToDo() {
        var message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Chapters.in(home.resolve("elsewhere")))
                        .getMessage();
        assertTrue(message.contains("d2l.home"), message);
    }

    private String complaint(String wanted) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Chapters.in(home).find(wanted))
                .getMessage();
    }

    private void chapter(String name, String heading) throws IOException {
        var file = home.resolve("chapters/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "package ch03;\n\n/// " + heading + "\nfinal class X {}\n");
    }
}
