package d2l.tools.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the finished website, as far as what it links to, requests and says.
///
/// @param file where it lies, relative to the site
/// @param html its text
/// @param tags its tags in their order
record HtmlPage(Path file, String html, List<Tag> tags) {
    private static final Pattern SKIPPED =
            Pattern.compile(
                    "(?is)<!--.*?-->|(<script\\b[^>]*>).*?(?=</script>)"
                            + "|(<style\\b[^>]*>).*?(?=</style>)");
    private static final Pattern TAG =
            Pattern.compile("<([a-zA-Z][\\w-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "([^\\s=/\"'>]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
    private static final Pattern ENTITY = Pattern.compile("&(#x?[\\da-fA-F]+|\\w+);");
    private static final Map<String, String> ENTITIES =
            Map.of(
                    "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp",
                    " ");

    /// A tag with its attributes, by small letters.
    record Tag(String name, Map<String, String> attributes) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    static HtmlPage read(Path site, Path file) {
        try {
            var bytes = Files.readAllBytes(site.resolve(file));
            var html = new String(bytes, StandardCharsets.UTF_8);
            return new HtmlPage(file, html, tags(html));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Tag> tags(String html) {
        var tags = new ArrayList<Tag>();
        var found = TAG.matcher(SKIPPED.matcher(html).replaceAll("$1$2"));
        while (found.find()) {
            var attributes = new LinkedHashMap<String, String>();
            var pair = ATTRIBUTE.matcher(found.group(2));
            while (pair.find()) {
                var value =
                        pair.group(2) != null
                                ? pair.group(2)
                                : pair.group(3) != null ? pair.group(3) : pair.group(4);
                attributes.put(pair.group(1).toLowerCase(), unescaped(value));
            }
            tags.add(new Tag(found.group(1).toLowerCase(), attributes));
        }
        return List.copyOf(tags);
    }

    /// Where its links lead, its images and programs come from.
    Set<String> links() {
        var links = new LinkedHashSet<String>();
        for (var tag : tags) {
            for (String attribute : List.of("href", "src", "poster")) {
                if (tag.attributes().containsKey(attribute)) {
                    links.add(tag.get(attribute));
                }
            }
        }
        return links;
    }

    /// What a browser fetches to show the page: styles, programs, images, and fonts that are asked for early.
    Set<String> requests() {
        var requests = new LinkedHashSet<String>();
        for (var tag : tags) {
            switch (tag.name()) {
                case "link" -> {
                    if (tag.get("rel")
                            .matches("(?i).*\\b(stylesheet|preload|icon)\\b.*")) {
                        requests.add(tag.get("href"));
                    }
                }
                case "script", "img", "source", "iframe" -> requests.add(tag.get("src"));
                default -> {}
            }
        }
        requests.remove("");
        return requests;
    }

    /// The names of places in it.
    Set<String> anchors() {
        var anchors = new LinkedHashSet<String>();
        for (var tag : tags) {
            anchors.add(tag.get("id"));
            if (tag.name().equals("a")) {
                anchors.add(tag.get("name"));
            }
        }
        return anchors;
    }

    /// What a reader sees of it, and programs in it, without tags.
    String text() {
        return unescaped(TAG.matcher(html.replaceAll("</[^>]*>", "")).replaceAll(""));
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text)
                .replaceAll(
                        entity ->
                                Matcher.quoteReplacement(
                                        character(entity.group(1), entity.group())));
    }

    private static String character(String name, String whole) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, whole);
        }
        boolean hex = name.startsWith("#x");
        int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    }
}
