package d2l.pupil;

import java.io.IOException;
import java.io.Serial;

/// Thrown where bytes are not what [Wire] writes: somebody else wrote them.
public final class MalformedException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    MalformedException(String message) {
        super(message);
    }
}
