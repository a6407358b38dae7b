package d2l.grade;

import java.util.Arrays;
import java.util.Set;

/// What systems and editors leave in folders and zips, and nobody handed in.
final class Ignored {
    private static final Set<String> NAMES =
            Set.of("__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini");

    private Ignored() {}

    /// Whether a path, or a folder on its way, is such a thing: also all that begins with a dot.
    static boolean is(String path) {
        return Arrays.stream(path.split("/"))
                .anyMatch(
                        part ->
                                part.startsWith(".")
                                        || part.endsWith("~")
                                        || NAMES.contains(part));
    }
}
