package d2l.tools.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

final class ShelfTest {
    @TempDir Path folder;

    private Path from() {
        return folder.resolve("made");
    }

    private Path to() {
        return folder.resolve("Stäbchen am Rechner");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void holdsWhatTheOtherFolderHolds() throws IOException {
        write(from().resolve("index.html"), "one");
        write(from().resolve("book/3.6.html"), "two");
        assertEquals(new Shelf.Change(2, 0), new Shelf(to()).put(from()));
        assertEquals("two", Files.readString(to().resolve("book/3.6.html")));

        Files.delete(from().resolve("book/3.6.html"));
        write(from().resolve("index.html"), "three");
        assertEquals(new Shelf.Change(1, 1), new Shelf(to()).put(from()));
        assertEquals("three", Files.readString(to().resolve("index.html")));
        assertFalse(Files.exists(to().resolve("book")));
    }

    @Test
    void whatIsTheSameStaysUntouched() throws IOException {
        write(from().resolve("a/b.html"), "same");
        new Shelf(to()).put(from());
        var longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(to().resolve("a/b.html"), longAgo);
        assertTrue(new Shelf(to()).put(from()).isNone());
        assertEquals(longAgo, Files.getLastModifiedTime(to().resolve("a/b.html")));
    }

    @Test
    void whatOthersPutThereStays() throws IOException {
        write(to().resolve(".git/HEAD"), "theirs");
        write(to().resolve("book/CNAME"), "theirs");
        write(from().resolve("book/3.6.html"), "ours");
        new Shelf(to()).put(from());
        Files.delete(from().resolve("book/3.6.html"));
        new Shelf(to()).put(from());
        assertEquals("theirs", Files.readString(to().resolve(".git/HEAD")));
        assertEquals("theirs", Files.readString(to().resolve("book/CNAME")));
        assertFalse(Files.exists(to().resolve("book/3.6.html")));
    }

    @Test
    void aFileOfSomebodyElseIsNotReplaced() throws IOException {
        write(to().resolve("index.html"), "theirs");
        write(from().resolve("index.html"), "ours");
        write(from().resolve("another.html"), "ours");
        var refusal =
                assertThrows(
                        IllegalStateException.class, () -> new Shelf(to()).put(from()));
        assertTrue(refusal.getMessage().contains("index.html is there already"));
        assertEquals("theirs", Files.readString(to().resolve("index.html")));
        assertFalse(Files.exists(to().resolve("another.html")));
    }

    @Test
    void foldersLieTogetherEachInItsPlace() throws IOException {
        write(from().resolve("index.html"), "english");
        write(from().resolve("search.js"), "english");
        write(folder.resolve("extra/search.js"), "ours");
        write(folder.resolve("turkish/index.html"), "türkçe");
        new Shelf(to())
                .put(
                        List.of(
                                new Shelf.Layer(from(), ""),
                                new Shelf.Layer(folder.resolve("extra"), ""),
                                new Shelf.Layer(folder.resolve("missing"), ""),
                                new Shelf.Layer(folder.resolve("turkish"), "tr")));
        assertEquals("english", Files.readString(to().resolve("index.html")));
        assertEquals("ours", Files.readString(to().resolve("search.js")));
        assertEquals("türkçe", Files.readString(to().resolve("tr/index.html")));
    }

    @Test
    void aListThatLeadsOutDeletesNothingThere() throws IOException {
        write(folder.resolve("precious"), "theirs");
        write(to().resolve(Shelf.LIST), "../precious\n");
        write(from().resolve("index.html"), "ours");
        new Shelf(to()).put(from());
        assertTrue(Files.exists(folder.resolve("precious")));
    }
}
