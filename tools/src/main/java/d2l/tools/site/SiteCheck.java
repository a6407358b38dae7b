package d2l.tools.site;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Looks through the finished website for links that lead nowhere and pages that are heavy.
///
/// Addresses of other hosts are not asked, only read: the check needs no network.
public final class SiteCheck {
    /// What a page with all that it requests may weigh, in thousands of bytes, packed as a host sends them.
    /// Labs and their data come on demand, and do not count.
    public static final int HEAVIEST_KB = 600;

    private final Path site;
    private final Map<Path, HtmlPage> pages = new TreeMap<>();
    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final Map<Path, Integer> weights = new HashMap<>();

    /// A check of the site in this folder.
    public SiteCheck(Path site) {
        this.site = site;
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(SiteCheck::isPage).toList()) {
                Path name = site.relativize(file);
                if (!name.toString().contains("_static")) { // what themes bring, no pages
                    pages.put(name, HtmlPage.read(site, name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".html") && Files.isRegularFile(file);
    }

    /// How many pages there are.
    public int size() {
        return pages.size();
    }

    /// All that is wrong, in the order of the pages.
    public List<Finding> findings() {
        var findings = new TreeSet<Finding>();
        for (var page : pages.values()) {
            for (String link : page.links()) {
                var wrong = wrong(page, link);
                if (wrong != null) {
                    findings.add(wrong);
                }
            }
            int heavy = weight(page);
            if (heavy > HEAVIEST_KB * 1000) {
                findings.add(
                        new Finding(
                                page.file().toString(),
                                "weighs %d kB with all that it requests; %d are the most"
                                        .formatted(heavy / 1000, HEAVIEST_KB),
                                heaviest(page)));
            }
        }
        return List.copyOf(findings);
    }

    private Finding wrong(HtmlPage page, String link) {
        var where = page.file().toString();
        URI address;
        try {
            address = new URI(link.strip().replace(" ", "%20"));
        } catch (URISyntaxException e) {
            return new Finding(
                    where,
                    "«" + link + "» is no address: " + e.getReason(),
                    "Correct the link in the page's source.");
        }
        if (address.getScheme() != null || address.getRawAuthority() != null) {
            boolean web = link.matches("(?i)https?:.*") || address.getScheme() == null;
            return web && address.getHost() == null
                    ? new Finding(
                            where,
                            "«" + link + "» names no host",
                            "Correct the link in the page's source.")
                    : null;
        }
        Path target = target(page, address.getPath());
        if (!target.startsWith(site)) {
            return new Finding(
                    where,
                    "«" + link + "» leads out of the site",
                    "Link to a page of the site, or to a whole address.");
        }
        if (Files.isDirectory(target)) {
            return new Finding(
                    where,
                    "«"
                            + link
                            + "» leads to a folder, which shows no page where the site is"
                            + " opened from a file",
                    "Add index.html to the link.");
        }
        if (!Files.exists(target)) {
            return new Finding(
                    where,
                    "«" + link + "» leads to a file that is not there",
                    "Correct the link, or add the page.");
        }
        var anchor = address.getFragment();
        Path name = site.relativize(target);
        boolean isThere =
                anchor == null
                        || anchor.isEmpty()
                        || !pages.containsKey(name)
                        || anchors(name).contains(anchor);
        return isThere
                ? null
                : new Finding(
                        where,
                        "«" + link + "» names a place that is not in that page",
                        "Correct what follows «#»: a heading with hyphens for blanks.");
    }

    private Path target(HtmlPage page, String path) {
        Path here = site.resolve(page.file());
        if (path == null || path.isEmpty()) {
            return here;
        }
        return path.startsWith("/")
                ? site.resolve("..").normalize() // another site on the same host
                : here.resolveSibling(path).normalize();
    }

    private Set<String> anchors(Path page) {
        return anchors.computeIfAbsent(page, name -> pages.get(name).anchors());
    }

    private int weight(HtmlPage page) {
        int sum = weight(page.file());
        for (Path file : requested(page)) {
            sum += weight(file);
        }
        return sum;
    }

    /// What is worth making smaller.
    private String heaviest(HtmlPage page) {
        var all = new ArrayList<>(requested(page));
        all.add(page.file());
        all.sort((a, b) -> Integer.compare(weight(b), weight(a)));
        var told =
                all.stream()
                        .limit(3)
                        .map(file -> "%s %d kB".formatted(file, weight(file) / 1000))
                        .toList();
        return "The heaviest: " + String.join(", ", told) + ". Make one of them smaller.";
    }

    private List<Path> requested(HtmlPage page) {
        var files = new TreeSet<Path>();
        for (String request : page.requests()) {
            if (!request.matches("(?i)([a-z]+:|//|/).*")) {
                var path =
                        URLDecoder.decode(
                                request.replaceFirst("[?#].*", "").replace("+", "%2B"),
                                StandardCharsets.UTF_8);
                Path file = target(page, path);
                if (file.startsWith(site) && Files.isRegularFile(file)) {
                    files.add(site.relativize(file));
                }
            }
        }
        files.remove(page.file());
        return List.copyOf(files);
    }

    private int weight(Path file) {
        return weights.computeIfAbsent(file, name -> packed(site.resolve(name)));
    }

    /// The size of a file as gzip packs it; pictures and fonts are packed already.
    private static int packed(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().matches(".*\\.(png|jpg|woff2?|gz|zip)")) {
                return bytes.length;
            }
            var size = new int[1];
            var counted =
                    new OutputStream() {
                        @Override
                        public void write(int one) {
                            size[0]++;
                        }

                        @Override
                        public void write(byte[] all, int from, int count) {
                            size[0] += count;
                        }
                    };
            try (var gzip = new GZIPOutputStream(counted)) {
                gzip.write(bytes);
            }
            return size[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
