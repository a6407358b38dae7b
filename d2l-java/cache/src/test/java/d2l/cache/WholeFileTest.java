package d2l.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class WholeFileTest {
    @TempDir Path folder;

    private static WholeFile.Contents text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() {
        return List.of(folder.toFile().list());
    }

    @Test
    void replacesAFile() throws IOException {
        Path file = folder.resolve("x");
        WholeFile.write(file, text("first"));
        WholeFile.write(file, text("second"));
        assertEquals("second", Files.readString(file));
        assertEquals(List.of("x"), names());
    }

    @Test
    void aFullDiskLeavesNoHalfFile() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        var full = new IOException("No space left on device");
        var problem =
                assertThrows(
                        IOException.class,
                        () ->
                                WholeFile.write(
                                        file,
                                        out -> {
                                            text("half").writeTo(out);
                                            throw full;
                                        }));
        assertSame(full, problem);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("x"), names());
    }

    @Test
    void nobodySeesAFileBeforeItIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        WholeFile.write(
                file,
                out -> {
                    text("half, ").writeTo(out);
                    out.flush();
                    assertEquals("old", Files.readString(file));
                    text("whole").writeTo(out);
                });
        assertEquals("half, whole", Files.readString(file));
    }

    @Test
    void anotherMayWriteTheSameFileMeanwhile() throws IOException {
        Path file = folder.resolve("x");
        WholeFile.write(
                file,
                out -> {
                    text("first").writeTo(out);
                    WholeFile.write(file, text("other"));
                    assertEquals("other", Files.readString(file));
                });
        assertEquals("first", Files.readString(file));
        assertEquals(List.of("x"), names());
    }
}
