package d2l.tools.weave;

import java.nio.file.Path;
import java.util.Locale;

/// One chapter as the catalogue lists it: where it stands and what its heading says.
///
/// @param number the chapter's number, such as `3.6`; empty where the file has no heading yet
/// @param title the heading without its number
/// @param className the class with its package, such as `ch03.SoftmaxRegressionScratch`
/// @param source the Java file, relative to the book's root
public record ChapterFile(String number, String title, String className, Path source) {

    /// The class without its package.
    public String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /// The folder of the chapter, such as `ch03`.
    public String folder() {
        return className.substring(0, className.lastIndexOf('.'));
    }

    /// Number and title, as the page's heading has them.
    public String heading() {
        return (number + " " + title).strip();
    }

    /// What the page is called, such as `3.6-softmax-regression-scratch`; that of a section's exercises
    /// the same, in a folder of their own.
    ///
    /// The number comes first: so pages stand in reading order and are told apart where a list shows
    /// the beginning of their names only.
    public String pageName() {
        var words = simpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
        var name = words.toLowerCase(Locale.ROOT);
        var page = number.isEmpty() ? name : number + "-" + name;
        return isExercises() ? "exercises/" + page : page;
    }

    /// Whether this is no chapter but the page on which the book opens.
    boolean isContents() {
        return source.equals(Contents.SOURCE);
    }

    /// Whether this is the page on which a section's exercises are answered.
    boolean isExercises() {
        return source.startsWith(ExerciseFile.FOLDER);
    }

    /// Where the approved transcript lives, relative to the book's root.
    public Path approved() {
        return Path.of("tests", "approved", simpleName() + ".approved.txt");
    }

    /// Number, title and class in one line, as the user sees them in a list.
    @Override
    public String toString() {
        return "%-5s %s (%s)".formatted(number, title, simpleName());
    }
}
