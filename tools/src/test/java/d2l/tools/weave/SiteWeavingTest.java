package d2l.tools.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class SiteWeavingTest {
    @TempDir Path home;

    @Test
    void aFenceIsLongerThanAnyInTheContent() {
        assertEquals("```java\nint a;\n```\n", SiteWriter.fenced("java", "int a;"));
        assertEquals("`````java\n````\n`````\n", SiteWriter.fenced("java", "````"));
    }

    @Test
    void aChapterThatWasNotRunIsRefusedWithTheRemedy() {
        var chapter = Fixture.readBody(home, "{\n    int a = 1;\n}\n");
        var refused =
                assertThrows(
                        Refused.class,
                        () -> SiteWeaving.checkOutputs(chapter, List.of()));
        assertTrue(
                refused.getMessage().contains("./d2l weave --execute 3.6"),
                refused.getMessage());
    }

    @Test
    void theListOfBoxesLinksToWhereEachStands() {
        var chapter =
                Fixture.readBody(
                        home,
                        """
                            /// ## The loss
                            ///
                            /// > **What other texts say.** It is a slip
                            /// > to call it so.
                            ///
                            /// After it.
                            {
                                int a = 1;
                            }
                        """);
        var pages = new SitePages(home, new SiteWriter());
        pages.collect(chapter);
        var file = Path.of("book/elsewhere.md");
        var text = new String(pages.files(List.of(chapter.file())).files().get(file));
        assertTrue(text.contains("[The loss](<3.6-fixture.md#The-loss>)"), text);
        assertTrue(text.endsWith("> It is a slip\n> to call it so.\n"), text);
    }

    @Test
    void theLabStandsAtTheEndOfItsPart() {
        var chapter =
                Fixture.readBody(
                        home,
                        """
                            /// ## Ten epochs
                            ///
                            /// Now train.
                            {
                                int a = 1;
                            }
                            /// It fell.
                            ///
                            /// ## Next
                            ///
                            /// ## Last
                            {
                                int b = 1;
                            }
                        """);
        var text = LabPlace.in(chapter).prose().getLast().source();
        assertEquals("It fell.\n\n```{lab} 3.6\n```\n\n## Next\n\n## Last", text);
    }

    @Test
    void aSectionWithoutTheLabsPartIsRefused() {
        var chapter = Fixture.readBody(home, "/// ## Twelve epochs\n");
        var refused = assertThrows(Refused.class, () -> LabPlace.in(chapter));
        assertTrue(
                refused.getMessage().contains("«## Ten epochs»"), refused.getMessage());
    }
}
