package d2l.tools.course;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is done with words alone: names of files, and what may have been meant.
public final class Words {
    /// Letters that are no other letter with a mark on it.
    private static final Map<String, String> LETTERS =
            Map.of(
                    "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð",
                    "d", "þ", "th", "ı", "i");

    private Words() {}

    /// A name that any file system and any address can hold, the same for the same text.
    ///
    /// Accents go, other scripts become the numbers of their letters: «Übung 1» is `ubung-1`.
    static String slug(String text) {
        var plain =
                Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var slug = new StringBuilder();
        plain.codePoints()
                .forEach(
                        letter -> {
                            if (letter < 128 && Character.isLetterOrDigit(letter)) {
                                slug.appendCodePoint(letter);
                            } else if (LETTERS.containsKey(Character.toString(letter))) {
                                slug.append(LETTERS.get(Character.toString(letter)));
                            } else if (Character.isLetterOrDigit(letter)) {
                                slug.append(Integer.toHexString(letter));
                            } else if (Character.getType(letter)
                                            != Character.NON_SPACING_MARK
                                    && !slug.isEmpty()
                                    && slug.charAt(slug.length() - 1) != '-') {
                                slug.append('-');
                            }
                        });
        return slug.toString().replaceFirst("-$", "");
    }

    /// A path as an address has it.
    static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    /// The word that differs least, by two letters at most.
    public static Optional<String> nearest(String word, Collection<String> words) {
        return words.stream()
                .filter(other -> distance(word, other) <= 2)
                .min(Comparator.comparingInt(other -> distance(word, other)));
    }

    /// The number of letters to insert, drop or replace to turn one word into another.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
