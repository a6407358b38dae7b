package d2l.data;

import d2l.cache.CacheFolder;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where data sets are kept on this machine, as the environment says.
///
/// @param data the folder that the user names in D2L_DATA; then nothing else is looked at
/// @param cache the user's cache folder for this book
/// @param shared the folder where Debian's packages put data sets
/// @param offline whether D2L_OFFLINE forbids the network
record Places(@Nullable Path data, Path cache, Path shared, boolean offline) {
    private static final Path DEBIAN = Path.of("/usr/share/datasets");

    /// The places of the user who runs this program.
    static Places here() {
        return of(System.getenv(), CacheFolder.here());
    }

    static Places of(Map<String, String> environment, Path cache) {
        return new Places(data(environment), cache, DEBIAN, offline(environment));
    }

    /// The folders in which the files of the data set `name` may lie, the first the best.
    List<Path> folders(String name) {
        return data != null
                ? List.of(data.resolve(name), data)
                : List.of(cache.resolve(name), shared.resolve(name));
    }

    private static @Nullable Path data(Map<String, String> environment) {
        String data = environment.getOrDefault("D2L_DATA", "");
        try {
            return data.isBlank() ? null : Path.of(data).toAbsolutePath();
        } catch (InvalidPathException problem) {
            throw new DatasetException(
                    problem,
                    "D2L_DATA is «%s», which is not a path; correct or unset it",
                    data);
        }
    }

    private static boolean offline(Map<String, String> environment) {
        String offline = environment.getOrDefault("D2L_OFFLINE", "");
        return !offline.isBlank() && !offline.equals("0");
    }
}
