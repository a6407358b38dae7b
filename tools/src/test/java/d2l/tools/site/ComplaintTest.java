package d2l.tools.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class ComplaintTest {
    @TempDir Path home;

    private Path source() {
        return home.resolve("site/_build/source");
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private List<String> told(String... log) {
        var origins =
                new Origins(
                        home,
                        Map.of(
                                "book/3.6-softmax",
                                Path.of("chapters/ch03/Softmax.java")));
        return Complaint.in(List.of(log), source()).stream()
                .map(complaint -> complaint.told(home, source(), origins))
                .toList();
    }

    @Test
    void aPageOfTheLecturersIsNamedAsHeWroteIt() throws IOException {
        write(home.resolve("site/course/syllabus.md"), "# Syllabus", "", "See [a](b.md)");
        write(source().resolve("course/syllabus.md"), "# Syllabus", "", "See [a](b.md)");
        var said =
                told(
                        "\u001b[91m"
                                + source()
                                + "/course/syllabus.md:3: WARNING: cross-reference target"
                                + " not found: 'b.md'"
                                + " [myst.xref_missing]\u001b[39;49;00m");
        assertEquals(1, said.size());
        assertTrue(
                said.getFirst()
                        .startsWith(
                                "site/course/syllabus.md:3: cross-reference target not"
                                        + " found: 'b.md'\n"
                                        + "  The link leads nowhere"),
                said.getFirst());
    }

    @Test
    void aChapterIsNamedWithTheLineThatSaysIt() throws IOException {
        write(
                home.resolve("chapters/ch03/Softmax.java"),
                "package ch03;",
                "/// # 3.6 Softmax",
                "///",
                "/// Look at [this](nothing).");
        write(
                source().resolve("book/3.6-softmax.md"),
                "# 3.6 Softmax",
                "",
                "Look at [this](nothing).");
        assertEquals(
                List.of("chapters/ch03/Softmax.java:4: what is this?"),
                told(source() + "/book/3.6-softmax.md:3: WARNING: what is this?"));
    }

    @Test
    void aComplaintWithoutAPlaceIsToldAsItIs() {
        assertEquals(
                List.of("the theme is gone", "book/made: odd"),
                told(
                        "WARNING: the theme is gone",
                        "loading translations [tr]... done",
                        source() + "/book/made.md: WARNING: odd",
                        source() + "/book/made.md: WARNING: odd"));
    }
}
