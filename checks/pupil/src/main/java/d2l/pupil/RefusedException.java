package d2l.pupil;

import java.io.Serial;

/// Thrown where an answer cannot be asked, with what the student is told.
final class RefusedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final transient Outcome.Refused outcome;

    RefusedException(Outcome.Reason reason, String sentence) {
        this(reason, sentence, "");
    }

    RefusedException(Outcome.Reason reason, String sentence, String evidence) {
        super(sentence);
        outcome = new Outcome.Refused(reason, sentence, evidence);
    }

    Outcome.Refused outcome() {
        return outcome;
    }
}
