package d2l.cache;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/// Where the book keeps what it fetches or makes once for a user: data sets, fonts, a JDK.
///
/// The script `d2l`, which runs before there is a Java, decides by the same rule.
public final class CacheFolder {
    private CacheFolder() {}

    /// That of the user who runs this program.
    public static Path here() {
        return of(
                System.getenv(),
                System.getProperty("os.name", ""),
                System.getProperty("user.home", ""));
    }

    /// `d2l` in the folder that XDG_CACHE_HOME names, since who sets it means it; else
    /// where this system keeps caches, in the folder that HOME names, else in that of
    /// `home`, which the system gives its user; else among temporary files. What is not
    /// absolute counts as not set.
    public static Path of(Map<String, String> environment, String os, String home) {
        return caches(environment, os, home).resolve("d2l");
    }

    private static Path caches(Map<String, String> environment, String os, String home) {
        Path chosen = absolute(environment.get("XDG_CACHE_HOME"));
        if (chosen != null) {
            return chosen;
        }
        Path local = absolute(environment.get("LOCALAPPDATA"));
        if (os.startsWith("Windows") && local != null) {
            return local;
        }
        Path own = absolute(environment.get("HOME"));
        own = own != null ? own : absolute(home);
        if (own == null) {
            // A container's user may have no home; Java then says "?".
            return Path.of(System.getProperty("java.io.tmpdir", File.separator));
        }
        return os.startsWith("Mac")
                ? own.resolve("Library").resolve("Caches")
                : own.resolve(".cache");
    }

    private static @Nullable Path absolute(@Nullable String path) {
        if (path == null || path.isBlank()) {
            return null;
        }
        try {
            return Path.of(path).isAbsolute() ? Path.of(path) : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }
}
