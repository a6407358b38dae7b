package d2l.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The messages of a page in another language, as gettext keeps them.
///
/// @param language `tr`, `zh_CN` …
/// @param page     `book/3.7-softmax-regression-concise`, or `site`
record Catalogue(String language, String page, List<Message> messages) {
    static final Path HOME = Book.HOME.resolve("site/locale");

    /// A paragraph in English and its translation.
    record Message(String english, String translation, boolean fuzzy) {}

    static List<Catalogue> all() throws IOException {
        var all = new ArrayList<Catalogue>();
        try (var files = Files.walk(HOME)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".po")).sorted().toList()) {
                all.add(read(file));
            }
        }
        return all;
    }

    static Catalogue read(Path file) throws IOException {
        var path = HOME.relativize(file);
        var page = path.subpath(2, path.getNameCount()).toString().replace('\\', '/');
        var messages = new ArrayList<Message>();
        for (var entry : Files.readString(file).strip().split("\n\\s*\n")) {
            var english = new StringBuilder();
            var translation = new StringBuilder();
            var into = english;
            var fuzzy = false;
            for (var line : entry.lines().toList()) {
                if (line.startsWith("#")) {
                    fuzzy |= line.startsWith("#,") && line.contains("fuzzy");
                    continue;
                }
                if (line.startsWith("msgstr ")) {
                    into = translation;
                } else if (!line.startsWith("msgid ") && !line.startsWith("\"")) {
                    throw new IOException(file + ": neither msgid nor msgstr: " + line);
                }
                into.append(text(file, line));
            }
            messages.add(new Message(english.toString(), translation.toString(), fuzzy));
        }
        if (messages.isEmpty() || !messages.getFirst().english().isEmpty()) {
            throw new IOException(file + " begins without a header");
        }
        return new Catalogue(
                path.getName(0).toString(),
                page.replace(".po", ""),
                List.copyOf(messages));
    }

    /// What stands between the quotes of a line.
    private static String text(Path file, String line) throws IOException {
        var begin = line.indexOf('"');
        if (begin < 0 || begin == line.length() - 1 || !line.endsWith("\"")) {
            throw new IOException(file + ": no closed quotes: " + line);
        }
        return line.substring(begin + 1, line.length() - 1).translateEscapes();
    }

    String header() {
        return messages.getFirst().translation();
    }

    /// All but the header.
    List<Message> translations() {
        return messages.subList(1, messages.size());
    }

    @Override
    public String toString() {
        return language + "/" + page;
    }
}
