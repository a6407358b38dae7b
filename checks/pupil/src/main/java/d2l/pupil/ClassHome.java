package d2l.pupil;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// Where classes lie: what a compiler, a sandbox or an archive has to be given of them.
public final class ClassHome {
    private ClassHome() {}

    /// The folder or the archive that a class was loaded from.
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
