package d2l.tools;

import d2l.cache.CacheFolder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// Where the website lies while it is made, and when it is done.
///
/// @param build the folder of all that is made, `site/_build`
/// @param html the finished site
record SiteFolders(Path home, Path build, Path html) {
    /// Those of the book at `home`; the finished site goes to `output`, if that is not null.
    ///
    /// A book that this user may only read is built in the user's cache folder.
    static SiteFolders of(Path home, Path output) {
        Path inside = home.resolve("site/_build");
        Path build = isWritable(inside) ? inside : cache(home);
        return new SiteFolders(
                home,
                build,
                output == null
                        ? build.resolve("html")
                        : output.toAbsolutePath().normalize());
    }

    /// Those in which a book to keep is made: it has no course, and the site keeps what it knows.
    SiteFolders ofBook() {
        return new SiteFolders(home, build.resolve("book"), html);
    }

    /// What Sphinx's settings are.
    Path settings() {
        return home.resolve("site");
    }

    /// The pages that Sphinx reads.
    Path source() {
        return build.resolve("source");
    }

    /// Where the pages are written before they take the old ones' place.
    Path draft() {
        return build.resolve("draft");
    }

    /// The files that are part of the site as they are.
    Path extra() {
        return build.resolve("extra");
    }

    /// What Sphinx remembers between two builds.
    Path doctrees() {
        return build.resolve("doctrees");
    }

    /// Where Sphinx writes the site.
    Path made() {
        return build.resolve("made");
    }

    private static boolean isWritable(Path folder) {
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return Files.isWritable(there);
    }

    private static Path cache(Path home) {
        var sum = new CRC32C();
        sum.update(home.toString().getBytes());
        return CacheFolder.here()
                .resolve("site")
                .resolve(HexFormat.of().toHexDigits((int) sum.getValue()));
    }
}
