package d2l.device;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What the environment variables say: `D2L_DEVICE` names the device of new tensors, `D2L_THREADS` the
/// number of the processor's threads.
public final class Environment implements DeviceChoice {
    private final Map<String, String> variables;

    /// As this process has them.
    public Environment() {
        this(System.getenv());
    }

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public @Nullable Device choose() {
        threads(); // refused even if the device has one
        String name = variables.getOrDefault("D2L_DEVICE", "");
        try {
            return name.isEmpty() ? null : Devices.named(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "D2L_DEVICE="
                            + e.getMessage()
                            + "; without D2L_DEVICE the fastest is taken",
                    e);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("D2L_DEVICE: " + e.getMessage(), e);
        }
    }

    /// How many threads a device of the processor works on.
    int threads() {
        String wanted = variables.get("D2L_THREADS");
        if (wanted == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(wanted);
            if (threads >= 1 && threads <= 1024) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw Illegal.state(
                "D2L_THREADS=%s is no number of threads; give one from 1 to 1024",
                wanted);
    }
}
