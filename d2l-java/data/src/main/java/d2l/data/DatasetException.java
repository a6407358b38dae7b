package d2l.data;

import d2l.device.Illegal;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// The data cannot be had, or are not what they should be; the message says what to do.
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The message with its values, as by [Illegal#text].
    DatasetException(String message, @Nullable Object... values) {
        this(null, message, values);
    }

    DatasetException(
            @Nullable Throwable cause, String message, @Nullable Object... values) {
        super(Illegal.text(message, values), cause);
    }

    /// What went wrong, in words: many of Java's exceptions have only a path as their
    /// message.
    static String reason(IOException problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return "the host is not found; is there a network?";
            }
        }
        return switch (problem) {
            case ClosedByInterruptException _ -> "it was interrupted";
            case ConnectException _ -> "no connection";
            case AccessDeniedException _ -> "no permission";
            case NoSuchFileException _, FileNotFoundException _ -> "no such file";
            case FileAlreadyExistsException _ -> "a file is in the way of a folder";
            case EOFException _ -> "ends too early";
            case FileSystemException damage when damage.getReason() != null ->
                    damage.getReason();
            default ->
                    problem.getMessage() != null
                            ? problem.getMessage()
                            : problem.getClass().getSimpleName();
        };
    }
}
