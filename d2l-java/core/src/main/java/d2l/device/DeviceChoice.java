package d2l.device;

import org.jspecify.annotations.Nullable;

/// Who knows on which device a machine's owner wants new tensors; `META-INF/services` names its class.
public interface DeviceChoice {
    /// The device, or null where nothing was asked for and the one that ranks highest is taken.
    ///
    /// @throws IllegalStateException if what was asked for is not here, saying why
    @Nullable Device choose();
}
