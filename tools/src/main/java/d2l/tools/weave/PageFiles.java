package d2l.tools.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;

/// The files that make a page, each with its bytes.
///
/// @param files by their places, relative to the book's root
public record PageFiles(Map<Path, byte[]> files) {

    /// Whether they lie in the book at `home` as they are here.
    boolean areIn(Path home) {
        return files.entrySet().stream()
                .allMatch(
                        file ->
                                Arrays.equals(
                                        read(home.resolve(file.getKey())),
                                        file.getValue()));
    }

    private static byte[] read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Writes each file as a whole, or leaves the old one as it was.
    void write(Path home) {
        files.forEach((file, bytes) -> write(home.resolve(file), bytes));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            var temporary = file.resolveSibling("." + file.getFileName() + ".part");
            try {
                Files.write(temporary, bytes);
                Files.move(
                        temporary,
                        file,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
