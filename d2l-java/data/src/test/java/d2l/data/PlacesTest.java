package d2l.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import d2l.cache.CacheFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

@DisabledOnOs(OS.WINDOWS)
class PlacesTest {
    private static final Path DEBIAN = Path.of("/usr/share/datasets/mnist");

    private static Places places(
            Map<String, String> environment, String os, String home) {
        return Places.of(environment, CacheFolder.of(environment, os, home));
    }

    @Test
    void theCacheFollowsTheConventionsOfTheSystem() {
        var home = Map.of("HOME", "/home/ada");
        assertEquals(
                List.of(Path.of("/home/ada/.cache/d2l/mnist"), DEBIAN),
                places(home, "Linux", "/x").folders("mnist"));
        assertEquals(
                List.of(Path.of("/home/ada/Library/Caches/d2l/mnist"), DEBIAN),
                places(home, "Mac OS X", "/x").folders("mnist"));
        assertEquals(
                List.of(Path.of("/local/d2l/mnist"), DEBIAN),
                places(Map.of("LOCALAPPDATA", "/local"), "Windows 11", "/x")
                        .folders("mnist"));
        assertEquals(
                Path.of("/cache/d2l"),
                places(
                                Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "/cache"),
                                "Linux",
                                "/x")
                        .cache());
    }

    @Test
    void withoutAHomeTheCacheIsTemporary() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        assertEquals(temporary.resolve("d2l"), places(Map.of(), "Linux", "?").cache());
        assertEquals(
                Path.of("/home/ada/.cache/d2l"),
                places(Map.of("XDG_CACHE_HOME", "relative"), "Linux", "/home/ada")
                        .cache());
    }

    @Test
    void anExplicitFolderIsTheOnlyOne() {
        var places = places(Map.of("D2L_DATA", "/data"), "Linux", "/home/ada");
        assertEquals(
                List.of(Path.of("/data/mnist"), Path.of("/data")),
                places.folders("mnist"));
        assertEquals(
                2, places(Map.of("D2L_DATA", ""), "Linux", "/h").folders("mnist").size());
        assertEquals(null, places(Map.of("D2L_DATA", " "), "Linux", "/h").data());
    }

    @Test
    void offlineIsASwitch() {
        assertTrue(places(Map.of("D2L_OFFLINE", "1"), "Linux", "/h").offline());
        assertFalse(places(Map.of("D2L_OFFLINE", "0"), "Linux", "/h").offline());
        assertFalse(places(Map.of("D2L_OFFLINE", ""), "Linux", "/h").offline());
        assertFalse(places(Map.of(), "Linux", "/h").offline());
    }
}
