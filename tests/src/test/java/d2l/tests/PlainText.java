package d2l.tests;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/// What can be read in the files of a folder, without markup and without blanks.
///
/// A file in an archive is named `archive.zip!file`; a page and a notebook are what their readers see.
final class PlainText {
    private final Map<String, String> files = new TreeMap<>();

    PlainText(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                try (var in = Files.newInputStream(file)) {
                    read(folder.relativize(file).toString(), in);
                }
            }
        }
    }

    Map<String, String> files() {
        return files;
    }

    private void read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        if (name.endsWith(".zip")) {
            var zip = new ZipInputStream(new ByteArrayInputStream(bytes));
            for (var entry = zip.getNextEntry(); entry != null; ) {
                read(name + "!" + entry.getName(), zip);
                entry = zip.getNextEntry();
            }
            return;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (name.matches(".*\\.(html|xml|svg)")) {
            // Code is a span for each of its words.
            text = unescaped(text.replaceAll("<[^>]*>", ""));
        } else if (name.endsWith(".ipynb")) {
            text = strings(JsonParser.parseString(text)).collect(Collectors.joining());
        }
        files.put(name, withoutBlanks(text));
    }

    static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }

    private static Stream<String> strings(JsonElement json) {
        if (json.isJsonObject()) {
            return json.getAsJsonObject().asMap().values().stream()
                    .flatMap(PlainText::strings);
        }
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream().flatMap(PlainText::strings);
        }
        return json.isJsonPrimitive() ? Stream.of(json.getAsString()) : Stream.empty();
    }
}
