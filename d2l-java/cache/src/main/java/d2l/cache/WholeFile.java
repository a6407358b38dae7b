package d2l.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file beside its place and then moves it there, so that nobody ever sees half
/// of it, whoever else writes it at the same time.
public final class WholeFile {
    private WholeFile() {}

    /// What stands in the file.
    public interface Contents {
        /// Writes all of it.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes or replaces this file; where that fails, all is as before.
    public static void write(Path file, Contents contents) throws IOException {
        Path part =
                file.resolveSibling(
                        file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (var out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                contents.writeTo(out);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
