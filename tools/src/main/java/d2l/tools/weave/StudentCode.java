package d2l.tools.weave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What a student has written for an exercise, in a Java file or in a cell of a notebook.
public final class StudentCode {
    private StudentCode() {}

    /// The text of a Java file, or that of the notebook's cells that bear the exercise's marker; `""` where
    /// there is none or it cannot be read.
    public static String of(Path file, String number) {
        try {
            return isNotebook(file)
                    ? String.join(
                            "\n",
                            NotebookReader.code(file).stream()
                                    .filter(cell -> isMarked(cell, number))
                                    .toList())
                    : Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /// Whether a file that is there holds anything but stubs.
    public static boolean isWritten(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return isNotebook(file)
                    ? NotebookReader.code(file).stream().anyMatch(Stub::isAnswered)
                    : Stub.isAnswered(Files.readString(file));
        } catch (IOException e) {
            return true; // whatever it is, no stub of ours
        }
    }

    /// Whether a file is read as a notebook.
    public static boolean isNotebook(Path file) {
        return file.toString().endsWith(".ipynb");
    }

    /// Whether a text has the line that marks an answer to this exercise, as JSON or as it is.
    public static boolean isMarked(String text, String number) {
        return Pattern.compile(
                        "//+\\s*exercise\\s*" + Pattern.quote(number) + "(?![.\\d]*\\d)",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /// Whether something has been written into what began as a stub.
    public static boolean isAnswered(String code) {
        return Stub.isAnswered(code);
    }
}
