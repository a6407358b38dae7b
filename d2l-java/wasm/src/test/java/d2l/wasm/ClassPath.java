package d2l.wasm;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the classes of these tests come from.
final class ClassPath {
    private ClassPath() {}

    /// All folders and archives: the core, its tests and TeaVM's class library among them.
    static List<Path> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /// The folder or archive that holds this class.
    static Path entry(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
