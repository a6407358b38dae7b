package d2l.pupil;

import java.io.Serial;

/// Thrown where a file cannot be read, with a sentence that says why and what to do.
final class Unreadable extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Unreadable(String sentence) {
        super(sentence);
    }
}
