package d2l.tools.weave;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Names the cells of a chapter: an id follows from the cell's own words.
///
/// So an edit elsewhere leaves a cell's id alone, and links into a page keep working.
/// Only where two cells bear the same name, the later one carries a hash of its text.
final class CellIds {
    private static final int LONGEST_SLUG = 44;
    private static final int LONGEST = 52; // the format allows 64, and a hash may follow

    private CellIds() {}

    static List<Cell> assign(List<Cell> cells) {
        var taken = new HashSet<String>();
        var result = new ArrayList<Cell>();
        for (var cell : cells) {
            var id = id(cell);
            id = id.substring(0, Math.min(id.length(), LONGEST));
            if (!taken.add(id)) {
                id += "-" + hash(cell.source());
                for (int n = 2; !taken.add(id); n++) {
                    id = id.replaceFirst("(--\\d+)?$", "--" + n);
                }
            }
            result.add(cell.withId(id));
        }
        return result;
    }

    private static String id(Cell cell) {
        return switch (cell.kind()) {
            case PROSE ->
                    cell.source().startsWith("#")
                            ? slug(cell.name())
                            : "prose-" + slug(cell.name());
            case IMPORTS -> "imports";
            case FIELDS -> "field-" + cell.name();
            case METHOD -> "method-" + cell.name();
            case TYPE -> "type-" + cell.name();
            case BLOCK -> "run-" + slug(cell.name());
        };
    }

    /// Letters, digits and hyphens: what nbformat allows in an id and a browser in an address.
    private static String slug(String text) {
        var plain =
                Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        var slug = plain.replaceAll("\\p{M}|['’]", "").replaceAll("[^a-z0-9]+", "-");
        if (slug.length() > LONGEST_SLUG) {
            slug =
                    slug.substring(
                            0,
                            Math.max(
                                    slug.lastIndexOf('-', LONGEST_SLUG),
                                    1)); // no half words
        }
        var trimmed = slug.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "cell" : trimmed;
    }

    private static String hash(String text) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
