package d2l.grade;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// Grading cannot go on; the message says what was found and what to do.
public final class GradingFailed extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1;

    /// One sentence a line.
    public GradingFailed(String... lines) {
        super(String.join("\n", lines));
    }

    /// What a lecturer is told when a file, or one below a folder, cannot be read: which, and what to do.
    static GradingFailed reading(Path place, IOException problem) {
        return problem instanceof AccessDeniedException denied
                ? new GradingFailed(
                        "Cannot read " + denied.getFile() + ": you have no right to.",
                        "Give yourself the right, chmod -R u+rX "
                                + place
                                + ", and give the same command again.")
                : new GradingFailed("Cannot read " + place + ": " + problem.getMessage());
    }

    /// What a lecturer is told when the disk refuses: what failed, and that nothing is lost.
    static GradingFailed writing(Object file, IOException problem) {
        String reason =
                switch (problem) {
                    case FileAlreadyExistsException _ -> "it is a file, not a folder";
                    case AccessDeniedException _ -> "you have no right to";
                    case FileSystemException e when e.getReason() != null ->
                            e.getReason();
                    default -> problem.getMessage();
                };
        return new GradingFailed(
                "Cannot write " + file + ": " + reason,
                "Nothing that was there before is lost. Make room, or name"
                        + " another folder with --out, and give the same command again:"
                        + " it goes on where it was.");
    }
}
