package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/// The folder where kits are kept for the next class.
class KitTest {
    @TempDir Path cache;

    @Test
    void a_kit_that_nobody_uses_any_more_is_deleted() throws IOException {
        Path old = kit("old", Duration.ofDays(30));
        Path recent = kit("recent", Duration.ofDays(3));
        Path other = Files.createDirectory(cache.resolve("other"));
        Kit.forgetUnused(cache);
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(recent.resolve("Pupil.jar")));
        assertTrue(Files.exists(other));
    }

    private Path kit(String name, Duration age) throws IOException {
        Path kit = Files.createDirectory(cache.resolve(name));
        Files.createFile(kit.resolve("Pupil.jar"));
        Path complete = Files.createFile(kit.resolve("complete"));
        Files.setLastModifiedTime(complete, FileTime.from(Instant.now().minus(age)));
        return kit;
    }
}
