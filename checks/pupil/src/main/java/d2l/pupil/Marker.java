package d2l.pupil;

import java.util.Locale;
import java.util.regex.Pattern;

/// How an answer says which exercise it answers: `// Exercise 3.6.3`, or a file of the exercise's name.
final class Marker {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*(?://+|/\\*+)\\s*exercise\\s*[:#]?\\s*(\\d+(?:\\.\\d+)+)\\b.*",
                    Pattern.CASE_INSENSITIVE);

    private Marker() {}

    /// The number that a line marks, `""` if it is no marker.
    static String number(String line) {
        var matcher = LINE.matcher(line);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /// Whether a file's name is the exercise's, as platforms and copying change it:
    /// `mueller_123_456_StableSoftmax (1).java`.
    static boolean names(String fileName, String exercise) {
        String stem = fileName.replaceFirst("\\.\\w+$", "");
        return Pattern.compile(
                        "(?:.*[^A-Za-z0-9])?"
                                + Pattern.quote(exercise.toLowerCase(Locale.ROOT))
                                + "(?:[\\s_-]*(?:\\(\\d+\\)|v?\\d+|copy|kopie|final))*+\\s*")
                .matcher(stem.toLowerCase(Locale.ROOT))
                .matches();
    }
}
