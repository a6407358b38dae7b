package d2l.grade;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who submitted, as far as a platform's download says it.
///
/// @param key what stays the same from one download to the next; draws and journal go by it
/// @param name what people call this student: «Müller Anna»
/// @param platform whose name of a folder or file it was
/// @param number the number that the platform knows the student by, `""` where there is none
public record Student(String key, String name, Platform platform, String number) {

    /// Where submissions are downloaded from.
    public enum Platform {
        MOODLE,
        CANVAS,
        /// A folder that somebody named.
        NONE
    }

    /// A student and the part of a file's name that is the student's own.
    ///
    /// @param late whether the platform marked the file as late
    record Owned(Student student, String file, boolean late) {}

    /// «Müller Anna_123456_assignsubmission_file_», in one download with the file's name behind it.
    private static final Pattern MOODLE =
            Pattern.compile("(.+)_(\\d+)_assignsubmission_(?:file|onlinetext)_?(.*)");

    /// «muelleranna_LATE_12345_67890_StableSoftmax-1.java»: the user, the file, how often it was handed in again.
    private static final Pattern CANVAS =
            Pattern.compile("([^_]+)_(LATE_)?(\\d+)_(\\d+)_(.+?)(?:-\\d+)?(\\.[^.]*)?");

    /// The student to whom a folder belongs.
    static Student ofFolder(String folder) {
        Matcher moodle = MOODLE.matcher(folder);
        return moodle.matches() ? moodle(moodle) : named(folder);
    }

    /// A student of whom there is a name only.
    static Student named(String name) {
        String composed = composed(name.strip());
        return new Student(composed, composed, Platform.NONE, "");
    }

    /// The student whose file it is, by a platform's rule; null where the name follows none.
    static @Nullable Owned ofFile(String file) {
        Matcher moodle = MOODLE.matcher(file);
        if (moodle.matches()) {
            return new Owned(moodle(moodle), moodle.group(3), false);
        }
        Matcher canvas = CANVAS.matcher(file);
        if (!canvas.matches()) {
            return null;
        }
        String name = composed(canvas.group(1));
        String number = canvas.group(3);
        String ending = canvas.group(6) == null ? "" : canvas.group(6);
        return new Owned(
                new Student(name + "_" + number, name, Platform.CANVAS, number),
                canvas.group(5) + ending,
                canvas.group(2) != null);
    }

    private static Student moodle(Matcher matcher) {
        String name = composed(matcher.group(1));
        String number = matcher.group(2);
        return new Student(name + "_" + number, name, Platform.MOODLE, number);
    }

    /// A Mac writes «ü» as two characters: the same student must not get other questions from there.
    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
